import type { Environment } from './environment.ts';
import { dateDisplay } from './json/date.ts';
import { writeJson } from './json/writer.ts';
import { decimalText } from './number/decimal.ts';
import { displayText } from './number/double.ts';
import { Scalar, type Token } from './token/token.ts';
import { isArray, isToken, type Primitive, type Value } from './values.ts';

/** Object.ToString() of a value: what joins, comparisons and `#tostring` see. Depends on the culture of the host. */
export function textOf(value: Value, environment: Environment): string {
  if (isArray(value)) return 'System.Object[]';
  return isToken(value) ? tokenText(value, environment) : primitiveText(value, environment);
}

/** JToken.ToString(): a scalar as its value, an object or array as indented JSON. */
export function tokenText(token: Token, environment: Environment): string {
  if (token instanceof Scalar) return primitiveText(token.value, environment);
  return writeJson(token, { runtime: environment.runtime, indented: true, meter: environment.meter });
}

export function primitiveText(value: Primitive, environment: Environment): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return value;
  const { culture } = environment;
  switch (value.type) {
    case 'int32':
    case 'int64':
    case 'bigint':
      return value.value.toString();
    case 'double':
      return displayText(value.value, environment.runtime).replace('.', culture.decimal);
    case 'decimal':
      return decimalText(value.value, culture.decimal);
    case 'date':
      return dateDisplay(value, culture);
  }
}

/** .NET's white space, which String.Trim removes; unlike JavaScript's it has no byte order mark, but U+0085. */
const WHITE_SPACE = /[\s\u0085]/;

function isWhiteSpace(char: string | undefined): boolean {
  return char !== undefined && char !== '\ufeff' && WHITE_SPACE.test(char);
}

/** String.Trim(). */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text[start])) start += 1;
  while (end > start && isWhiteSpace(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** Whether a text, blanks apart, begins with `#` and so may be a call. */
export function beginsWithHash(text: string): boolean {
  return trim(text).startsWith('#');
}
