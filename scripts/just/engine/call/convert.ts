import { type Environment, since } from '../environment.ts';
import { Fault, invalidValue } from '../errors.ts';
import { readJson } from '../json/reader.ts';
import * as dec from '../number/decimal.ts';
import { inInt32, parseFloatStyle, parseInt32 } from '../number/parse.ts';
import { textOf } from '../text.ts';
import { arrayOf } from '../token/make.ts';
import { ArrayToken } from '../token/token.ts';
import { decimal, int32, isArray, isNumber, isToken, type NumberValue, type Value } from '../values.ts';

/** The .NET types that parameters of functions have. */
export type ParameterType = 'object' | 'string' | 'int' | 'bool' | 'decimal' | 'array';

/**
 * Brings an argument to the type of its parameter (ReflectionHelper.GetTypedValue). null stays null; what cannot be
 * converted is an error in Strict and the default of the type otherwise; what the engine knows no conversion for stays
 * as it is and fails when it is used.
 */
export function convert(type: ParameterType, value: Value, environment: Environment): Value {
  if (value === null) return null;
  try {
    return converted(type, value, environment);
  } catch (error) {
    if (!(error instanceof Fault) || !error.swallowable || isStrictConversion(environment)) throw error;
    return defaultOf(type);
  }
}

/** 4.4.1 converts strictly only when the mode is Strict and nothing else; earlier versions look at the flag. */
function isStrictConversion(environment: Environment): boolean {
  return since(environment, '4.4.1') ? environment.mode.exactlyStrict : environment.mode.strict;
}

export function defaultOf(type: ParameterType): Value {
  switch (type) {
    case 'int':
      return int32(0);
    case 'bool':
      return false;
    case 'decimal':
      return decimal(dec.ZERO);
    case 'object':
    case 'string':
    case 'array':
      return null;
  }
}

function converted(type: ParameterType, value: Value, environment: Environment): Value {
  switch (type) {
    case 'object':
      return value;
    case 'string':
      return typeof value === 'string' ? value : environment.meter.text(textOf(value, environment));
    case 'int':
      return int32(toInt32(value));
    case 'bool':
      return toBoolean(value);
    case 'decimal':
      return toDecimal(value);
    case 'array':
      return toArray(value, environment);
  }
}

function toInt32(value: Value): number {
  if (typeof value === 'string') return parseInt32(value);
  if (typeof value === 'boolean') return Number(value);
  if (!isNumber(value)) throw invalidValue('not a whole number');
  switch (value.type) {
    case 'int32':
      return value.value;
    case 'int64':
    case 'bigint':
      return inInt32(value.value);
    case 'decimal':
      return inInt32(dec.toWhole(value.value));
    case 'double':
      return inInt32(halfToEven(value.value));
  }
}

function halfToEven(value: number): bigint {
  if (!Number.isFinite(value)) throw invalidValue('not a whole number');
  const below = Math.floor(value);
  const rest = value - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  return BigInt(up ? below + 1 : below);
}

function toBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    const text = value.trim().toLowerCase();
    if (text === 'true' || text === 'false') return text === 'true';
  }
  if (isNumber(value)) return value.type === 'decimal' ? value.value.units !== 0n : Number(value.value) !== 0;
  throw invalidValue('not a boolean');
}

function toDecimal(value: Value): Value {
  if (typeof value === 'string') return decimal(parseFloatStyle(value.trim()));
  return isNumber(value) ? decimal(numberToDecimal(value)) : value;
}

function numberToDecimal(value: NumberValue): dec.Decimal {
  if (value.type === 'decimal') return value.value;
  return value.type === 'double' ? dec.fromDouble(value.value) : dec.fromWhole(BigInt(value.value));
}

/** JArray: of a list, of one thing, or read from a JSON text. */
function toArray(value: Value, environment: Environment): ArrayToken {
  const { meter } = environment;
  if (isToken(value) && value instanceof ArrayToken) return value;
  if (typeof value === 'string') return parseArray(value, environment);
  return arrayOf(isArray(value) ? value : [value], meter);
}

/** JArray.Parse. */
export function parseArray(text: string, environment: Environment): ArrayToken {
  const { meter, zone } = environment;
  const token = readJson(text, { meter, dates: zone, strictEnd: true, authored: false });
  if (!(token instanceof ArrayToken)) throw new Fault('invalid-json', 'the text is no JSON array');
  return token;
}
