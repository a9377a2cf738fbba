import { expect, test } from 'vitest';
import { shapeFromSchema } from '../../../scripts/jsonata/index.ts';
import type { CompileProfile } from '../../../scripts/just/compiler/index.ts';
import { disagreements, expectedOf, PROFILE } from './support/agree.ts';
import { compileText } from './support/trial.ts';

const text = { type: 'string' };
const item = {
  type: 'object',
  additionalProperties: false,
  properties: { 'k`': text, n: { type: 'integer' } },
  required: ['n'],
};
const SHAPE = shapeFromSchema({
  type: 'object',
  additionalProperties: false,
  properties: { name: text, code: text, note: text, 'a`b': text, items: { type: 'array', items: item } },
  required: ['name', 'code', 'a`b', 'items'],
});

const INPUTS = [
  { name: '#nosuch(1)', code: '/#x', 'a`b': '#nosuch(2)', items: [] },
  {
    name: 'x',
    code: '',
    note: '#nosuch(3)',
    'a`b': 'y`',
    items: [{ 'k`': 'x', n: 1 }, { n: 2 }, { 'k`': 'y`', n: 3 }],
  },
];

type Versions = CompileProfile['versions'];
const OLDER: Versions = ['4.2.1', '4.3.0'];
const BEFORE_LAST: Versions = ['4.2.1', '4.3.0', '4.4.0'];

/** What compiles where the profile leaves some versions out, and the version that the refusal names. */
const CASES: readonly (readonly [string, Versions, string])[] = [
  ['{ "m": $."a`b" }', OLDER, '4.4.0'],
  ['{ "a`b": note }', OLDER, '4.4.0'],
  ['{ "m": [items[$exists($."k`")].n] }', OLDER, '4.4.0'],
  ['{ "m": [items[n > 1]."k`"] }', OLDER, '4.4.0'],
  ['{ "m": [["x", name], code] }', BEFORE_LAST, '4.4.1'],
  ['{ "m": ["x", [name, [code]]] }', BEFORE_LAST, '4.4.1'],
];

test.each(CASES)('%s', async (expression, versions, named) => {
  const refused = compileText(expression, SHAPE);
  expect('refusals' in refused && refused.refusals.map(({ reason }) => reason).join()).toContain(named);
  const profile = { ...PROFILE, versions };
  const result = compileText(expression, SHAPE, { profile });
  if (!('text' in result)) throw new Error(JSON.stringify(result.refusals));
  for (const input of INPUTS) {
    const expected = await expectedOf(expression, input);
    if ('error' in expected) throw new Error(expected.error);
    expect(disagreements(result.transformer, input, expected.value, profile)).toEqual([]);
  }
});

test('what compiles for all versions compiles for each the same', () => {
  const expression = '{ "m": [items[n > 1 and $not($exists(n))].n], "n": note }';
  const all = compileText(expression, SHAPE);
  for (const version of PROFILE.versions) {
    expect(compileText(expression, SHAPE, { profile: { ...PROFILE, versions: [version] } })).toEqual(all);
  }
});
