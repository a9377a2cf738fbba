import type { ArrayKind, Kind, Shape } from '../../shape.ts';
import { DYNAMIC, isNothing, NEVER, shapeOfKinds } from '../../shape.ts';
import { union } from '../../union.ts';
import { ANY, array, type Count, flatten, itemsOf, plus } from '../sequence.ts';
import { type NativeCall, unlessNothing } from './native.ts';

function append({ argument }: NativeCall): Shape {
  const [left, right] = [argument(0), argument(1)];
  if (left.dynamic || right.dynamic) return DYNAMIC;
  if (isNothing(left)) return right;
  if (isNothing(right)) return left;
  const one = all(left);
  const other = all(right);
  const joined = array(union([one.items, other.items]), plus(one.count, other.count));
  const outcomes = [joined];
  // one side missing leaves the other as it is
  if (right.optional) outcomes.push({ ...left, optional: left.optional });
  if (left.optional) outcomes.push({ ...right, optional: right.optional });
  const shape = union(outcomes);
  return { ...shape, optional: left.optional && right.optional };
}

/** Items of an array, constructed or not, or the value itself. */
function all(shape: Shape): { readonly items: Shape; readonly count: Count } {
  const kinds = shape.kinds.map((kind): Kind => (kind.kind === 'array' ? { ...kind, constructed: false } : kind));
  return flatten({ optional: false, dynamic: false, kinds });
}

/** The same items in another order. Up to one item, the engine returns the array itself. */
function reordered({ argument }: NativeCall): Shape {
  const list = argument(0);
  if (list.dynamic) return DYNAMIC;
  const outcomes = list.kinds.flatMap((kind): Shape[] => {
    if (kind.kind !== 'array') return [];
    const { elements: _, at: __, ...rest } = kind;
    const plain = shapeOfKinds({ ...rest, sequence: false, kept: false });
    return kind.sequence ? [shapeOfKinds(rest), plain] : [plain];
  });
  return unlessNothing(list, outcomes.length > 0 ? union(outcomes) : NEVER);
}

/** Of a sequence a sequence, of an array an array. */
function distinct({ argument }: NativeCall): Shape {
  const value = argument(0);
  if (value.dynamic) return DYNAMIC;
  const kinds = value.kinds.flatMap((kind): Kind[] => {
    if (kind.kind !== 'array') return [kind];
    const { elements: _, at: __, kept: ___, ...rest } = kind;
    const fewer: ArrayKind = { ...rest, minItems: Math.min(1, kind.minItems), usuallyOne: true };
    return kind.kept ? [fewer, { ...fewer, kept: true }] : [fewer];
  });
  return { ...value, kinds };
}

function zip(call: NativeCall): Shape {
  const lists: Shape[] = [];
  for (let index = 0; index < call.count; index += 1) lists.push(call.argument(index));
  if (lists.some((list) => list.dynamic)) return array(DYNAMIC, ANY);
  const counts = lists.map((list) => (list.optional ? { min: 0, max: undefined } : itemsOf(list).count));
  const min = Math.min(...counts.map((count) => count.min));
  const known = counts.flatMap((count) => (count.max === undefined ? [] : [count.max]));
  const items = union(lists.map((list) => itemsOf(list).items));
  const tuple = array(items, { min: lists.length, max: lists.length });
  return array(tuple, { min, max: known.length > 0 ? Math.min(...known) : undefined });
}

export const ARRAY_FUNCTIONS = {
  append: ['<xx:a>', 2, append],
  reverse: ['<a:a>', 1, reordered],
  shuffle: ['<a:a>', 1, reordered],
  distinct: ['<x:x>', 1, distinct],
  zip: ['<a+>', 0, zip],
} as const;
