import { expect, test } from 'vitest';
import { didYouMean, nearest } from '../../scripts/document/nearest.ts';

const NAMES = ['contractId', 'currency', 'memberRole', 'Create', 'create', 'updated', 'crate'];

test.each([
  ['contractid', ['contractId']],
  ['craete', ['crate', 'Create', 'create']],
  ['curency', ['currency']],
  ['x', []],
  ['somethingElse', []],
])('%s: %j', (name, expected) => {
  expect(nearest(name, NAMES)).toEqual(expected);
  expect(nearest(name, [...NAMES].reverse())).toEqual(expected);
});

test('names come once, and not more than asked for', () => {
  expect(nearest('create', ['create', 'create', 'crate', 'creates'], 2)).toEqual(['create', 'crate']);
});

test('as a question', () => {
  expect([didYouMean('curency', NAMES), didYouMean('craete', NAMES), didYouMean('zzz', NAMES)]).toEqual([
    ' Did you mean `currency`?',
    ' Did you mean `crate` or `Create` or `create`?',
    '',
  ]);
});
