import { expect, test } from 'vitest';
import { SAMPLE_SHAPE } from './support/sample-shape.ts';
import { compileText } from './support/trial.ts';

const chain = (first: string, next: (before: string) => string, count: number): string => {
  const bindings = Array.from({ length: count }, (_, at) => `$v${at + 1} := ${next(`$v${at}`)};`);
  return `($v0 := ${first}; ${bindings.join(' ')} { "r": $v${count} })`;
};

/** Expressions whose text is short and whose JUST would be endless. */
test.each([
  ['texts that double', chain('name & note', (before) => `${before} & "-" & ${before} & note`, 40)],
  ['objects that double', chain('{ "a": qty }', (before) => `{ "l": ${before}, "r": ${before} }`, 40)],
  [
    'conditions that double',
    chain('active', (before) => `(${before} ? flag : ${before} ? $not(flag) : ${before})`, 40),
  ],
  ['lists that double', chain('[items.{ "q": q }]', (before) => `[{ "l": ${before}, "r": ${before} }]`, 40)],
  ['filters that double', chain('$count(items[q * 2 > 5])', (before) => `(${before} + ${before})`, 40)],
  [
    'functions that call each other twice',
    `(${Array.from({ length: 19 }, (_, at) => `$f${at + 1} := function($x) { ${at === 0 ? '$x' : `{ "a": $f${at}($x), "b": $f${at}($x) }`} };`).join(' ')} $f19(qty))`,
  ],
  ['a function that calls itself', '($f := function($x) { $x > 0 ? $f($x - 1) : 0 }; { "r": $f(qty) })'],
])('%s', (_, text) => {
  const started = performance.now();
  const result = compileText(text, SAMPLE_SHAPE);
  expect('refusals' in result && result.refusals.length > 0).toBe(true);
  expect(performance.now() - started).toBeLessThan(3000);
});

test('a filter of many tests stays within what it may be', () => {
  const tests = (count: number) => Array.from({ length: count }, (_, at) => `sku = "s${at}"`).join(' or ');
  expect(compileText(`{ "r": [items[${tests(100)}].q] }`, SAMPLE_SHAPE)).toHaveProperty('text');
  expect(compileText(`{ "r": [items.lines[${tests(300).replaceAll('sku', 't')}].n] }`, SAMPLE_SHAPE)).toHaveProperty(
    'refusals',
  );
});

test('a table of many cases stays small', () => {
  const cases = Array.from({ length: 60 }, (_, at) => `"case ${at}": "C${at}"`).join(', ');
  const result = compileText(`{ "r": $lookup({ ${cases} }, name) }`, SAMPLE_SHAPE);
  expect('text' in result && result.text.length < 60_000).toBe(true);
});

test('an object of many members that may be absent takes time linear in them', () => {
  const members = Array.from({ length: 10_000 }, (_, at) => `"k${at}": note`).join(', ');
  const started = performance.now();
  expect(compileText(`{ ${members} }`, SAMPLE_SHAPE)).toHaveProperty('text');
  expect(performance.now() - started).toBeLessThan(5000);
});
