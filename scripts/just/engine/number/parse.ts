import { invalidValue } from '../errors.ts';
import type { Culture } from './culture.ts';
import { type Decimal, fromDigits } from './decimal.ts';

const BAD_FORMAT = 'Input string was not in a correct format.';

/** Longest number text that is looked at; no decimal needs more. */
const MAX_LENGTH = 1000;

/** decimal.Parse(text, NumberStyles.Float, invariant): sign in front, point, exponent, blanks around. */
export function parseFloatStyle(text: string): Decimal {
  if (text.length > MAX_LENGTH) throw invalidValue(BAD_FORMAT);
  const match = /^[\s\0]*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?[\s\0]*$/.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (match === null || whole + fraction === '') throw invalidValue(BAD_FORMAT);
  const digits = whole + fraction;
  return fromDigits(sign === '-' ? `-${digits}` : digits, Number(exponent) - fraction.length);
}

/** decimal.Parse(text, culture): sign at either end, group separators anywhere in the whole part, no exponent. */
export function parseNumberStyle(text: string, culture: Culture): Decimal {
  if (text.length > MAX_LENGTH) throw invalidValue(BAD_FORMAT);
  const trimmed = text.replace(/^[\s\0]+|[\s\0]+$/g, '');
  const signs = /^([+-]?)\s*(.*?)\s*([+-]?)$/s.exec(trimmed);
  const [, before = '', body = '', after = ''] = signs ?? [];
  const [wholePart = '', fraction = '', ...rest] = body.split(culture.decimal);
  const whole = [...wholePart].filter((char) => !culture.group.includes(char)).join('');
  const hasLeadingGroup = culture.group.includes(wholePart[0] ?? '?');
  const valid = /^\d*$/.test(whole) && /^\d*$/.test(fraction) && whole + fraction !== '' && rest.length === 0;
  if (!valid || hasLeadingGroup || (before !== '' && after !== '')) throw invalidValue(BAD_FORMAT);
  return fromDigits((before + after === '-' ? '-' : '') + whole + fraction, -fraction.length);
}

/** Int32Converter.ConvertFromInvariantString: decimal digits with a sign, or hexadecimal behind `#`, `0x`, `&h`. */
export function parseInt32(text: string): number {
  const trimmed = text.trim();
  const hex = /^(?:#|0x|&h)\s*([0-9a-f]{1,8})$/i.exec(trimmed);
  if (hex !== null) return Number.parseInt(hex[1] ?? '0', 16) | 0;
  if (!/^[+-]?\d{1,1000}$/.test(trimmed)) throw invalidValue(BAD_FORMAT);
  return inInt32(BigInt(trimmed.replace('+', '')));
}

export function inInt32(value: bigint): number {
  if (BigInt.asIntN(32, value) !== value) throw invalidValue('a number too large or too small for 32 bits');
  return Number(value);
}
