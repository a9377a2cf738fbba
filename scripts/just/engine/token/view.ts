import type { Json } from '../../../document/json.ts';
import { setOwn } from '../../../document/json.ts';
import { dateJson } from '../json/date.ts';
import { decimalText } from '../number/decimal.ts';
import type { Primitive } from '../values.ts';
import { ArrayToken, Member, ObjectToken, Scalar, type Token } from './token.ts';

/**
 * The plain JSON of a token: numbers as JavaScript numbers. A whole number beyond 2^53 that a double cannot hold
 * exactly is given as the text of its digits, so that nothing is lost without being seen.
 */
export function plainJson(token: Token): Json {
  if (token instanceof Scalar) return plainScalar(token.value);
  if (token instanceof ArrayToken) return token.children.map(plainJson);
  const result: Record<string, Json> = {};
  if (token instanceof ObjectToken) {
    for (const member of token.children) setOwn(result, member.name, plainJson(member.value));
  }
  return token instanceof Member ? plainJson(token.value) : result;
}

function plainScalar(value: Primitive): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  switch (value.type) {
    case 'date':
      return dateJson(value);
    case 'int32':
      return value.value;
    case 'int64':
    case 'bigint':
      return BigInt(Number(value.value)) === value.value ? Number(value.value) : value.value.toString();
    case 'double':
      return Number.isFinite(value.value) ? value.value : String(value.value);
    case 'decimal':
      return Number(decimalText(value.value));
  }
}
