import { expect, test } from 'vitest';
import type { Json } from '../../../scripts/document/json.ts';
import { shapeFromSchema } from '../../../scripts/jsonata/index.ts';
import { disagreements, expectedOf } from './support/agree.ts';
import { compileText } from './support/trial.ts';

const text = { type: 'string' };
const whole = { type: 'integer', minimum: 0, maximum: 100 };
const list = (items: unknown) => ({ type: 'array', items });
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const closed = (properties: Record<string, unknown>, ...required: string[]) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const WITH_SUB = closed({ id: whole, ids: list(whole), sub: list(closed({ k: text })) }, 'id', 'ids');
const NAMED = list(closed({ id: whole, name: text, sub: list(closed({ k: text })) }, 'id'));
const WITH_NAMES = closed({ items: NAMED, mi: NAMED, n: whole, other: text }, 'items', 'n');

/** What long runs found, by what went wrong; each is refused now, or right. */
const FOUND: readonly (readonly [string, string, object, Json])[] = [
  [
    'a call in a group that does not hold',
    '{ "m": $type(a) = "string" ? a & "!" }',
    closed({ a: { anyOf: [{ type: 'number' }, text] } }),
    { a: 795.7 },
  ],
  ['the sum of an empty list is 0', '{ "m": $sum(a) }', closed({ a: list(whole) }), { a: [] }],
  [
    'positions count in each list',
    '{ "m": [a.b#$i.{ "i": $i }] }',
    closed({ a: list(closed({ b: list(whole) }, 'b')) }, 'a'),
    { a: [{ b: [1, 2] }, { b: [3] }] },
  ],
  [
    'a parent is taken once for each item below it',
    '{ "m": [a.b.%.c] }',
    closed({ a: list(closed({ b: list(whole), c: text }, 'b', 'c')) }, 'a'),
    {
      a: [
        { b: [1, 2], c: 'x' },
        { b: [], c: 'y' },
      ],
    },
  ],
  ['null is mapped over once', '{ "m": [a#$i.{ "i": $i }] }', closed({ a: orNull(list(whole)) }), { a: null }],
  ['a leading slash before # is lost', '{ "m": a & "/#y" }', closed({ a: text }, 'a'), { a: 'x' }],
  [
    'equal branches are a literal',
    '{ "m": a ? "x, (y) / z" : "x, (y) / z" }',
    closed({ a: { type: 'boolean' } }, 'a'),
    { a: true },
  ],
  [
    'the size of one null match',
    '{ "m": $count(a.b) }',
    closed({ a: list(closed({ b: orNull(text) })) }, 'a'),
    { a: [{ b: null }] },
  ],
  [
    'names of loops clash',
    '{ "m": [a.{ "l": [$$.t, $$.u] }] }',
    closed({ a: list(closed({ s: text }, 's')), t: text, u: whole }, 'a', 't', 'u'),
    { a: [{ s: 'x' }, { s: 'y' }], t: '#nosuch(1)', u: 1 },
  ],
  [
    'a filter on a list of lists',
    '{ "m": a[b != null] }',
    closed({ a: list(orNull(list(closed({ b: orNull(text) })))) }),
    { a: [null, [{ b: 'x' }, { b: null }], null] },
  ],
  [
    'a range of what an item lacks',
    '{ "m": $type(a.b.c[[0..1]]) = "array" }',
    closed({ a: list(closed({ b: { type: 'boolean' } })) }),
    { a: [{ b: true }, { b: false }] },
  ],
  [
    'a single list mapped and kept',
    '{ "m": $map(a, function($x) { $x.b })[] }',
    closed({ a: closed({ b: list(orNull(whole)) }) }),
    { a: { b: [11, null] } },
  ],
  ['a binding on nothing', '{ "m": [a@$x.{ "v": $x.b }] }', closed({ a: closed({ b: text }) }), {}],
  ['a position in null', '{ "m": $not(a[0]) }', closed({ a: orNull(list({ type: 'boolean' })) }), { a: null }],
  [
    'a number or an object',
    '{ "m": a != 1 }',
    closed({ a: { anyOf: [{ type: 'number' }, closed({ b: text })] } }, 'a'),
    { a: { b: 'x' } },
  ],
  [
    'one match that is null',
    '{ "m": a.b != null ? 1 }',
    closed({ a: list(closed({ b: orNull(whole) }, 'b')) }, 'a'),
    { a: [{ b: null }] },
  ],
  [
    'a list or a single value, forced',
    '{ "m": [a.b] }',
    closed({ a: list(closed({ b: { anyOf: [whole, list(whole)] } }, 'b')) }, 'a'),
    { a: [{ b: 1 }, { b: [2] }] },
  ],
  ['blanks before a call', '{ "m": " " & a }', closed({ a: text }, 'a'), { a: '#nosuch(1)' }],
  [
    'some item has the member, not every one (??)',
    '{ "r": [items.name ?? "d"] }',
    WITH_NAMES,
    { items: [{ id: 0 }, { id: 1, name: 'n' }], n: 1 },
  ],
  [
    'some item has the member, not every one (?:)',
    '{ "r": [$exists(items.name) ? items.name : "d"] }',
    WITH_NAMES,
    { items: [{ id: 0 }, { id: 1, name: 'n' }], n: 1 },
  ],
  [
    'some item has the member, kept',
    '{ "r": items.name[] ?? ["d"] }',
    WITH_NAMES,
    { items: [{ id: 0 }, { id: 1, name: 'n' }], n: 1 },
  ],
  [
    'some item has the member, when asked before',
    '{ "r": $exists(items.name) ? [items.name] }',
    WITH_NAMES,
    { items: [{ id: 0 }, { id: 1, name: 'n' }], n: 1 },
  ],
  [
    'some item has the member, negated',
    '{ "r": $not($exists(items.name)) ? [] : [items.name] }',
    WITH_NAMES,
    { items: [{ id: 0 }, { id: 1, name: 'n' }], n: 1 },
  ],
  [
    'some item has the member, and more',
    '{ "r": $exists(items.name) and n > 5 ? [items.name] : ["d"] }',
    WITH_NAMES,
    { items: [{ id: 0 }, { id: 1, name: 'n' }], n: 6 },
  ],
  [
    'some item of a list that may be missing',
    '{ "r": $exists(mi.name) ? [mi.name, mi.name] }',
    WITH_NAMES,
    { items: [], mi: [{ id: 0 }, { id: 1, name: 'n' }], n: 1 },
  ],
  [
    'some item of a list in each item',
    '{ "r": [items.{ "s": $exists(sub.k) ? [sub.k] : [] }] }',
    WITH_NAMES,
    { items: [{ id: 0, sub: [{}, { k: 'x' }] }, { id: 1 }], n: 1 },
  ],
  [
    'a position before a filter',
    '{ "r": [items#$i[id > 3].{ "i": $i }] }',
    WITH_NAMES,
    { items: [{ id: 3 }, { id: 3 }, { id: 5 }], n: 1 },
  ],
  [
    'a position behind a filter',
    '{ "r": [items[id > 3]#$i.{ "i": $i }] }',
    WITH_NAMES,
    { items: [{ id: 3 }, { id: 3 }, { id: 5 }], n: 1 },
  ],
  [
    'a filter behind a bound item',
    '{ "r": [items@$x[id > 3].{ "i": $x.id }] }',
    WITH_NAMES,
    { items: [{ id: 3 }, { id: 5 }], n: 1 },
  ],
  [
    'matches or one value, as an item',
    '{ "r": [items.name ?? other] }',
    WITH_NAMES,
    {
      items: [
        { id: 0, name: 'x' },
        { id: 1, name: 'y' },
      ],
      n: 1,
    },
  ],
  [
    'matches or one value, as a text',
    '{ "r": (items.name ?? "x") & "!" }',
    WITH_NAMES,
    {
      items: [
        { id: 0, name: 'x' },
        { id: 1, name: 'y' },
      ],
      n: 1,
    },
  ],
  [
    'the type of matches or one value',
    '{ "r": $type(items.name ?? "x") = "string" }',
    WITH_NAMES,
    {
      items: [
        { id: 0, name: 'x' },
        { id: 1, name: 'y' },
      ],
      n: 1,
    },
  ],
  [
    'a sum that a bounded list keeps in range',
    '{ "r": $sum(ls.n) }',
    closed(
      { ls: { ...list(closed({ n: { type: 'integer', minimum: -1000000, maximum: 0 } }, 'n')), maxItems: 10 } },
      'ls',
    ),
    { ls: [{ n: -7 }, { n: -1000000 }] },
  ],
  [
    '$filter of a list of lists',
    '{ "r": [$filter(a, function($x) { $x.b = 1 })] }',
    closed({ a: list({ anyOf: [closed({ b: whole }), list(closed({ b: whole }))] }) }, 'a'),
    { a: [[{ b: 1 }, { b: 2 }], { b: 3 }] },
  ],
  [
    'a position in what a filter left of each list',
    '{ "r": items.sub[k = "x"][0].k }',
    WITH_NAMES,
    {
      items: [
        { id: 0, sub: [{ k: 'x' }, { k: 'x' }] },
        { id: 1, sub: [{ k: 'y' }, { k: 'x' }] },
      ],
      n: 1,
    },
  ],
  [
    'and before or in a filter',
    '{ "r": [items[id > 3 and name = "n" or id = 0].id] }',
    WITH_NAMES,
    { items: [{ id: 0 }, { id: 5, name: 'x' }, { id: 6, name: 'n' }], n: 1 },
  ],
  [
    'a condition that holds of a missing list',
    '{ "r": [mi[$not(id > 3 or name = "x")].{ "v": 1 }] }',
    WITH_NAMES,
    { items: [], n: 1 },
  ],
  [
    'a condition on what is around a missing list',
    '{ "r": [mi[$$.n = 1].{ "v": 1 }] }',
    WITH_NAMES,
    { items: [], n: 1 },
  ],
  [
    'one match of an unknown shape that is null',
    '{ "r": d.b != null ? "x" }',
    closed({ d: list(closed({ b: {} })) }),
    { d: [{ b: null }] },
  ],
  [
    'a position of a list in a list',
    '{ "r": [c[0]#$i.{ "i": $i, "v": $ }] }',
    closed({ c: list(list(text)) }),
    { c: [['y', 'X', 'x']] },
  ],
  [
    'a whole number beyond 15 digits, rounded',
    '{ "r": $round(big ?? 0.5, 1) }',
    closed({ big: { type: 'integer', minimum: 0 } }),
    { big: 9007199254740991 },
  ],
  [
    'a negative whole number beyond 15 digits, rounded',
    '{ "r": $round(big, 1) }',
    closed({ big: { type: 'integer', maximum: 0 } }, 'big'),
    { big: -9007199254740991 },
  ],
  [
    'a whole number beyond 15 digits times a fraction, rounded',
    '{ "r": $round(big * price, 8) }',
    closed(
      { big: { type: 'integer', minimum: 0 }, price: { type: 'number', minimum: 0, maximum: 10 } },
      'big',
      'price',
    ),
    { big: 9007199254740991, price: 1 },
  ],
  [
    'a filter by positions in an item that may be missing',
    '{ "r": items[0].{ "l": [sub[$not($exists(k))].{ "v": 1 }] } }',
    WITH_NAMES,
    { items: [], n: 1 },
  ],
  ['a range of a missing list, kept', '{ "r": mi[[0..1]][] }', WITH_NAMES, { items: [], n: 1 }],
  [
    'a number, where it may be a Boolean, in front of a text',
    '{ "r": d & "x" }',
    closed({ d: { anyOf: [whole, { type: 'boolean' }] } }, 'd'),
    { d: 3 },
  ],
  [
    'null or a list, found many times over',
    '{ "r": c.d = null }',
    closed({ c: list(closed({ d: orNull(list(whole)) })) }, 'c'),
    { c: [{ d: null }, {}] },
  ],
  [
    'a list that one picked item holds',
    '{ "r": many[id > 3][0].sub.k }',
    closed({ many: list(closed({ id: whole, sub: list(closed({ k: text }, 'k')) }, 'id', 'sub')) }, 'many'),
    { many: [{ id: 5, sub: [] }] },
  ],
  [
    'whether a list that one picked item holds has anything',
    '{ "r": $exists(many[id > 3][0].sub.k) }',
    closed({ many: list(closed({ id: whole, sub: list(closed({ k: text }, 'k')) }, 'id', 'sub')) }, 'many'),
    { many: [{ id: 5, sub: [] }] },
  ],
  [
    'a filter by a whole number beyond 64 bit',
    '{ "r": [items[id < 100000000000000000000].id] }',
    WITH_NAMES,
    { items: [{ id: 5 }], n: 1 },
  ],
  [
    'a calculation from a whole list, beside other items',
    '{ "r": [items.name, $join(few)] }',
    closed({ few: list(text), items: NAMED, other: text }, 'items', 'other'),
    { few: [' ', 'x'], items: [{ id: 0, name: 'n' }], other: '' },
  ],
  [
    'a filter by positions in a list that a condition rules out',
    '{ "r": few != null ? [few[$contains(k, "x")].k] }',
    closed({ few: orNull(list(closed({ k: text }))) }),
    { few: null },
  ],
];

/** Bodies of a list transform, `[$.( … )]`. */
const FOUND_LIFTED: readonly (readonly [string, string, object, Json])[] = [
  [
    'a list for each item',
    '[sub.k]',
    WITH_SUB,
    [
      { id: 3, ids: [] },
      { id: 4, ids: [], sub: [{ k: 'x' }, {}, { k: 'y' }] },
    ],
  ],
  [
    'a list of the data for each item',
    'ids',
    WITH_SUB,
    [
      { id: 3, ids: [1, 2] },
      { id: 4, ids: [] },
    ],
  ],
  ['a written list for each item', '[id, id]', WITH_SUB, [{ id: 3, ids: [] }]],
  [
    'a list for some items',
    'id > 3 ? [id] : { "a": 1 }',
    WITH_SUB,
    [
      { id: 3, ids: [] },
      { id: 4, ids: [] },
    ],
  ],
  ['an object with a list for each item', '{ "k": [sub.k] }', WITH_SUB, [{ id: 3, ids: [] }]],
];

test.each(FOUND)('%s: %s', async (_, expression, schema, input) => {
  const expected = await expectedOf(expression, input);
  expect(expected).toHaveProperty('value');
  const result = compileText(expression, shapeFromSchema(schema));
  if ('text' in result && 'value' in expected)
    expect(disagreements(result.transformer, input, expected.value)).toEqual([]);
});

test.each(FOUND_LIFTED)('of a list, %s: %s', async (_, expression, schema, input) => {
  const expected = await expectedOf(`[$.(${expression})]`, input);
  expect(expected).toHaveProperty('value');
  const result = compileText(expression, shapeFromSchema(schema), { lifted: true });
  if ('text' in result && 'value' in expected)
    expect(disagreements(result.transformer, input, expected.value)).toEqual([]);
});

test('what became of them', () => {
  const outcome = (lifted: boolean, [title, expression, schema]: (typeof FOUND)[number]): string => {
    const result = compileText(expression, shapeFromSchema(schema), { lifted });
    return `${'text' in result ? 'compiled' : `refused: ${result.refusals[0]?.code}`} — ${title}`;
  };
  expect([
    ...FOUND.map((each) => outcome(false, each)),
    ...FOUND_LIFTED.map((each) => outcome(true, each)),
  ]).toMatchInlineSnapshot(`
    [
      "compiled — a call in a group that does not hold",
      "compiled — the sum of an empty list is 0",
      "refused: parent-of-flattened — positions count in each list",
      "refused: parent-of-flattened — a parent is taken once for each item below it",
      "refused: null-operand — null is mapped over once",
      "compiled — a leading slash before # is lost",
      "compiled — equal branches are a literal",
      "compiled — the size of one null match",
      "compiled — names of loops clash",
      "refused: unsupported — a filter on a list of lists",
      "refused: optional-items — a range of what an item lacks",
      "refused: unsupported — a single list mapped and kept",
      "refused: unsupported — a binding on nothing",
      "refused: null-operand — a position in null",
      "refused: comparison — a number or an object",
      "compiled — one match that is null",
      "refused: array-or-object — a list or a single value, forced",
      "compiled — blanks before a call",
      "compiled — some item has the member, not every one (??)",
      "compiled — some item has the member, not every one (?:)",
      "compiled — some item has the member, kept",
      "compiled — some item has the member, when asked before",
      "compiled — some item has the member, negated",
      "compiled — some item has the member, and more",
      "compiled — some item of a list that may be missing",
      "compiled — some item of a list in each item",
      "refused: unsupported — a position before a filter",
      "compiled — a position behind a filter",
      "compiled — a filter behind a bound item",
      "refused: unsupported — matches or one value, as an item",
      "refused: text-form — matches or one value, as a text",
      "refused: unknown-shape — the type of matches or one value",
      "compiled — a sum that a bounded list keeps in range",
      "refused: unsupported — $filter of a list of lists",
      "refused: unsupported — a position in what a filter left of each list",
      "compiled — and before or in a filter",
      "refused: optional-items — a condition that holds of a missing list",
      "refused: optional-items — a condition on what is around a missing list",
      "refused: unknown-shape — one match of an unknown shape that is null",
      "refused: unsupported — a position of a list in a list",
      "refused: number-range — a whole number beyond 15 digits, rounded",
      "refused: number-range — a negative whole number beyond 15 digits, rounded",
      "refused: number-range — a whole number beyond 15 digits times a fraction, rounded",
      "refused: optional-items — a filter by positions in an item that may be missing",
      "refused: optional-items — a range of a missing list, kept",
      "compiled — a number, where it may be a Boolean, in front of a text",
      "refused: comparison — null or a list, found many times over",
      "refused: unsupported — a list that one picked item holds",
      "refused: unsupported — whether a list that one picked item holds has anything",
      "compiled — a filter by a whole number beyond 64 bit",
      "compiled — a calculation from a whole list, beside other items",
      "compiled — a filter by positions in a list that a condition rules out",
      "refused: unsupported — a list for each item",
      "refused: unsupported — a list of the data for each item",
      "refused: unsupported — a written list for each item",
      "refused: unsupported — a list for some items",
      "compiled — an object with a list for each item",
    ]
  `);
});
