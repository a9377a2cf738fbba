import { expect, test } from 'vitest';
import { Fault } from '../../../../scripts/just/engine/errors.ts';
import { CULTURES } from '../../../../scripts/just/engine/number/culture.ts';
import * as dec from '../../../../scripts/just/engine/number/decimal.ts';
import { displayText, roundTripText } from '../../../../scripts/just/engine/number/double.ts';
import { parseFloatStyle, parseInt32, parseNumberStyle } from '../../../../scripts/just/engine/number/parse.ts';

function attempt(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

const OPERATIONS = {
  '+': dec.add,
  '-': dec.subtract,
  '*': dec.multiply,
  '/': dec.divide,
  '%': dec.remainder,
};

const MAX = '79228162514264337593543950335';

test.each([
  ['0.1', '+', '0.2', '0.3'],
  ['1.50', '+', '0', '1.50'],
  ['45', '*', '1.08', '48.60'],
  ['1.10', '*', '1.10', '1.2100'],
  ['1', '-', '1.00', '0.00'],
  ['9', '/', '2', '4.5'],
  ['3.00', '/', '2', '1.50'],
  ['9.0', '/', '3', '3.0'],
  ['1', '/', '3', '0.3333333333333333333333333333'],
  ['2', '/', '3', '0.6666666666666666666666666667'],
  ['1000000', '/', '3', '333333.33333333333333333333333'],
  ['-1', '/', '0.3', '-3.3333333333333333333333333333'],
  ['1', '/', '0', 'invalid-value'],
  [MAX, '+', '0', MAX],
  [MAX, '+', '1', 'invalid-value'],
  [MAX, '*', '10', 'invalid-value'],
  [MAX, '+', '0.4', MAX],
  ['-7', '%', '3', '-1'],
  ['0.0000000000000000000000000001', '*', '0.1', '0.0000000000000000000000000000'],
])('%s %s %s = %s', (left, operator, right, expected) => {
  const operation = Object.entries(OPERATIONS).find(([name]) => name === operator)?.[1] ?? dec.add;
  expect(attempt(() => dec.decimalText(operation(parseFloatStyle(left), parseFloatStyle(right))))).toBe(expected);
});

test.each([
  ['2.345', 2, 'away', '2.35'],
  ['-2.345', 2, 'away', '-2.35'],
  ['2.345', 2, 'even', '2.34'],
  ['2.5', 0, 'even', '2'],
  ['3.5', 0, 'even', '4'],
  ['1.5', 3, 'away', '1.5'],
  ['1', 29, 'even', 'invalid-value'],
] as const)('%s to %d digits, half %s, is %s', (value, places, midpoint, expected) => {
  expect(attempt(() => dec.decimalText(dec.round(parseFloatStyle(value), places, midpoint)))).toBe(expected);
});

test.each([
  [1.5, '1.5'],
  [0.1 + 0.2, '0.3'],
  [2 ** 60, '1152921504606850000'],
  [1e-7, '0.0000001'],
  [1e29, 'invalid-value'],
])('the double %d becomes the decimal %s', (value, expected) => {
  expect(attempt(() => dec.decimalText(dec.fromDouble(value)))).toBe(expected);
});

test.each([
  [' -1.50e2 ', '-150'],
  ['1.5e-3', '0.0015'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['1,5', 'invalid-value'],
  ['abc', 'invalid-value'],
  ['', 'invalid-value'],
  ['1e999999999', 'invalid-value'],
  ['0e999999999', '0'],
  ['1e-999999999', '0.0000000000000000000000000000'],
])('the text %j is the number %s in float style', (text, expected) => {
  expect(attempt(() => dec.decimalText(parseFloatStyle(text)))).toBe(expected);
});

test.each([
  ['en-US', '1,234.5', '1234.5'],
  ['en-US', '1.5', '1.5'],
  ['en-US', '5-', '-5'],
  ['en-US', '1e3', 'invalid-value'],
  ['el-GR', '1.5', '15'],
  ['el-GR', '1,5', '1.5'],
  ['de-DE', '1.234,5', '1234.5'],
  ['fr-FR', '1.5', 'invalid-value'],
  ['fr-FR', '1\u00a0234,5', '1234.5'],
])('in %s the text %j is the number %s', (name, text, expected) => {
  const culture = CULTURES.get(name);
  expect(culture && attempt(() => dec.decimalText(parseNumberStyle(text, culture)))).toBe(expected);
});

test.each([
  [' 42 ', '42'],
  ['-7', '-7'],
  ['0x10', '16'],
  ['1.5', 'invalid-value'],
  ['2147483648', 'invalid-value'],
])('the text %j is the 32-bit number %s', (text, expected) => {
  expect(attempt(() => String(parseInt32(text)))).toBe(expected);
});

test.each([
  [1, '1', '1', '1', '1'],
  [0.1, '0.1', '0.1', '0.1', '0.1'],
  [0.1 + 0.2, '0.30000000000000004', '0.3', '0.30000000000000004', '0.30000000000000004'],
  [0.6000000000000001, '0.60000000000000009', '0.6', '0.6000000000000001', '0.6000000000000001'],
  [1e15, '1E+15', '1E+15', '1E+15', '1E+15'],
  [123456789012345, '123456789012345', '123456789012345', '123456789012345', '123456789012345'],
  [1234567890123456, '1234567890123456', '1.23456789012346E+15', '1.234567890123456E+15', '1.234567890123456E+15'],
  [1e21, '1E+21', '1E+21', '1E+21', '1E+21'],
  [1e-5, '1E-05', '1E-05', '1E-05', '1E-05'],
  [1e-4, '0.0001', '0.0001', '0.0001', '0.0001'],
  [-0, '0', '0', '-0', '-0'],
])(
  'the double %d prints as %s (round trip) and %s on Mono, %s and %s on .NET',
  (value, round, display, core, coreDisplay) => {
    const printed = [
      roundTripText(value, 'mono'),
      displayText(value, 'mono'),
      roundTripText(value, 'dotnet'),
      displayText(value, 'dotnet'),
    ];
    expect(printed).toEqual([round, display, core, coreDisplay]);
  },
);
