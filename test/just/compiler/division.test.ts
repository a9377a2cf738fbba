import { expect, test } from 'vitest';
import type { Json } from '../../../scripts/document/json.ts';
import { shapeFromSchema } from '../../../scripts/jsonata/index.ts';
import { disagreements, expectedOf } from './support/agree.ts';
import { compileText } from './support/trial.ts';

const whole = { type: 'integer', minimum: -1000, maximum: 1000 };
const SHAPE = shapeFromSchema({
  type: 'object',
  additionalProperties: false,
  required: ['price', 'n', 'count', 'list'],
  properties: {
    price: { type: 'number', minimum: 0, maximum: 1000 },
    n: whole,
    count: { type: 'integer', minimum: 0, maximum: 1000 },
    rate: { type: 'number', minimum: 0, maximum: 1000 },
    above: { type: 'number', exclusiveMinimum: 0, maximum: 1000 },
    mixed: { type: ['integer', 'string'], minimum: 0, maximum: 1000 },
    list: { type: 'array', items: whole },
    some: { type: 'array', items: whole, minItems: 1 },
  },
});

const INPUTS: readonly Json[] = [
  { price: 1.5, n: 0, count: 0, list: [] },
  { price: 0, n: -4, count: 3, rate: 0, above: 0.5, mixed: 0, list: [0], some: [0] },
  { price: 999.25, n: 1000, count: 1000, rate: 0.00000001, above: 0.00000001, mixed: '', list: [1, 2], some: [-1, 4] },
  { price: 7, n: 1, count: 1, rate: 1000, above: 1000, mixed: 8, list: [-3, 3], some: [0, 0, 0] },
];

test.each([
  'count = 0 ? 0 : price / count',
  'count != 0 ? price / count',
  'count > 0 ? price / count : 0',
  'count <= 0 ? 0 : price / count',
  'count ? price / count : 0',
  'count >= 1 and price > 1 ? price / count : 0',
  'n > 0 ? price / n : n < 0 ? price / n : 0',
  'rate > 0 ? price / rate',
  'price / above',
  '($d := count; $d = 0 ? 0 : price / $d)',
  '$count(list) > 0 ? count / $count(list)',
  '$count(list) = 0 ? 0 : count / $count(list)',
  '$exists(some) ? count / $count(some)',
])('%s', async (expression) => {
  const source = `{ "r": ${expression} }`;
  const result = compileText(source, SHAPE);
  if ('refusals' in result) throw new Error(JSON.stringify(result.refusals));
  for (const input of INPUTS) {
    const expected = await expectedOf(source, input);
    if ('error' in expected) throw new Error(expected.error);
    expect(disagreements(result.transformer, input, expected.value)).toEqual([]);
  }
});

test.each([
  'price / count',
  'price / n',
  'price / rate',
  'count / $count(list)',
  'count / $count(some)',
  'count = 0 ? price / count : 1',
  'count < 5 ? price / count',
  'count > 5 ? 1 : price / count',
  'n = 0 or count = 0 ? price / n',
  'n != 0 ? price / n',
  'mixed != "" ? price / count',
])('%s is refused', (expression) => {
  const result = compileText(`{ "r": ${expression} }`, SHAPE);
  expect('refusals' in result ? result.refusals.map(({ code, reason }) => `${code}: ${reason}`) : []).toEqual([
    'number-range: The divisor may be zero.',
  ]);
});
