import { expect, test } from 'vitest';
import { didYouMean, nearest } from '../../scripts/document/nearest.ts';

const NAMES = ['contractId', 'currency', 'memberRole', 'Create', 'create', 'updated', 'crate', 'tag'];

test.each([
  ['contractid', ['contractId']],
  ['craete', ['crate', 'Create', 'create']],
  ['curency', ['currency']],
  ['x', []],
  ['tap', ['tag']],
  ['cra', []],
  ['somethingElse', []],
])('%s: %j', (name, expected) => {
  expect(nearest(name, NAMES)).toEqual(expected);
  expect(nearest(name, [...NAMES].reverse())).toEqual(expected);
});

test('names come once, and not more than asked for', () => {
  expect(nearest('create', ['create', 'create', 'crate', 'creates'], 2)).toEqual(['create', 'crate']);
});

test('the length of names is no burden', () => {
  const long = 'x'.repeat(300_000);
  const start = performance.now();
  expect([nearest(`${long}y`, [`${long}z`]), nearest('create', [long, 'crate'])]).toEqual([[], ['crate']]);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('as a question', () => {
  expect([didYouMean('curency', NAMES), didYouMean('craete', NAMES), didYouMean('zzz', NAMES)]).toEqual([
    ' Did you mean `currency`?',
    ' Did you mean `crate` or `Create` or `create`?',
    '',
  ]);
});
