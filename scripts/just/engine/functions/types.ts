import { convert } from '../call/convert.ts';
import { since } from '../environment.ts';
import { Fault, invalidValue } from '../errors.ts';
import * as dec from '../number/decimal.ts';
import { decimal, isArray, isNumber, type Value } from '../values.ts';
import { listDecimal } from './arithmetic.ts';
import type { FunctionSpec } from './spec.ts';

function conversion(type: 'string' | 'int' | 'bool'): FunctionSpec {
  return {
    parameters: ['object'],
    result: 'object',
    run: ([value = null], { environment }) => convert(type, value, environment),
  };
}

/** Up to 4.3.0 these fail on null. */
function check(test: (value: Value) => boolean): FunctionSpec {
  return {
    parameters: ['object'],
    result: 'bool',
    run([value = null], { environment }) {
      if (value === null && !since(environment, '4.4.0')) throw invalidValue('null has no type');
      return value !== null && test(value);
    },
  };
}

export const TYPES: Readonly<Record<string, FunctionSpec>> = {
  tostring: conversion('string'),
  tointeger: conversion('int'),
  toboolean: conversion('bool'),
  todecimal: {
    parameters: ['object'],
    result: 'decimal',
    run: ([value = null], { environment }) => {
      return decimal(dec.round(listDecimal(value, environment), environment.decimalPlaces, 'even'));
    },
  },
  // In Fallback every text is a number: one that cannot be read becomes 0 first.
  isnumber: {
    parameters: ['object'],
    result: 'bool',
    run([value = null], { environment }) {
      try {
        const converted = convert('decimal', value, environment);
        return converted !== null && isNumber(converted) && converted.type === 'decimal';
      } catch (error) {
        if (error instanceof Fault && error.swallowable) return false;
        throw error;
      }
    },
  },
  isboolean: check((value) => typeof value === 'boolean'),
  isstring: check((value) => typeof value === 'string'),
  isarray: check((value) => isArray(value)),
};
