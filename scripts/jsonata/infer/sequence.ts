import type { ArrayKind, Kind, Shape } from '../shape.ts';
import { DYNAMIC, NEVER, NOTHING, optionally, shapeOfKinds } from '../shape.ts';
import { lazyArray, union } from '../union.ts';

/** How many items there are: `max` is `undefined` where nothing limits them. */
export interface Count {
  readonly min: number;
  readonly max: number | undefined;
  /** More than one is possible, but hardly meant. */
  readonly usuallyOne?: true;
}

export const ONE: Count = { min: 1, max: 1 };
export const ANY: Count = { min: 0, max: undefined };
/** Of what nobody knows, as many as the author meant. */
export const UNSURE: Count = { ...ANY, usuallyOne: true };

export function times(left: Count, right: Count): Count {
  const max = left.max === 0 || right.max === 0 ? 0 : multiply(left.max, right.max);
  return { min: left.min * right.min, max, ...usually(left, right) };
}

function multiply(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left * right;
}

export function plus(left: Count, right: Count): Count {
  const max = left.max === undefined || right.max === undefined ? undefined : left.max + right.max;
  return { min: left.min + right.min, max };
}

/** One of two outcomes. */
export function either(left: Count | undefined, right: Count): Count {
  if (!left) return right;
  const max = left.max === undefined || right.max === undefined ? undefined : Math.max(left.max, right.max);
  return { min: Math.min(left.min, right.min), max, ...usually(left, right) };
}

function usually(...counts: readonly Count[]): Pick<Count, 'usuallyOne'> {
  const one = counts.every(({ max, usuallyOne }) => usuallyOne || (max !== undefined && max <= 1));
  return one ? { usuallyOne: true } : {};
}

/** A sequence as the engine holds it before it decides whether it collapses. */
export function sequence(items: Shape, count: Count): Shape {
  return arrayShape(items, count, true);
}

/** An array that never collapses. */
export function array(items: Shape, count: Count): Shape {
  return arrayShape(items, count, false);
}

function arrayShape(items: Shape, { min, max, usuallyOne }: Count, collapses: boolean): Shape {
  const most = { ...(max === undefined ? {} : { maxItems: max }), ...(usuallyOne ? { usuallyOne } : {}) };
  return shapeOfKinds({ kind: 'array', items, minItems: min, ...most, sequence: collapses });
}

export function countOf(kind: ArrayKind): Count {
  return { min: kind.minItems, max: kind.maxItems, ...(kind.usuallyOne ? { usuallyOne: true } : {}) };
}

/**
 * What the engine does to the value of every node: an empty sequence is nothing, a sequence of one is its item, unless `[]`
 * keeps it (`keep`). Other arrays stay as they are.
 */
export function collapse(shape: Shape, keep = false): Shape {
  if (shape.dynamic || !shape.kinds.some((kind) => kind.kind === 'array' && kind.sequence)) return shape;
  let optional = shape.optional;
  const outcomes: Shape[] = [];
  for (const kind of shape.kinds) {
    if (kind.kind !== 'array' || !kind.sequence) {
      outcomes.push(shapeOfKinds(kind));
      continue;
    }
    const count = countOf(kind);
    if (count.min === 0) optional = true;
    if (count.max === 0) continue;
    if (keep || kind.kept) {
      outcomes.push(shapeOfKinds({ ...resize(kind, Math.max(1, count.min)), kept: true }));
      continue;
    }
    if (count.min <= 1) outcomes.push(kind.items);
    if (count.max === undefined || count.max >= 2) outcomes.push(shapeOfKinds(resize(kind, Math.max(2, count.min))));
  }
  const all = outcomes.length > 0 ? union(outcomes) : NEVER;
  return optional && !all.optional ? { ...all, optional } : all;
}

/** What is left of a value when several items match and so it stays an array; nothing where that cannot well be. */
export function several(shape: Shape): Shape {
  const arrays = shape.kinds.filter((kind) => kind.kind === 'array' && kind.sequence && !kind.usuallyOne);
  return arrays.length > 0 ? shapeOfKinds(...arrays) : NOTHING;
}

function resize(kind: ArrayKind, minItems: number): ArrayKind {
  if (kind.minItems === minItems) return kind;
  const { items: _, ...rest } = { ...kind, minItems };
  return lazyArray(() => kind.items, rest);
}

/** What one value contributes when a path flattens it: its items if it is an array, or itself. */
export function flatten(shape: Shape): { readonly items: Shape; readonly count: Count } {
  if (shape.dynamic) return { items: DYNAMIC, count: UNSURE };
  let count: Count | undefined = shape.optional ? { min: 0, max: 0 } : undefined;
  const outcomes: Shape[] = [];
  const bare: Kind[] = [];
  for (const kind of shape.kinds) {
    if (kind.kind !== 'array') {
      bare.push(kind);
      count = either(count, ONE);
      continue;
    }
    if (kind.constructed) {
      bare.push(kind);
      count = either(count, ONE);
    }
    outcomes.push(kind.items);
    count = either(count, countOf(kind));
  }
  if (bare.length > 0) outcomes.push(shapeOfKinds(...bare));
  return { items: union(outcomes), count: count ?? { min: 0, max: 0 } };
}

/** The value as the array that a function with an array parameter gets: a single value is wrapped. */
export function asArray(shape: Shape): Shape {
  if (shape.dynamic) return DYNAMIC;
  const arrays = shape.kinds.filter((kind) => kind.kind === 'array');
  const others = shape.kinds.filter((kind) => kind.kind !== 'array');
  if (others.length === 0) return shape;
  const wrapped = array(shapeOfKinds(...others), ONE);
  const all = arrays.length > 0 ? union([shapeOfKinds(...arrays), wrapped]) : wrapped;
  return shape.optional ? { ...all, optional: true } : all;
}

/** Items and count of a value that is an array or nothing; other kinds are ignored. */
export function itemsOf(shape: Shape): { readonly items: Shape; readonly count: Count } {
  if (shape.dynamic) return { items: DYNAMIC, count: UNSURE };
  let count: Count | undefined;
  const outcomes: Shape[] = [];
  for (const kind of shape.kinds) {
    if (kind.kind !== 'array') continue;
    outcomes.push(kind.items);
    count = either(count, countOf(kind));
  }
  return { items: union(outcomes), count: count ?? { min: 0, max: 0 } };
}

/** The item at a position, or nothing where the array can be too short for it. */
export function itemAt(kind: ArrayKind, index: number): Shape {
  const needed = itemsFor(index);
  if (kind.maxItems !== undefined && kind.maxItems < needed) return NOTHING;
  const item = kind.at?.get(index) ?? kind.elements?.at(index) ?? kind.items;
  return optionally(item, kind.minItems < needed);
}

/** How many items an array has at least when it has one at this position. */
export function itemsFor(index: number): number {
  return index < 0 ? -index : index + 1;
}
