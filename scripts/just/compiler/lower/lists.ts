import type { Span } from '../../../jsonata/analysis.ts';
import { existsAt, extend, presence, read, unsupported } from '../access.ts';
import { always, and, choose, isNull, never, not, or, test } from '../cond.ts';
import type { Env } from '../env.ts';
import { pathKey } from '../facts.ts';
import { type Call, type Cond, invoke, text } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, isNullable, onlyKinds } from '../shapes.ts';
import { constant, type Entry, missing, type PathValue, type Value } from '../values.ts';
import { result } from './arithmetic.ts';
import { argumentValue, type BuiltInCall } from './built-in-call.ts';
import { concatenated, listOfPath } from './map.ts';

/** `$count(list)`: of a list in the input. */
export function lowerCount(call: BuiltInCall): Value {
  const value = argumentValue(call, 0);
  const { span } = call;
  if (value.kind === 'missing') return constant(0);
  if (value.kind === 'items') return constant(value.items.length);
  if (value.kind === 'constant') return constant(Array.isArray(value.json) ? value.json.length : 1);
  if (value.kind !== 'path')
    return unsupported(span, '`$count` of a list that the expression itself made.', 'Ask `$count(list) > 0`.');
  if (value.shape.dynamic) return refuse('unknown-shape', span);
  const facts = { minimum: fewestItems(value, call.env), maximum: 2 ** 31, decimals: 0, approximate: false };
  const there = presence(value);
  const counted = choose(there, countOf(value, span), literalNumber(0));
  return { ...result(counted, always, facts, span), kind: 'call' };
}

/** What the schema says, or a condition around that found an item. */
function fewestItems(value: PathValue, env: Env): number {
  const kinds = arrayKinds(value.shape);
  if (value.many || kinds.length === 0) return 0;
  const asked = env.facts.get(pathKey(extend(value.path, { kind: 'index', at: 0 })))?.present;
  const least = value.shape.optional ? 0 : Math.min(...kinds.map((kind) => kind.minItems));
  return asked ? Math.max(1, least) : least;
}

/** The number of matches, where there is one: one match is not a list. */
function countOf(value: PathValue, span: Span): Call {
  const size = invoke('length', read(value));
  if (value.pick) return refuse('unsupported', span, '`$count` of a single item.');
  if (value.many) {
    const several = choose(test(invoke('isarray', read(value))), size, literalNumber(1));
    // up to 4.3.0 `#isarray` of null stops in Strict mode
    return isNullable(value.shape) ? choose(isNull(read(value)), literalNumber(1), several) : several;
  }
  if (isNullable(value.shape)) refuse('null-operand', span);
  if (!onlyKinds(value.shape, 'array')) refuse('array-or-object', span);
  return size;
}

const literalNumber = (value: number): Call => invoke('add', text(String(value)), text('0'));

/** Whether a list has at least one item. */
export function filledOf(value: Value, span: Span): Cond {
  switch (value.kind) {
    case 'missing':
      return never;
    case 'list':
      return value.filled;
    case 'items':
      return value.items.length > 0 ? always : never;
    case 'constant':
      return Array.isArray(value.json) && value.json.length === 0 ? never : always;
    case 'choice':
      return or(
        and(value.condition, filledOf(value.whenTrue, span)),
        and(not(value.condition), filledOf(value.whenFalse, span)),
      );
    case 'path': {
      if (value.shape.dynamic) return refuse('unknown-shape', span);
      if (arrayKinds(value.shape).length === 0) return presence(value);
      if (value.shape.kinds.length > 1) refuse('array-or-object', span);
      const first = extend(value.path, value.many ? { kind: 'all' } : { kind: 'index', at: 0 });
      return existsAt(first, { ...value.shape, kinds: [{ kind: 'null' }] }, span);
    }
    default:
      return presence(value);
  }
}

/** `$append(a, b)` of two lists that are certainly there. */
export function lowerAppend(call: BuiltInCall): Value {
  const lists = [argumentValue(call, 0), argumentValue(call, 1)].map((value) => {
    if (value.kind === 'list' && value.form === 'array') return value;
    if (
      value.kind === 'path' &&
      !value.many &&
      !value.shape.optional &&
      onlyKinds(value.shape, 'array') &&
      !isNullable(value.shape)
    ) {
      return listOfPath(value, call.env, call.span);
    }
    return refuse('collapse', call.span, '`$append` of what may be missing or a single value.', 'Write `[a, b]`.');
  });
  return concatenated(lists, 'array', call.span);
}

/** `$merge([a, b])` of objects written out: the later member wins. */
export function lowerMerge(call: BuiltInCall): Value {
  const [list] = call.args;
  if (list?.type !== 'array') return unsupported(call.span, '`$merge` of a list that is not written out.');
  const entries = new Map<string, Entry>();
  for (const item of list.items) {
    const value = call.env.unit.lower(item, call.env);
    if (value.kind === 'missing') continue;
    if (value.kind !== 'object')
      return unsupported(call.span, '`$merge` of an object of the data: two equal names stop the JUST engine.');
    for (const entry of value.entries) {
      const there = and(value.present, presence(entry.value));
      const earlier = entries.get(entry.name);
      entries.set(entry.name, there.kind === 'always' ? entry : overriding(entry, there, earlier));
    }
  }
  return { kind: 'object', entries: [...entries.values()], present: always, span: call.span };
}

function overriding(entry: Entry, there: Cond, earlier: Entry | undefined): Entry {
  const otherwise = earlier?.value ?? missing;
  return {
    ...entry,
    value: { kind: 'choice', condition: there, whenTrue: entry.value, whenFalse: otherwise, span: entry.span },
  };
}
