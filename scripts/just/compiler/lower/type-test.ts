import type { BinaryExpression, Expression } from '../../../jsonata/ast.ts';
import { presence } from '../access.ts';
import { toCall } from '../as-call.ts';
import { always, and, isNull, never, not, test } from '../cond.ts';
import type { Env } from '../env.ts';
import { type Cond, invoke } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { hasKind } from '../shapes.ts';
import type { CallValue, Value } from '../values.ts';

/** `$type(x) = "string"` and `!=`. */
export function lowerTypeTest(node: BinaryExpression, env: Env): Value | undefined {
  const [call, name] = node.left.type === 'function' ? [node.left, node.right] : [node.right, node.left];
  if (!isTypeCall(call) || name.type !== 'string') return undefined;
  const [argument] = call.arguments;
  if (!argument) return undefined;
  const span = env.unit.spanOf(node);
  const value = env.unit.lower(argument, env);
  if (value.kind === 'missing') return { kind: 'truth', cond: never, present: always, span };
  const scalar = value.kind === 'path' && value.many ? undefined : toCall(value);
  if (!scalar || scalar.shape.dynamic) return refuse('unknown-shape', span);
  const is = isOfType(scalar, name.value, span);
  const cond = and(presence(value), node.operator === '=' ? is : not(is));
  return { kind: 'truth', cond, present: always, span };
}

function isTypeCall(node: Expression): node is Extract<Expression, { type: 'function' }> {
  return node.type === 'function' && node.procedure.type === 'variable' && node.procedure.name === 'type';
}

/** Kinds that the schema rules out need no test; of null, the tests of the engine stop older versions. */
function isOfType(value: CallValue, name: string, span: { start: number; end: number }): Cond {
  const kinds = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;
  const wanted = kinds.find((kind) => kind === name);
  if (!wanted || !hasKind(value.shape, wanted)) return never;
  const possible = kinds.filter((kind) => hasKind(value.shape, kind));
  if (possible.length === 1) return always;
  if (wanted === 'null') return isNull(value.call);
  const there = not(isNull(value.call));
  if (possible.length === 2 && possible.includes('null')) return there;
  if (wanted === 'string' || wanted === 'boolean' || wanted === 'array') {
    return and(there, test(invoke(`is${wanted}`, value.call)));
  }
  const rest = possible.filter((kind) => kind !== 'null' && kind !== wanted);
  if (rest.length === 1 && (rest[0] === 'string' || rest[0] === 'boolean' || rest[0] === 'array')) {
    return and(there, not(test(invoke(`is${rest[0]}`, value.call))));
  }
  return refuse('condition-type', span);
}
