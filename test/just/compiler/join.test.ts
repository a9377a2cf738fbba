import { expect, test } from 'vitest';
import type { Json } from '../../../scripts/document/json.ts';
import { shapeFromSchema } from '../../../scripts/jsonata/index.ts';
import { disagreements, expectedOf } from './support/agree.ts';
import { HOSTILE } from './support/arbitrary-from-shape.ts';
import { compileText } from './support/trial.ts';

const text = { type: 'string' };
const list = (items: object, more: object = {}) => ({ type: 'array', items, ...more });
const closed = (properties: Record<string, unknown>, ...required: string[]) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const order = closed({ id: text, lines: list(closed({ sku: text, n: { type: 'integer' } }, 'n')) }, 'id', 'lines');
const SHAPE = shapeFromSchema(
  closed(
    {
      name: text,
      tags: list(text),
      more: list(text),
      few: list(text, { maxItems: 3 }),
      codes: list({ type: 'string', pattern: '^[A-Z0-9]{1,8}$' }),
      maybe: list({ type: ['string', 'null'] }),
      nums: list({ type: 'integer' }),
      either: { anyOf: [list(text), text] },
      orders: list(order),
    },
    'name',
    'tags',
    'orders',
  ),
);

/** Texts that together with a separator have hurt somebody: dates above all, which `#applyover` rewrites. */
const TEXTS = [
  ...HOSTILE,
  'Date(1)/',
  '020-01-02T03:04:05Z',
  '2020-01-02T03:04:05Z',
  'x)#valueof($.name)',
  '\ud83d\ude00',
  'a'.repeat(3000),
];

const INPUTS: readonly Json[] = [
  { name: 'n', tags: [], orders: [] },
  { name: 'n', tags: ['one'], more: [], few: [], codes: [], orders: [{ id: 'A', lines: [] }] },
  ...TEXTS.map(
    (each): Json => ({ name: each, tags: [each], more: [each], few: [each], either: each, orders: orders(each) }),
  ),
  {
    name: 'n',
    tags: TEXTS,
    more: ['', ''],
    few: ['a', '', 'c'],
    codes: ['A1', 'B2'],
    either: ['x', 'y'],
    orders: orders('a', '', 'c'),
  },
];

function orders(...skus: readonly string[]): Json {
  const lines = skus.map((sku, n) => ({ sku, n }));
  return [
    { id: 'A', lines },
    { id: 'B', lines: [{ n: 9 }, ...lines] },
    { id: 'C', lines: [] },
  ];
}

test.each([
  '$join(tags)',
  '$join(more, ", ")',
  '$join(few, "/")',
  '$join(codes, "/")',
  '$join(either, ", ")',
  '$join(either)',
  '$join(orders.id, "; ")',
  '$join(orders.lines.sku, "-")',
  '$join(orders[id = "B"].lines.sku)',
  '$join([more], ", ")',
  '$join([orders.lines.sku], ", ")',
  '$join(name, ", ")',
  '$join(maybe[$ != null], ", ")',
  '$join(name = "n" ? tags : more, ", ")',
  '"tags: " & $join(tags, ", ") & "."',
  '($list := orders.id; $join($list, "+"))',
  ...['#', '#x(', '/#', '//', '$.', '"', '\\\\', "'", ')(,', ' / ', ','].map(
    (separator) => `$join(tags, "${separator.replace('"', '\\"')}")`,
  ),
  '[orders.{ "skus": $join(lines.sku, ", "), "all": $join(lines.sku), "tags": $join($$.more, "-") }]',
  '[orders.{ "lines": [lines.{ "n": n, "of": $join(%.lines.sku, ", ") }] }]',
  '[orders.(id & ": " & $join(lines.sku, ", "))]',
  '[orders[id = "B"].{ "all": $join(lines.sku), "few": $join($$.few, ", ") }]',
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

test('of each item of a list transform', async () => {
  const source = '{ "tags": $join(tags, ", "), "orders": [orders.{ "skus": $join(lines.sku, "-") }] }';
  const result = compileText(source, SHAPE, { lifted: true });
  if ('refusals' in result) throw new Error(JSON.stringify(result.refusals));
  for (const input of [[], INPUTS.slice(0, 3), INPUTS.slice(3)]) {
    const expected = await expectedOf(`[$.(${source})]`, [...input]);
    if ('error' in expected) throw new Error(expected.error);
    expect(disagreements(result.transformer, [...input], expected.value)).toEqual([]);
  }
});

test('what is refused, and why', () => {
  const refused = [
    '$join(tags, "/")',
    '$join(tags, "/Date(")',
    '$join(tags, "20")',
    '$join(tags, "\\n")',
    '$join(tags, name)',
    '$join(maybe, ", ")',
    '$join(nums, ", ")',
    '$join(orders.lines, ", ")',
    '$join([tags, name], ", ")',
    '$join(orders.(id & "x"), ", ")',
    '[orders[id = "B"].{ "skus": $join(lines.sku, ", ") }]',
  ];
  const reasons = refused.map((expression) => {
    const result = compileText(`{ "r": ${expression} }`, SHAPE);
    return `${expression} — ${'refusals' in result ? result.refusals.map(({ code, reason, advice }) => `${code}: ${reason} ${advice}`).join('; ') : 'compiled'}`;
  });
  expect(reasons).toMatchInlineSnapshot(`
    [
      "$join(tags, "/") — unsupported: A separator that together with a text may look like a date, which JUST would rewrite on the way. Put a blank in front of the separator, or give the list a \`maxItems\` of at most 12 in the source schema.",
      "$join(tags, "/Date(") — unsupported: A separator that together with a text may look like a date, which JUST would rewrite on the way. Put a blank in front of the separator, or give the list a \`maxItems\` of at most 12 in the source schema.",
      "$join(tags, "20") — unsupported: A separator that together with a text may look like a date, which JUST would rewrite on the way. Put a blank in front of the separator, or give the list a \`maxItems\` of at most 12 in the source schema.",
      "$join(tags, "\\n") — line-feed: Text with a line feed is not read as a call. Keep constants on one line.",
      "$join(tags, name) — unsupported: A separator that is not a constant. Use paths, filters, objects, lists, conditions and the functions listed in the README.",
      "$join(maybe, ", ") — null-operand: JSONata stops on a null here, while JUST takes it for zero or for nothing. Filter first: \`list[$ != null]\`.",
      "$join(nums, ", ") — text-form: \`$join\` takes texts. Join texts only: JSONata itself stops on anything else.",
      "$join(orders.lines, ", ") — collapse: Lists found many times over: JSONata has nothing where all are empty, unless it is one. Keep the list: write \`[items.{ … }]\`, or \`items.{ … }[]\` to leave it out when it is empty.",
      "$join([tags, name], ", ") — unsupported: \`$join\` of a list beside other items. Join the list by itself, and use \`&\`.",
      "$join(orders.(id & "x"), ", ") — unsupported: \`$join\` of a list that the expression itself made. Join a list of the data: \`$join(items.name, ", ")\`.",
      "[orders[id = "B"].{ "skus": $join(lines.sku, ", ") }] — unsupported: Inside a loop over what a filter left, or over lists found many times over, JUST has no way back to the item. Loop over the whole list. A list to be joined may also have a \`maxItems\` of at most 12 in the source schema.",
    ]
  `);
});

test('a loop over the list of the current item goes by its position', () => {
  const result = compileText('{ "r": [orders.{ "skus": $join(lines.sku, ", ") }] }', SHAPE);
  expect(JSON.stringify('refusals' in result ? result.refusals : result.transformer)).toContain(
    '$.orders[,#currentindex(),].lines[*]',
  );
});
