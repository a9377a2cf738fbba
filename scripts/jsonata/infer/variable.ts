import type { VariableExpression } from '../ast.ts';
import type { Shape } from '../shape.ts';
import { NOTHING, shapeOfKinds } from '../shape.ts';
import type { Inference } from './engine.ts';
import type { Context } from './frame.ts';
import { isNative } from './functions/table.ts';

/** `$` is the context, `$$` the root; other names are bound variables first, and built-in functions then. */
export function inferVariable(_engine: Inference, node: VariableExpression, context: Context): Shape {
  if (node.name === '') return context.input;
  const bound = context.frame.lookup(node.name);
  if (bound) return bound;
  if (isNative(node.name)) return shapeOfKinds({ kind: 'function', callable: { type: 'native', name: node.name } });
  return NOTHING;
}
