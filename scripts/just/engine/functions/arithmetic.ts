import { convert } from '../call/convert.ts';
import type { Environment } from '../environment.ts';
import { invalidValue } from '../errors.ts';
import * as dec from '../number/decimal.ts';
import { inInt32 } from '../number/parse.ts';
import { decimal, int32, isNumber, type Value } from '../values.ts';
import { type FunctionSpec, intArgument } from './spec.ts';

const TEN: dec.Decimal = { units: 10n, scale: 0 };
const MAX_INT32: dec.Decimal = { units: 2147483647n, scale: 0 };

/**
 * A result of arithmetic: a whole number up to 2^31-1 becomes an integer, all others stay decimal. The engine finds
 * out by multiplying with 10, so results beyond a tenth of the decimal range overflow.
 */
export function typedNumber(value: dec.Decimal): Value {
  const isWhole = dec.remainder(dec.multiply(value, TEN), TEN).units === 0n;
  if (!isWhole || dec.compare(value, MAX_INT32) > 0) return decimal(value);
  return int32(inInt32(dec.toWhole(value)));
}

/** A converted decimal parameter; null becomes 0 when it is passed. */
function decimalArgument(value: Value): dec.Decimal {
  if (value === null) return dec.ZERO;
  return unboxed(value);
}

/** A converted decimal that the engine casts itself: there null fails. */
function unboxed(value: Value): dec.Decimal {
  if (value !== null && isNumber(value) && value.type === 'decimal') return value.value;
  throw invalidValue('a number is needed');
}

export function listDecimal(value: Value | undefined, environment: Environment): dec.Decimal {
  return unboxed(convert('decimal', value ?? null, environment));
}

function binary(operation: (left: dec.Decimal, right: dec.Decimal) => dec.Decimal): FunctionSpec {
  return {
    parameters: ['decimal', 'decimal'],
    result: 'object',
    run: ([left = null, right = null]) => typedNumber(operation(decimalArgument(left), decimalArgument(right))),
  };
}

function comparison(holds: (order: number) => boolean): FunctionSpec {
  return {
    parameters: 'list',
    result: 'bool',
    run(args, { environment }) {
      if (args.length === 0) return false;
      if (args.length !== 2) throw invalidValue('two numbers are needed');
      const [left, right] = args.map((arg) => listDecimal(arg, environment));
      return left !== undefined && right !== undefined && holds(dec.compare(left, right));
    },
  };
}

export const ARITHMETIC: Readonly<Record<string, FunctionSpec>> = {
  add: binary(dec.add),
  subtract: binary(dec.subtract),
  multiply: binary(dec.multiply),
  divide: binary(dec.divide),
  xadd: {
    parameters: 'list',
    result: 'object',
    run(args, { environment }) {
      const present = args.filter((arg) => arg !== null);
      return typedNumber(present.reduce((sum, arg) => dec.add(sum, listDecimal(arg, environment)), dec.ZERO));
    },
  },
  round: {
    parameters: ['decimal', 'int'],
    result: 'decimal',
    run: ([value = null, places = null]) => {
      return decimal(dec.round(decimalArgument(value), intArgument(places), 'away'));
    },
  },
  mathequals: comparison((order) => order === 0),
  mathgreaterthan: comparison((order) => order > 0),
  mathlessthan: comparison((order) => order < 0),
  mathgreaterthanorequalto: comparison((order) => order >= 0),
  mathlessthanorequalto: comparison((order) => order <= 0),
};
