import type { Expression } from '../ast.ts';
import type { Kind, Shape } from '../shape.ts';
import { DYNAMIC, NEVER, NOTHING, optionally, shapeOfKinds } from '../shape.ts';
import { union } from '../union.ts';
import type { Inference } from './engine.ts';
import type { Context } from './frame.ts';
import { refine } from './narrow.ts';
import { canHoldForNothing } from './on-nothing.ts';
import { type Count, itemAt, itemsOf, ONE, sequence } from './sequence.ts';
import { truthOf } from './truth.ts';

/** `value[predicate]`, before the result collapses. */
export function filterBy(engine: Inference, value: Shape, predicate: Expression, context: Context): Shape {
  const inside = { ...context, single: undefined };
  if (predicate.type === 'number') {
    engine.record(predicate, shapeOfKinds({ kind: 'number', integer: false, literals: [predicate.value] }));
    return pick(value, Math.floor(predicate.value));
  }
  if (value.dynamic) {
    select(engine, DYNAMIC, { min: 0, max: undefined }, predicate, inside);
    return DYNAMIC;
  }
  const arrays = value.kinds.filter((kind) => kind.kind === 'array');
  const others = value.kinds.filter((kind) => kind.kind !== 'array');
  const outcomes: Shape[] = value.optional ? [NOTHING] : [];
  let items: Shape = NEVER;
  let count: Count | undefined;
  if (arrays.length > 0) ({ items, count } = itemsOf(shapeOfKinds(...arrays)));
  if (others.length > 0) {
    items = union([items, shapeOfKinds(...others)]);
    count = count
      ? { ...count, min: Math.min(1, count.min), max: count.max === undefined ? undefined : Math.max(1, count.max) }
      : ONE;
  }
  const selected = select(engine, count ? items : NOTHING, count ?? ONE, predicate, inside);
  if (value.optional && canHoldForNothing(predicate)) {
    const most = count ? selected.count.max : undefined;
    return sequence(optionally(selected.items), { ...selected.count, min: 0, max: most === 0 ? 1 : most });
  }
  if (count) outcomes.push(sequence(selected.items, selected.count));
  return outcomes.length > 0 ? union(outcomes) : NOTHING;
}

/** `value[7]`: an item that is an array is the result as it is. */
function pick(value: Shape, index: number): Shape {
  if (value.dynamic) return DYNAMIC;
  const outcomes: Shape[] = value.optional ? [NOTHING] : [];
  for (const kind of value.kinds) {
    if (kind.kind !== 'array') {
      outcomes.push(index === 0 || index === -1 ? sequence(shapeOfKinds(kind), ONE) : NOTHING);
      continue;
    }
    outcomes.push(picked(itemAt(kind, index)));
  }
  return outcomes.length > 0 ? union(outcomes) : NOTHING;
}

function picked(item: Shape): Shape {
  if (item.dynamic) return DYNAMIC;
  const bare = item.kinds.filter((kind) => kind.kind !== 'array');
  const arrays = item.kinds.filter((kind) => kind.kind === 'array');
  const outcomes: Shape[] = item.optional ? [NOTHING] : [];
  if (bare.length > 0) outcomes.push(sequence(shapeOfKinds(...bare), ONE));
  if (arrays.length > 0) outcomes.push(shapeOfKinds(...arrays));
  return union(outcomes);
}

/** The items for which the predicate holds, or whose position it gives. */
export function select(
  engine: Inference,
  items: Shape,
  count: Count,
  predicate: Expression,
  { single, frame }: Omit<Context, 'input'>,
): { readonly items: Shape; readonly count: Count } {
  engine.bindings.blur([predicate], frame);
  const context = { input: items, single, frame };
  const test = engine.infer(predicate, context);
  if (!canBePosition(test)) {
    const kept = test.dynamic ? items : refine(engine, context, predicate, true).input;
    const truth = truthOf(test);
    if (truth === 'never') return { items: kept, count: { min: 0, max: 0 } };
    return { items: kept, count: truth === 'always' ? count : { min: 0, max: count.max, usuallyOne: true } };
  }
  return { items, count: { min: 0, max: test.dynamic || repeats(test) ? undefined : count.max, usuallyOne: true } };
}

/** A list of positions can name one item several times. */
function repeats(test: Shape): boolean {
  return test.kinds.some((kind) => kind.kind === 'array' && isPosition(kind));
}

/** A predicate that yields a number, or several, is a position and not a test. */
function canBePosition(test: Shape): boolean {
  return test.dynamic || test.kinds.some(isPosition);
}

function isPosition(kind: Kind): boolean {
  if (kind.kind === 'number') return true;
  if (kind.kind !== 'array') return false;
  // an empty array counts as a list of positions, of which it has none
  return kind.minItems === 0 || kind.items.dynamic || kind.items.kinds.some(isPosition);
}
