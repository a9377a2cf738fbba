import { describe, expect, test } from 'vitest';
import { disagreements, expectedOf } from './support/agree.ts';
import { HOSTILE } from './support/arbitrary-from-shape.ts';
import { SAMPLE_SHAPE } from './support/sample-shape.ts';
import { compileText } from './support/trial.ts';

const input = {
  code: '0001',
  name: '#nosuch(1)',
  status: 'active',
  qty: 3,
  active: true,
  tags: ['#nosuch(1)', '/#x'],
  items: [{ sku: '#nosuch(1)', q: 1, kind: 'active', lines: [] }],
};

/** The places where a constant can stand. */
const PLACES: readonly (readonly [string, (constant: string) => string])[] = [
  ['member', (constant) => `{ "m": ${constant} }`],
  ['nested member', (constant) => `{ "m": { "n": ${constant} } }`],
  ['list item', (constant) => `{ "m": [${constant}, 1] }`],
  ['list item member', (constant) => `{ "m": [{ "n": ${constant} }] }`],
  ['loop body', (constant) => `{ "m": [items.{ "n": ${constant} }] }`],
  ['branch', (constant) => `{ "m": active ? ${constant} : "other" }`],
  ['branch alone', (constant) => `{ "m": active ? ${constant} }`],
  ['branch not taken', (constant) => `{ "m": qty = 4 ? ${constant} }`],
  ['first in a text', (constant) => `{ "m": ${constant} & name }`],
  ['first in a text with call', (constant) => `{ "m": ${constant} & "nosuch(1)", "n": ${constant} & "#nosuch(1)" }`],
  ['last in a text', (constant) => `{ "m": code & ${constant} }`],
  ['compared', (constant) => `{ "m": name = ${constant}, "n": code != ${constant} }`],
  ['in a filter', (constant) => `{ "m": [items[sku = ${constant}].q] }`],
];

const CONSTANTS = [
  ...HOSTILE.map((text) => JSON.stringify(text)),
  '0',
  '-5',
  '2147483648',
  '9007199254740991',
  '0.1',
  '1e21',
  '1e-7',
  'true',
  'false',
  'null',
  '[]',
  '{}',
  '[1, "#nosuch(1)"]',
  '{ "a": { "b": "#nosuch(1)" } }',
];

describe.each(PLACES)('a constant as %s', (_, place) => {
  test.each(CONSTANTS)('%s', async (constant) => {
    const text = place(constant);
    const result = compileText(text, SAMPLE_SHAPE);
    if (!('text' in result)) return;
    const expected = await expectedOf(text, input);
    if ('error' in expected) return;
    expect(disagreements(result.transformer, input, expected.value)).toEqual([]);
  });
});

test('what is refused of these', async () => {
  const refused = PLACES.flatMap(([name, place]) =>
    CONSTANTS.flatMap((constant) => {
      const result = compileText(place(constant), SAMPLE_SHAPE);
      return 'text' in result
        ? []
        : [`${name.padEnd(18)} ${constant.padEnd(36)} ${result.refusals.map((each) => each.code).join(' ')}`];
    }),
  );
  await expect(`${refused.join('\n')}\n`).toMatchFileSnapshot('./__snapshots__/constants-refused.txt');
});

/** Names that mean something to JUST, to JsonPath or to JavaScript. */
const NAMES = [
  'a b',
  'x,y',
  'p(q)',
  '(r',
  's)',
  "t'u",
  'v/w',
  '//',
  '/#x',
  'Ω',
  '$.z',
  'length',
  '[0]',
  'constructor',
  '',
  ' lead',
  'trail ',
  '@',
  '*',
  '..',
  '"',
  '\\',
  'root',
  'eval(x)',
  '__absent',
  '__nothing',
  '1',
  '10',
  '2',
];

describe.each(NAMES)('the member name %j', (name) => {
  test.each(['name', 'note', 'tags', 'active ? note', 'qty', '[items.{ "s": sku }]', '{ "i": nick }'])(
    'of %s',
    async (value) => {
      const text = `{ ${JSON.stringify(name)}: ${value} }`;
      const result = compileText(text, SAMPLE_SHAPE);
      if (!('text' in result)) throw new Error(JSON.stringify(result.refusals));
      for (const document of [input, { ...input, note: '#nosuch(1)', nick: null }]) {
        const expected = await expectedOf(text, document);
        if ('error' in expected) throw new Error(expected.error);
        expect(disagreements(result.transformer, document, expected.value)).toEqual([]);
      }
    },
  );
});

test.each(['#', '#x', '#loop($)', ' #eval(x)', 'a`b', '\u0001'])(
  'the member name %j is refused or right',
  async (name) => {
    const text = `{ ${JSON.stringify(name)}: note }`;
    const result = compileText(text, SAMPLE_SHAPE);
    expect('text' in result ? result.transformer : result.refusals[0]?.code).toBe('name');
  },
);
