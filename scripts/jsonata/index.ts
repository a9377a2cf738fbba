export type { Analysis, Span } from './analysis.ts';
export { analyze } from './analyze.ts';
export { isAssignable } from './assignable.ts';
export type * from './ast.ts';
export { conforms } from './conforms.ts';
export { describe } from './describe.ts';

export { parseJsonata } from './parse.ts';
export { localRefs, type ResolvedSchema, type ResolveRef, shapeFromSchema } from './schema-shape.ts';
export type * from './shape.ts';
export {
  DYNAMIC,
  STRING,
  shapeOfKinds,
} from './shape.ts';

export { canBeZero } from './union.ts';
export { children, ownChildren, walk } from './walk.ts';
