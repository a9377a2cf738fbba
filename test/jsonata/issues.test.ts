import { describe, expect, test } from 'vitest';
import { analyze, DYNAMIC, shapeFromSchema } from '../../scripts/jsonata/index.ts';
import { readSamples } from '../support/expressions.ts';

const { schemas, parameters, expressions } = readSamples();

function issuesOf(text: string, on: string) {
  return analyze(text, { input: shapeFromSchema(schemas[on]), parameters: shapeFromSchema(parameters) }).issues;
}

describe('expected issues', () => {
  const faulty = expressions.filter(({ issues }) => issues !== undefined);
  test.each(faulty)('$on: $text', ({ text, on, issues }) => {
    expect(issuesOf(text, on).map(({ code }) => code)).toEqual(issues);
  });
});

/** They give no value to test a shape with, so they stand apart from the corpus. */
describe('calls that the engine refuses whatever the data are', () => {
  test.each([
    '$join([1, 2])',
    '$join(orders.lines.quantity)',
    '$join(orders.lines)',
    "$sum([1, 'x'])",
    '$reduce(orders, function($a) { $a })',
    '$reduce(rates, $sum)',
    '$map(orders, $uppercase)',
    "($f := function($a)<n:n>{ $a }; $f('x'))",
    "$number($exists(title) ? 'abc' : 'x')",
    '$formatBase(1, 99)',
    '$sqrt(-1)',
    '$sort(orders)',
  ])('%s', (text) => {
    expect(issuesOf(text, 'shop').map(({ code }) => code)).toEqual(['argument-type']);
  });
});

test.each(["{ 'a': 1, 'a': 2 }", "orders.lines{ sku: 1, 'b': 2, sku: 3 }"])('a key written twice: %s', (text) => {
  expect(issuesOf(text, 'shop').map(({ code }) => code)).toEqual(['duplicate-key']);
});

describe('no false alarm', () => {
  const clean = expressions.filter((expression) => expression.clean);
  test('the corpus is wide', () => {
    expect(clean.length).toBeGreaterThanOrEqual(60);
    expect(expressions.length).toBeGreaterThanOrEqual(200);
  });
  test.each(clean)('$on: $text', ({ text, on }) => {
    expect(issuesOf(text, on)).toEqual([]);
  });
});

test('the unmarked expressions stay silent too', () => {
  const rest = expressions.filter((expression) => !expression.clean && expression.issues === undefined);
  const loud = rest.flatMap(({ text, on }) => issuesOf(text, on).map(({ code }) => `${text}: ${code}`));
  expect(loud).toEqual([]);
});

test('nothing is reported on what is dynamic', () => {
  const loud = expressions
    .filter((expression) => expression.issues === undefined)
    .flatMap(({ text }) =>
      analyze(text, { input: DYNAMIC, parameters: DYNAMIC }).issues.map(({ code }) => `${text}: ${code}`),
    );
  expect(loud).toEqual([]);
});

test.each([
  [400, ['$v0']],
  [20_000, []],
])('undefined variables among %i others', (count, candidates) => {
  const bindings = Array.from({ length: count }, (_, index) => `$v${index} := $w${index};`);
  const start = performance.now();
  const { issues } = analyze(`( ${bindings.join(' ')} 1 )`, { input: DYNAMIC, parameters: DYNAMIC });
  expect(performance.now() - start).toBeLessThan(10_000);
  const undefinedOnes = issues.filter(({ code }) => code === 'undefined-variable');
  expect(undefinedOnes).toHaveLength(count);
  expect(undefinedOnes[0]?.candidates).toEqual(candidates);
});

test('an issue says where, what and how else', () => {
  const found = [
    'account.naem',
    '$uper(account.name)',
    '$sum(account.tags)',
    'account.name + 1',
    'account.oldName',
  ].map((text) =>
    issuesOf(text, 'account').map(({ code, span, data, candidates }) => ({
      code,
      at: text.slice(span.start, span.end),
      data,
      candidates,
    })),
  );
  expect(found).toMatchInlineSnapshot(`
    [
      [
        {
          "at": "naem",
          "candidates": [
            "name",
          ],
          "code": "unknown-path",
          "data": {
            "name": "naem",
            "parent": "Account",
          },
        },
      ],
      [
        {
          "at": "$uper",
          "candidates": [],
          "code": "unknown-function",
          "data": {
            "name": "$uper",
          },
        },
      ],
      [
        {
          "at": "account.tags",
          "candidates": [],
          "code": "argument-type",
          "data": {
            "index": "1",
            "name": "$sum",
            "signature": "<a<n>:n>",
            "type": "array of string or nothing",
          },
        },
      ],
      [
        {
          "at": "account.name",
          "candidates": [],
          "code": "operand-type",
          "data": {
            "operator": "+",
            "side": "left",
            "type": "string",
            "wanted": "number",
          },
        },
      ],
      [
        {
          "at": "oldName",
          "candidates": [],
          "code": "deprecated-read",
          "data": {
            "name": "oldName",
            "parent": "Account",
          },
        },
      ],
    ]
  `);
});
