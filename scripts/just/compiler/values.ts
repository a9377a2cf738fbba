import type { Json } from '../../document/json.ts';
import type { Span } from '../../jsonata/analysis.ts';
import type { Shape } from '../../jsonata/shape.ts';
import type { Call, Cond, Loop, Path } from './ir.ts';
import type { NumberFacts } from './number-facts.ts';

/** What an expression was lowered to, still open to how it is used. */
export type Value =
  | MissingValue
  | ConstantValue
  | PathValue
  | CallValue
  | TruthValue
  | ObjectValue
  | ItemsValue
  | ListValue
  | ChoiceValue;

/** JSONata's "nothing". */
export interface MissingValue {
  readonly kind: 'missing';
}

export interface ConstantValue {
  readonly kind: 'constant';
  readonly json: Json;
}

/** A place in the input. With `many`, the path may match any number of times, and `shape` is that of one match. */
export interface PathValue {
  readonly kind: 'path';
  readonly path: Path;
  readonly many: boolean;
  readonly shape: Shape;
  readonly span: Span;
  /** With `[*]` right behind this list, and member names after it: the list, which itself is found once. */
  readonly list?: PathValue;
  /** Of the matches of the path without `rest`, only the first (0) or the last (-1); `rest` leads on from there. */
  readonly pick?: { readonly at: 0 | -1; readonly rest: number };
}

/** A computed scalar: null where it is not present. It never stops, whatever the input. */
export interface CallValue {
  readonly kind: 'call';
  readonly call: Call;
  readonly present: Cond;
  readonly shape: Shape;
  readonly span: Span;
  /** The call without the test for presence, for places where the value is known to be there. */
  readonly bare?: Call;
  /** Set when it is a number. */
  readonly number?: NumberFacts;
}

interface TruthValue {
  readonly kind: 'truth';
  readonly cond: Cond;
  readonly present: Cond;
  readonly span: Span;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly entries: readonly Entry[];
  readonly present: Cond;
  readonly span: Span;
}

export interface Entry {
  readonly name: string;
  readonly value: Value;
  readonly span: Span;
}

/** An array constructor written out item by item, each item always there. */
interface ItemsValue {
  readonly kind: 'items';
  readonly items: readonly Value[];
  readonly span: Span;
}

/** The result of mapping over lists. */
export interface ListValue {
  readonly kind: 'list';
  readonly loops: readonly Loop[];
  /** Whether there is at least one item. */
  readonly filled: Cond;
  /** Whether the loops give a list at all, not null. */
  readonly listed: Cond;
  /** `sequence` collapses when it has one item, `kept` vanishes when empty, `array` is always a list. */
  readonly form: 'sequence' | 'kept' | 'array';
  readonly span: Span;
}

/** Either of two, where they cannot be one call. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly condition: Cond;
  readonly whenTrue: Value;
  readonly whenFalse: Value;
  readonly span: Span;
}

export const missing: MissingValue = { kind: 'missing' };
export const constant = (json: Json): ConstantValue => ({ kind: 'constant', json });
