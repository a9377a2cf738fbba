import type { LambdaExpression, TransformExpression } from '../ast.ts';
import type { Shape } from '../shape.ts';
import type { Context } from './frame.ts';

/** A function value that inference can follow into. */
export type Callable =
  | { readonly type: 'native'; readonly name: string }
  | { readonly type: 'lambda'; readonly node: LambdaExpression; readonly context: Context }
  /** `undefined` stands for an argument left open by `?`. */
  | { readonly type: 'partial'; readonly target: Callable; readonly arguments: readonly (Shape | undefined)[] }
  | { readonly type: 'chain'; readonly first: Callable; readonly second: Callable }
  | { readonly type: 'transform'; readonly node: TransformExpression; readonly context: Context }
  | { readonly type: 'regex' };

/** The function that a value surely is, where that is known. */
export function callableOf(shape: Shape): Callable | undefined {
  const [kind, ...others] = shape.kinds;
  if (shape.dynamic || others.length > 0 || kind?.kind !== 'function') return undefined;
  return kind.callable;
}
