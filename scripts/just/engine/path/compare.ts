import { invalidValue } from '../errors.ts';
import { dateJson } from '../json/date.ts';
import { compare as compareDecimals, type Decimal, fromDouble, fromWhole } from '../number/decimal.ts';
import { Scalar, type Token } from '../token/token.ts';
import { isDate, isNumber, type NumberValue, type Primitive } from '../values.ts';
import type { PathFilter } from './filters.ts';
import type { Query, QueryOperand, QueryOperator } from './query.ts';

/** What comparing needs from outside. */
export interface Comparer {
  /** Whether a text matches a regular expression given as `/pattern/options`. */
  matches(text: string, regex: string): boolean;
  /** A number written in text, invariant culture; fails where .NET's conversion does. */
  numberOf(text: string): Decimal;
  /** The invariant text of a value. */
  textOf(value: Primitive): string;
}

type Evaluate = (path: readonly PathFilter[]) => Iterable<Token>;

/** Whether an item passes a filter; `evaluate` finds what a path gives from that item. */
export function testQuery(query: Query, evaluate: Evaluate, comparer: Comparer): boolean {
  if (query.type !== 'compare') {
    const test = (part: Query): boolean => testQuery(part, evaluate, comparer);
    return query.type === 'and' ? query.parts.every(test) : query.parts.some(test);
  }
  const tokens = (operand: QueryOperand): Iterable<Token> => {
    return 'path' in operand ? evaluate(operand.path) : [operand.literal];
  };
  const { operator, left, right } = query;
  if (right === undefined) {
    for (const _ of tokens(left)) return true;
    return false;
  }
  let rights: Token[] | undefined;
  for (const leftToken of tokens(left)) {
    rights ??= [...tokens(right)];
    if (rights.some((rightToken) => matches(operator, leftToken, rightToken, comparer))) return true;
  }
  return false;
}

function matches(operator: QueryOperator, left: Token, right: Token, comparer: Comparer): boolean {
  // Objects and arrays differ from everything and compare with nothing.
  if (!(left instanceof Scalar) || !(right instanceof Scalar)) return operator === '!=';
  switch (operator) {
    case 'exists':
      return true;
    case '=~':
      return (
        typeof left.value === 'string' && typeof right.value === 'string' && comparer.matches(left.value, right.value)
      );
    case '==':
      return looselyEqual(left.value, right.value, comparer);
    case '!=':
      return !looselyEqual(left.value, right.value, comparer);
    case '===':
      return equal(left.value, right.value, comparer);
    case '!==':
      return !equal(left.value, right.value, comparer);
    case '<':
      return compareValues(left.value, right.value, comparer) < 0;
    case '<=':
      return compareValues(left.value, right.value, comparer) <= 0;
    case '>':
      return compareValues(left.value, right.value, comparer) > 0;
    case '>=':
      return compareValues(left.value, right.value, comparer) >= 0;
  }
}

function looselyEqual(left: Primitive, right: Primitive, comparer: Comparer): boolean {
  if (equal(left, right, comparer)) return true;
  return isDate(left) && typeof right === 'string' && dateJson(left) === right;
}

/** Same type and same value; whole numbers and floating ones are one type here. */
function equal(left: Primitive, right: Primitive, comparer: Comparer): boolean {
  if (kindOf(left) !== kindOf(right)) return false;
  return compareValues(left, right, comparer) === 0;
}

function kindOf(value: Primitive): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  return value.type === 'date' ? 'date' : 'number';
}

/** JValue.Compare: the left side's type decides how both are read. */
function compareValues(left: Primitive, right: Primitive, comparer: Comparer): number {
  if (left === null || right === null) return left === right ? 0 : right === null ? 1 : -1;
  if (typeof left === 'string') return ordinal(left, typeof right === 'string' ? right : comparer.textOf(right));
  if (typeof left === 'boolean') return Number(left) - Number(booleanOf(right));
  if (isDate(left)) {
    if (!isDate(right)) throw invalidValue('a date cannot be compared with that');
    return left.ticks < right.ticks ? -1 : left.ticks > right.ticks ? 1 : 0;
  }
  if (isNumber(right)) return compareNumbers(left, right);
  if (typeof right === 'boolean') return compareNumbers(left, { type: 'int32', value: Number(right) });
  if (typeof right !== 'string') throw invalidValue('a number cannot be compared with that');
  const number = comparer.numberOf(right);
  if (left.type === 'int64' && number.scale > 0) throw invalidValue('a text that is no whole number');
  return compareNumbers(left, { type: 'decimal', value: number });
}

function compareNumbers(left: NumberValue, right: NumberValue): number {
  const anyDouble = left.type === 'double' || right.type === 'double';
  if (anyDouble && left.type !== 'decimal' && right.type !== 'decimal') {
    return compareDoubles(Number(left.value), Number(right.value));
  }
  if (left.type === 'bigint' || right.type === 'bigint') return Number(left.value) - Number(right.value);
  return compareDecimals(decimalOf(left), decimalOf(right));
}

/** Newtonsoft takes doubles for equal within a tolerance (MathUtils.ApproxEquals). */
function compareDoubles(left: number, right: number): number {
  const tolerance = (Math.abs(left) + Math.abs(right) + 10) * 2.220446049250313e-16;
  if (left === right || Math.abs(left - right) < tolerance) return 0;
  return left < right ? -1 : 1;
}

function decimalOf(value: NumberValue): Decimal {
  if (value.type === 'decimal') return value.value;
  return value.type === 'double' ? fromDouble(value.value) : fromWhole(BigInt(value.value));
}

function booleanOf(value: Primitive): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^\s*(?:true|false)\s*$/i.test(value)) return value.trim().toLowerCase() === 'true';
  if (isNumber(value)) return value.type === 'decimal' ? value.value.units !== 0n : Number(value.value) !== 0;
  throw invalidValue('a boolean cannot be compared with that');
}

function ordinal(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
