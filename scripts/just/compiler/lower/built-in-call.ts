import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression, FunctionExpression } from '../../../jsonata/ast.ts';
import type { Env } from '../env.ts';
import { missing, type Value } from '../values.ts';

/** One call of a built-in function. */
export interface BuiltInCall {
  readonly args: readonly Expression[];
  readonly env: Env;
  readonly span: Span;
  readonly node: FunctionExpression;
}

/** The value of an argument; without any, most functions take the context. */
export function argumentValue(call: BuiltInCall, at: number): Value {
  const node = call.args[at];
  if (node) return call.env.unit.lower(node, call.env);
  return at === 0 ? call.env.context : missing;
}
