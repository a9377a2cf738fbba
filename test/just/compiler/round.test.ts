import { expect, test } from 'vitest';
import { isObject } from '../../../scripts/document/json.ts';
import { shapeFromSchema } from '../../../scripts/jsonata/index.ts';
import { JUST_VERSIONS, runJust } from '../../../scripts/just/engine/index.ts';
import { expectedOf } from './support/agree.ts';
import { random } from './support/grammar.ts';
import { compileText } from './support/trial.ts';

const price = { type: 'number', minimum: 0, maximum: 100000 };
const SHAPE = shapeFromSchema({
  type: 'object',
  additionalProperties: false,
  required: ['price', 'rate', 'text', 'open', 'delta', 'few', 'many'],
  properties: {
    price,
    rate: { type: 'number', minimum: 0, maximum: 10 },
    text: { type: 'string', pattern: '^[0-9]{1,5}(\\.[0-9]{1,8})?$' },
    open: { type: 'number', minimum: 0 },
    delta: { type: 'number', minimum: -1000, maximum: 1000 },
    few: { type: 'array', items: { type: 'number', minimum: 0, maximum: 1000 }, maxItems: 5 },
    many: { type: 'array', items: price },
  },
});

/** Expressions whose result is JSONata's to the last digit. */
const CERTAIN = [
  '$round(price * 10, 9)',
  '$round($number(text) * 10, 9)',
  '$round(price * 3 + rate, 8)',
  '$round(delta * 7, 8)',
  '$round(rate * 0.07, 10)',
  '$round($sum(few), 8)',
  '$round($round(price * 10, 8) * 3, 8)',
];

test.each(CERTAIN)('%s has JSONata’s digits, and no warning', async (expression) => {
  const source = `{ "r": ${expression} }`;
  const result = compileText(source, SHAPE);
  if ('refusals' in result) throw new Error(JSON.stringify(result.refusals));
  expect(result.warnings).toEqual([]);
  const next = random(20240131);
  const fraction = (below: number): number => Number((next() * below).toFixed(Math.floor(next() * 9)));
  const version = (turn: number) => JUST_VERSIONS[turn % JUST_VERSIONS.length] ?? '4.4.1';
  for (let turn = 0; turn < 1500; turn += 1) {
    const value = fraction(turn % 3 === 0 ? 1 : 100000);
    const input = {
      price: value,
      rate: fraction(10),
      text: value.toFixed(8),
      open: value,
      delta: fraction(2000) - 1000 > 0 ? fraction(1000) : -fraction(1000),
      few: Array.from({ length: turn % 6 }, () => fraction(1000)),
      many: [value],
    };
    const expected = await expectedOf(source, input);
    const run = runJust({
      transformer: { value: result.transformer },
      input: { value: input },
      version: version(turn),
      mode: turn % 2 === 0 ? 'Fallback' : 'Strict',
      culture: 'el-GR',
    });
    const actual: unknown = run.ok ? JSON.parse(run.outputText) : run.error;
    expect(isObject(actual) ? actual : { actual }).toEqual('value' in expected ? expected.value : expected);
  }
});

test.each([
  '$round(open * 10, 9)',
  '$round(price * 10, 12)',
  '$round(price * 0.1, 13)',
  '$round($sum(many), 8)',
  '$round((price = 1 ? price * 3 : open * 2), 8)',
])('%s keeps the warning, and cannot be compared', (expression) => {
  const result = compileText(`{ "r": ${expression} }`, SHAPE);
  expect(result.warnings.map(({ code }) => code)).toContain('decimal-arithmetic');
  const compared = compileText(`{ "r": ${expression} = 1.5 }`, SHAPE);
  expect('refusals' in compared ? compared.refusals.map(({ code }) => code) : []).toEqual(['double-arithmetic']);
});

test('what is rounded away can be compared', () => {
  const result = compileText('{ "r": $round(price * 10, 9) = 1.5 }', SHAPE);
  expect('refusals' in result ? result.refusals : []).toEqual([]);
});
