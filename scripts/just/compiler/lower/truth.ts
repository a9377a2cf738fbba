import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression } from '../../../jsonata/ast.ts';
import { hasValue, presence, read } from '../access.ts';
import { always, and, isNull, never, not, or, sameText, test } from '../cond.ts';
import type { Env } from '../env.ts';
import { type Call, type Cond, invoke, text } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, isNullable, objectKinds, onlyKinds } from '../shapes.ts';
import type { Value } from '../values.ts';
import { withFacts } from './with-facts.ts';

/** Whether JSONata takes the value for true: a condition that holds or not in every state of the input. */
export function truthOf(value: Value, span: Span): Cond {
  switch (value.kind) {
    case 'missing':
      return never;
    case 'constant':
      return truthOfJson(value.json) ? always : never;
    case 'truth':
      return and(value.present, value.cond);
    case 'object':
      return value.entries.some((each) => presence(each.value).kind === 'always')
        ? value.present
        : refuse('condition-type', span);
    case 'choice':
      return or(
        and(value.condition, truthOf(value.whenTrue, span)),
        and(not(value.condition), truthOf(value.whenFalse, span)),
      );
    case 'path': {
      if (value.many) return refuse('condition-type', span);
      const { shape } = value;
      if (shape.dynamic) refuse('unknown-shape', span);
      if (arrayKinds(shape).length > 0) refuse('condition-type', span);
      if (onlyKinds(shape, 'object') && objectKinds(shape).every(hasCertainMember)) return hasValue(value);
      return truthOfScalar(read(value), hasValue(value), shape, span);
    }
    case 'call':
      return and(
        value.present,
        truthOfScalar(value.call, isNullable(value.shape) ? not(isNull(value.call)) : always, value.shape, span),
      );
    case 'items':
    case 'list':
      return refuse('condition-type', span, undefined, 'Ask `$count(list) > 0`.');
  }
}

const hasCertainMember = (kind: { properties: ReadonlyMap<string, { required: boolean }> }): boolean =>
  [...kind.properties.values()].some((property) => property.required);

function truthOfScalar(call: Call, there: Cond, shape: Parameters<typeof onlyKinds>[0], span: Span): Cond {
  if (shape.dynamic) return refuse('unknown-shape', span);
  if (onlyKinds(shape, 'boolean')) return sameText(call, text('True'));
  if (onlyKinds(shape, 'number')) return and(there, not(test(invoke('mathequals', call, text('0')))));
  if (onlyKinds(shape, 'string')) return and(there, not(sameText(call, text(''))));
  return refuse('condition-type', span);
}

function truthOfJson(json: unknown): boolean {
  if (Array.isArray(json)) return json.some(truthOfJson);
  if (json !== null && typeof json === 'object') return Object.keys(json).length > 0;
  return Boolean(json);
}

/** `and`, `or`: always a Boolean, also where a side is missing. */
export function lowerLogic(node: Extract<Expression, { type: 'binary' }>, env: Env): Value {
  const span = env.unit.spanOf(node);
  const left = truthOf(env.unit.lower(node.left, env), env.unit.spanOf(node.left));
  const known = node.operator === 'and';
  const inner = withFacts(env, left, known);
  const right = truthOf(env.unit.lower(node.right, inner), env.unit.spanOf(node.right));
  return { kind: 'truth', cond: known ? and(left, right) : or(left, right), present: always, span };
}
