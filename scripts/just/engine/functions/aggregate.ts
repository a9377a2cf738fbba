import { parseArray } from '../call/convert.ts';
import { type Environment, since } from '../environment.ts';
import { invalidValue } from '../errors.ts';
import * as dec from '../number/decimal.ts';
import { parseNumberStyle } from '../number/parse.ts';
import { tokenText } from '../text.ts';
import { ArrayToken, Container, type Token } from '../token/token.ts';
import { int32, type Value } from '../values.ts';
import { typedNumber } from './arithmetic.ts';
import { type CallContext, type FunctionSpec, select, textArgument } from './spec.ts';
import { pathOrValue } from './text.ts';

/** Convert.ToDecimal of an item's text: the culture of the host decides what the text means. */
function numberOf(token: Token, environment: Environment): dec.Decimal {
  return parseNumberStyle(tokenText(token, environment), environment.culture);
}

function sum(numbers: readonly dec.Decimal[]): dec.Decimal {
  return numbers.reduce(dec.add, dec.ZERO);
}

function largest(numbers: readonly dec.Decimal[], floor: dec.Decimal): dec.Decimal {
  return numbers.reduce((max, number) => (dec.compare(number, max) > 0 ? number : max), floor);
}

function smallest(numbers: readonly dec.Decimal[], ceiling: dec.Decimal): dec.Decimal {
  return numbers.reduce((min, number) => (dec.compare(number, min) < 0 ? number : min), ceiling);
}

/** Over all items of a list, given by path or as a value. What is no list has no items. */
function overItems(aggregate: (numbers: dec.Decimal[], token: Token) => dec.Decimal): FunctionSpec {
  return {
    parameters: ['object'],
    result: 'object',
    run([value = null], context) {
      const token = pathOrValue(value, context);
      const items = token instanceof Container ? token.children : [];
      return typedNumber(
        aggregate(
          items.map((item) => numberOf(item, context.environment)),
          token,
        ),
      );
    },
  };
}

/** The number at a path of each item. Items that lack it are left out since 4.4.0, and an error before. */
function numbersAt(array: Value, path: Value, { environment }: CallContext): dec.Decimal[] {
  if (!(array instanceof ArrayToken)) return [];
  const numbers: dec.Decimal[] = [];
  for (const input of array.children) {
    const found = select({ environment, input }, path);
    if (found !== undefined) numbers.push(numberOf(found, environment));
    else if (!since(environment, '4.4.0')) throw invalidValue('an item lacks the member');
  }
  return numbers;
}

function overPath(
  aggregate: (numbers: dec.Decimal[], array: Value, environment: Environment) => dec.Decimal,
): FunctionSpec {
  return {
    parameters: ['array', 'string'],
    result: 'object',
    run([array = null, path = null], context) {
      return typedNumber(aggregate(numbersAt(array, path, context), array, context.environment));
    },
  };
}

/** Divides by the number of all items, with or without a number. */
function average(numbers: readonly dec.Decimal[], list: Value): dec.Decimal {
  if (!(list instanceof ArrayToken)) throw invalidValue('the average needs a list');
  return dec.divide(sum(numbers), dec.fromWhole(BigInt(list.children.length)));
}

export const AGGREGATE: Readonly<Record<string, FunctionSpec>> = {
  sum: overItems(sum),
  average: overItems(average),
  // The maximum starts at zero: it is never negative.
  max: overItems((numbers) => largest(numbers, dec.ZERO)),
  min: overItems((numbers) => smallest(numbers, dec.MAX_DECIMAL)),
  sumatpath: overPath(sum),
  averageatpath: overPath(average),
  maxatpath: overPath((numbers) => largest(numbers, dec.ZERO)),
  // 4.4.0 alone starts the minimum at zero: it is never positive there.
  minatpath: overPath((numbers, _, { version }) => smallest(numbers, version === '4.4.0' ? dec.ZERO : dec.MAX_DECIMAL)),
  arraylength: {
    parameters: ['string'],
    result: 'int',
    run: ([text = null], { environment }) => int32(parseArray(textArgument(text), environment).children.length),
  },
};
