import type { Decimal } from './number/decimal.ts';
import { Token } from './token/token.ts';

/** A System.DateTime: ticks of 100 ns since year 1 as the clock shows them, and what the clock shows. */
export interface DateValue {
  readonly type: 'date';
  readonly ticks: bigint;
  readonly kind: 'utc' | 'local' | 'unspecified';
  /** Minutes east of UTC, for `local`. */
  readonly offset: number;
}

export type NumberValue =
  | { readonly type: 'int32'; readonly value: number }
  | { readonly type: 'int64'; readonly value: bigint }
  | { readonly type: 'bigint'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'decimal'; readonly value: Decimal };

/** What a scalar of a document holds, and what functions take and give besides tokens and arrays. */
export type Primitive = null | boolean | string | NumberValue | DateValue;

/** An argument or a result of a function: .NET's `object`, where an array of tokens is not a JArray. */
export type Value = Primitive | Token | readonly Value[];

export function int32(value: number): NumberValue {
  return { type: 'int32', value };
}

export function double(value: number): NumberValue {
  return { type: 'double', value };
}

export function decimal(value: Decimal): NumberValue {
  return { type: 'decimal', value };
}

export function isToken(value: Value): value is Token {
  return value instanceof Token;
}

export function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isNumber(value: Value): value is NumberValue {
  return typeof value === 'object' && value !== null && 'type' in value && !isToken(value) && value.type !== 'date';
}

export function isDate(value: Value): value is DateValue {
  return typeof value === 'object' && value !== null && 'type' in value && !isToken(value) && value.type === 'date';
}
