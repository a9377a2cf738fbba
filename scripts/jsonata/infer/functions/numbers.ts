import type { NumberKind, Shape } from '../../shape.ts';
import { NUMBER, optionally, shapeOfKinds } from '../../shape.ts';
import { highest, lowest } from '../../union.ts';
import { numberKind } from '../numbers.ts';
import { itemsOf } from '../sequence.ts';
import { type NativeCall, unlessNothing } from './native.ts';

function numberOf(shape: Shape): NumberKind {
  const kind = shape.kinds.find((candidate) => candidate.kind === 'number');
  return shape.dynamic || kind?.kind !== 'number' ? { kind: 'number', integer: false } : kind;
}

/** `$floor`, `$ceil` and `$round` without a precision: an integer between the rounded bounds. */
function rounded(round: (value: number) => number): (call: NativeCall) => Shape {
  return ({ argument }) => {
    const kind = numberOf(argument(0));
    const low = lowest(kind) ?? Number.NEGATIVE_INFINITY;
    const high = highest(kind) ?? Number.POSITIVE_INFINITY;
    return unlessNothing(argument(0), shapeOfKinds(numberKind(true, [round(low), round(high)])));
  };
}

function round(call: NativeCall): Shape {
  const precision = call.argument(1);
  if (precision.dynamic || precision.kinds.length > 0) {
    const integer = numberOf(call.argument(0)).integer && (lowest(numberOf(precision)) ?? -1) >= 0;
    return unlessNothing(call.argument(0), integer ? shapeOfKinds({ kind: 'number', integer }) : NUMBER);
  }
  // half to even moves a bound by less than one
  const kind = numberOf(call.argument(0));
  const low = Math.floor(lowest(kind) ?? Number.NEGATIVE_INFINITY);
  const high = Math.ceil(highest(kind) ?? Number.POSITIVE_INFINITY);
  return unlessNothing(call.argument(0), shapeOfKinds(numberKind(true, [low, high])));
}

function absolute({ argument }: NativeCall): Shape {
  const kind = numberOf(argument(0));
  const [low, high] = [lowest(kind), highest(kind)];
  const bounded = low !== undefined && high !== undefined;
  const corners = [0, bounded ? Math.max(Math.abs(low), Math.abs(high)) : Number.POSITIVE_INFINITY];
  return unlessNothing(argument(0), shapeOfKinds(numberKind(kind.integer, corners)));
}

function sum({ argument }: NativeCall): Shape {
  const list = argument(0);
  return unlessNothing(list, shapeOfKinds({ kind: 'number', integer: numberOf(itemsOf(list).items).integer }));
}

/** The greatest, the least: one of the items, or nothing of none. */
function extreme({ argument }: NativeCall): Shape {
  const { items, count } = itemsOf(argument(0));
  const { literals: _, ...kind } = numberOf(items);
  return unlessNothing(argument(0), optionally(shapeOfKinds(kind), count.min === 0));
}

function average({ argument }: NativeCall): Shape {
  return unlessNothing(argument(0), optionally(NUMBER, itemsOf(argument(0)).count.min === 0));
}

/** An array has at most 2^32 - 1 items (ECMA-262, "Array exotic objects"). */
const MOST_ITEMS = 4_294_967_295;

function count({ argument }: NativeCall): Shape {
  const list = argument(0);
  const { min, max } = itemsOf(list).count;
  const minimum = list.optional ? 0 : min;
  return shapeOfKinds({ kind: 'number', integer: true, minimum, maximum: max ?? MOST_ITEMS });
}

const number = ({ argument }: NativeCall): Shape => unlessNothing(argument(0), NUMBER);

export const NUMBER_FUNCTIONS = {
  sum: ['<a<n>:n>', 1, sum],
  count: ['<a:n>', 1, count],
  max: ['<a<n>:n>', 1, extreme],
  min: ['<a<n>:n>', 1, extreme],
  average: ['<a<n>:n>', 1, average],
  floor: ['<n-:n>', 1, rounded(Math.floor)],
  ceil: ['<n-:n>', 1, rounded(Math.ceil)],
  round: ['<n-n?:n>', 2, round],
  abs: ['<n-:n>', 1, absolute],
  sqrt: ['<n-:n>', 1, number],
  power: ['<n-n:n>', 2, number],
  random: ['<:n>', 0, () => shapeOfKinds({ kind: 'number', integer: false, minimum: 0, maximum: 1 })],
} as const;
