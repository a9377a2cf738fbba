import type { ArrayExpression, Expression, ObjectExpression, Pair } from '../ast.ts';
import { describe } from '../describe.ts';
import type { Property, Shape } from '../shape.ts';
import { DYNAMIC, optionally, present, shapeOfKinds } from '../shape.ts';
import { union } from '../union.ts';
import { type Inference, surelyNone } from './engine.ts';
import type { Context, Frame } from './frame.ts';
import { array, type Count, either, flatten, ONE, plus, times } from './sequence.ts';

export function inferArray(engine: Inference, node: ArrayExpression, context: Context): Shape {
  engine.bindings.blur(node.items, context.frame);
  let count: Count = { min: 0, max: 0 };
  const items: Shape[] = [];
  let elements: Shape[] | undefined = [];
  for (const item of node.items) {
    const shape = engine.infer(item, context);
    // an array written inside an array stays one item; so does, by accident of the engine, the text "["
    const whole = item.type === 'array' || (item.type === 'string' && item.value === '[');
    const each = whole ? { items: present(shape), count: shape.optional ? { min: 0, max: 1 } : ONE } : flatten(shape);
    items.push(each.items);
    count = plus(count, each.count);
    const one = !shape.optional && !shape.dynamic && (whole || !shape.kinds.some((kind) => kind.kind === 'array'));
    if (one) elements?.push(shape);
    else elements = undefined;
  }
  const [kind] = array(union(items), count).kinds;
  if (kind?.kind !== 'array') return DYNAMIC;
  return shapeOfKinds({
    ...kind,
    ...(node.consarray ? { constructed: true } : {}),
    ...(elements ? { elements } : {}),
  });
}

/** The engine builds an object by grouping the context value, so an array as context is grouped item by item. */
export function inferObject(engine: Inference, node: ObjectExpression, context: Context): Shape {
  const shape = context.single
    ? inferPairs(engine, node.pairs, only(context.input), { ...context, single: undefined })
    : inferGroup(engine, node.pairs, context.input, context);
  const at = engine.parsed.spanOf(node);
  return { ...shape, kinds: shape.kinds.map((kind) => (kind.kind === 'object' ? { ...kind, at } : kind)) };
}

/** `value { key: … }` for a value that is not a stream of tuples. */
export function inferGroup(engine: Inference, pairs: readonly Pair[], value: Shape, context: Context): Shape {
  if (value.dynamic) {
    return inferPairs(engine, pairs, { item: DYNAMIC, group: DYNAMIC, count: { min: 1, max: undefined } }, context);
  }
  const arrays = value.kinds.some((kind) => kind.kind === 'array');
  if (!arrays) return inferPairs(engine, pairs, only(value), context);
  let count: Count | undefined = value.optional ? ONE : undefined;
  const items: Shape[] = [];
  for (const kind of value.kinds) {
    if (kind.kind === 'array') {
      // an empty array is grouped like one item that is nothing
      items.push(optionally(kind.items, kind.minItems === 0));
      count = either(count, { min: Math.max(1, kind.minItems), max: kind.maxItems });
    } else {
      items.push(shapeOfKinds(kind));
      count = either(count, ONE);
    }
  }
  const item = optionally(union(items), value.optional);
  return inferPairs(engine, pairs, { item, group: grouped(item), count: count ?? ONE }, context);
}

/** What the pairs of a group-by see: each item for the key, and the items that share a key for the value. */
interface Grouping {
  readonly item: Shape;
  /** Several items with one key, joined as `$append` joins. */
  readonly group: Shape;
  readonly count: Count;
  /** Frame for the value: tuple bindings of a group are joined too. */
  readonly frame?: Frame;
}

function only(item: Shape): Grouping {
  return { item, group: item, count: ONE };
}

/** One item, or several joined into an array. */
export function grouped(item: Shape): Shape {
  const each = flatten(item);
  const several = times({ min: 2, max: undefined }, each.count);
  // a key that is unique, as most are, makes groups of one
  return union([item, array(each.items, { min: Math.min(2, several.min), max: undefined, usuallyOne: true })]);
}

export function inferPairs(engine: Inference, pairs: readonly Pair[], grouping: Grouping, context: Context): Shape {
  engine.bindings.blur(
    pairs.flatMap((pair): Expression[] => [pair.key, pair.value]),
    context.frame,
  );
  const properties = new Map<string, Property>();
  let additional: Shape | undefined;
  const several = grouping.count.max !== 1;
  for (const { key, value } of pairs) {
    const name = engine.infer(key, { ...context, single: undefined, input: grouping.item });
    reportKey(engine, key, name);
    const inside = {
      input: several ? grouping.group : grouping.item,
      single: undefined,
      frame: several && grouping.frame ? grouping.frame : context.frame,
    };
    const shape = engine.infer(value, inside);
    const literals = name.dynamic ? undefined : literalKeys(name);
    if (!literals) {
      const known: Shape = present(shape);
      additional = additional ? union([additional, known]) : known;
      continue;
    }
    const required = !name.optional && literals.length === 1 && !shape.optional && grouping.count.min > 0;
    const written = { key: engine.parsed.spanOf(key), value: engine.parsed.spanOf(value) };
    for (const literal of literals) {
      const known = properties.get(literal);
      const all = known ? union([known.shape, present(shape)]) : present(shape);
      properties.set(literal, { shape: all, required: required || known?.required === true, written });
    }
  }
  return shapeOfKinds({ kind: 'object', properties, additional });
}

function literalKeys(name: Shape): readonly string[] | undefined {
  const keys: string[] = [];
  for (const kind of name.kinds) {
    if (kind.kind !== 'string') continue;
    if (!kind.literals) return undefined;
    keys.push(...kind.literals);
  }
  return keys;
}

function reportKey(engine: Inference, key: Expression, name: Shape): void {
  if (!surelyNone(name, 'string')) return;
  engine.report('operand-type', engine.parsed.spanOf(key), {
    operator: '{',
    side: 'key',
    type: describe(name),
    wanted: 'string',
  });
}
