import { invalidValue } from '../errors.ts';
import { dateResult } from '../json/date.ts';
import type { Meter } from '../meter.ts';
import { double, isArray, isToken, type NumberValue, type Value } from '../values.ts';
import { ArrayToken, Member, ObjectToken, Scalar, type Token } from './token.ts';

/** The value `#valueof` and its like give for a token: objects as they are, arrays as lists of tokens. */
export function valueOfToken(token: Token | undefined): Value {
  if (token === undefined || token instanceof Member) return null;
  if (token instanceof ArrayToken) return [...token.children];
  if (!(token instanceof Scalar)) return token;
  const { value } = token;
  if (value === null || typeof value !== 'object') return value;
  return value.type === 'date' ? dateResult(value) : numberResult(value);
}

/** Whole numbers leave as 64 bits and all others as doubles, whatever they were. */
function numberResult(value: NumberValue): NumberValue {
  switch (value.type) {
    case 'int32':
      return { type: 'int64', value: BigInt(value.value) };
    case 'bigint':
      throw invalidValue('Value was either too large or too small for an Int64.');
    case 'decimal':
      return double(Number(value.value.units) / 10 ** value.value.scale);
    case 'int64':
    case 'double':
      return value;
  }
}

/** The token for the result of a function where it is put: a token as it is, a list as an array. */
export function tokenOfValue(value: Value, meter: Meter): Token {
  if (isToken(value)) return value;
  return isArray(value) ? arrayOf(value, meter) : new Scalar(value);
}

/** `new JArray(list)`: items that hang elsewhere are copied. */
export function arrayOf(items: readonly Value[], meter: Meter): ArrayToken {
  const array = new ArrayToken();
  for (const item of items) array.add(tokenOfValue(item, meter), meter);
  return array;
}

/** JToken.FromObject: a token of its own in every case; null has none. */
export function copyOfValue(value: Value, meter: Meter): Token {
  if (value === null) throw invalidValue('Value cannot be null.');
  if (isToken(value)) return value.clone(meter);
  if (!isArray(value)) return new Scalar(value);
  const array = new ArrayToken();
  for (const item of value) array.add(item === null ? new Scalar(null) : copyOfValue(item, meter), meter);
  return array;
}

/** `array.ToObject<object[]>()`: scalars leave the token, objects and arrays stay tokens. */
export function looseItems(array: ArrayToken): Value[] {
  return array.children.map((item) => (item instanceof Scalar ? item.value : item));
}

/** How many children a token has; scalars have none. */
export function size(token: Token): number {
  return token instanceof ObjectToken || token instanceof ArrayToken
    ? token.children.length
    : token instanceof Member
      ? 1
      : 0;
}
