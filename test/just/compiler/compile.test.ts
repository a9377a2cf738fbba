import { describe, expect, test } from 'vitest';
import { shapeFromSchema } from '../../../scripts/jsonata/index.ts';
import type { Shape } from '../../../scripts/jsonata/shape.ts';
import { compileToJust } from '../../../scripts/just/compiler/index.ts';
import { disagreements, expectedOf, PROFILE } from './support/agree.ts';
import { SAMPLE_SCHEMA, SAMPLE_SHAPE } from './support/sample-shape.ts';
import { compileText, parsed } from './support/trial.ts';

/** What one construct looks like in JUST: the table that the README shows. */
const CONSTRUCTS: readonly (readonly [string, string])[] = [
  ['path of objects', '{ "r": addr.geo.lat }'],
  ['required text', '{ "r": name }'],
  ['optional text', '{ "r": note }'],
  ['optional number', '{ "r": price }'],
  ['list', '{ "r": tags }'],
  ['path through a list', '{ "r": items.q }'],
  ['kept list', '{ "r": items.q[] }'],
  ['forced list', '{ "r": [items.sku] }'],
  ['index', '{ "r": items[0].q }'],
  ['last', '{ "r": items[-1].q }'],
  ['slice', '{ "r": items[[0..1]].q }'],
  ['filter', '{ "r": items[kind = "active" and q > 1].q }'],
  ['first of a filter', '{ "r": items[kind = "active"][0].q }'],
  ['filter with a group', '{ "r": items[(kind = "active" or q > 4) and $not(q = 0)].q }'],
  ['filter by a value from outside', '{ "r": items[sku = $$.name or kind in ["Cancelled", "on hold"]].q }'],
  ['filter by a value of the item around', '{ "r": [items.{ "l": lines[n < %.q].n }] }'],
  ['filter by what it cannot say', '{ "r": items[$not($exists(note)) and q * 2 > 8].q }'],
  ['filter of a bound item', '{ "r": [items@$x[$x.q > 4].{ "q": $x.q, "of": qty }] }'],
  ['look-up in another list', '{ "r": [items.($s := sku; { "c": $$.items[sku != $s].q })] }'],
  ['mapping', '{ "r": [items.{ "s": sku, "q": q }] }'],
  ['mapping, nothing when empty', '{ "r": items.{ "q": q }[] }'],
  ['nested mapping with parent', '{ "r": [items.{ "q": q, "l": [lines.{ "n": n, "of": %.q }] }] }'],
  ['position', '{ "r": [items#$i.{ "at": $i }] }'],
  ['$map', '{ "r": [$map(items, function($x) { $x.q })] }'],
  ['$filter', '{ "r": [$filter(items, function($x) { $x.q > 3 }).q] }'],
  ['$map with positions', '{ "r": [$map(items, function($x, $i) { { "i": $i, "q": $x.q } })] }'],
  ['$filter by positions', '{ "r": $filter(items, function($x, $i) { $i >= 1 and $i < 3 }).q }'],
  ['$filter by position and item', '{ "r": $filter(items, function($x, $i) { $i = 1 or $x.q = 0 }).q }'],
  ['constants', '{ "a": 1, "b": "x", "c": true, "d": null, "e": [1, "y"], "f": {} }'],
  ['condition', '{ "r": active ? 1 : 2 }'],
  ['condition without else', '{ "r": qty > 5 ? "many" }'],
  ['either of two objects', '{ "r": active ? { "a": qty } : { "b": 0 } }'],
  ['either of two results', 'active ? { "a": qty } : { "b": name }'],
  ['coalescing', '{ "r": note ?? "none" }'],
  ['default', '{ "r": note ?: "none" }'],
  ['concatenation', '{ "r": "no " & qty & "!" }'],
  ['concatenation of texts', '{ "r": name & note }'],
  ['equality of an enumeration', '{ "r": status = "active" }'],
  ['equality of any text', '{ "r": name = "abc" }'],
  ['null test', '{ "r": nick != null ? nick }'],
  ['and, or, not', '{ "r": active and ($not(flag) or qty = 3) }'],
  ['in constants', '{ "r": status in ["active", "on hold"] }'],
  ['in a list', '{ "r": "x" in tags }'],
  ['$exists', '{ "r": $exists(note) }'],
  ['$type', '{ "r": $type(amount) = "string" }'],
  ['$string', '{ "a": $string(qty), "b": $string(active) }'],
  ['$number', '{ "r": $number(amount) }'],
  ['$round', '{ "r": $round(price, 2) }'],
  ['$substring', '{ "r": $substring(code, 0, 2) }'],
  ['$contains', '{ "r": $contains(name, "x") }'],
  ['$join', '{ "r": $join([name, note], ", ") }'],
  ['$lookup', '{ "r": $lookup({ "active": "A", "Cancelled": "C" }, status) }'],
  ['$sum', '{ "r": $sum(items.q) }'],
  ['$count', '{ "r": $count(items) }'],
  ['$count of a filter', '{ "r": $count(items[q > 3]) }'],
  ['$count against zero', '{ "r": $count(items[q > 3]) > 0 }'],
  ['$max', '{ "r": $max(items.q) }'],
  ['$min', '{ "r": $min(items.q) }'],
  ['$average', '{ "r": $average(items.q) }'],
  ['$append', '{ "r": $append(tags, tags) }'],
  ['$merge', '{ "r": $merge([{ "a": 1, "b": qty }, { "b": price }]) }'],
  ['arithmetic', '{ "r": qty * 12 + 1 }'],
  ['variables and functions', '($double := function($x) { $x * 2 }; $q := qty; { "r": $double($q) })'],
  ['members that may be missing, as a list', '{ "r": [price.{ "n": "price", "v": $ }, temp.{ "n": "temp", "v": $ }] }'],
  ['parameters', '{ "r": $parameters.currency }'],
];

const inputs = [
  { code: '0001', name: 'abc', status: 'active', qty: 3, active: true, tags: [], items: [] },
  {
    code: '0002',
    name: '#nosuch(1)',
    note: '#nosuch(2)',
    nick: null,
    status: 'Cancelled',
    qty: 7,
    price: 2.5,
    temp: null,
    active: false,
    flag: false,
    amount: '12.5',
    addr: { city: 'x', geo: { lat: 5 } },
    tags: ['x', '#nosuch(3)'],
    items: [
      { sku: '#nosuch(4)', q: 4, kind: 'active', lines: [{ n: 1 }, { n: 2 }] },
      { sku: 'b', q: 5, kind: 'active', lines: [] },
      { sku: 'c', q: 0, kind: 'on hold', lines: [] },
    ],
  },
];

test('the constructs', async () => {
  const blocks = CONSTRUCTS.map(([title, text]) => {
    const result = compileText(text, SAMPLE_SHAPE, { parameters: { currency: 'EUR' } });
    if (!('text' in result)) throw new Error(`${text}: ${JSON.stringify(result.refusals)}`);
    return `== ${title}\n${text}\n${result.text}\n`;
  });
  await expect(blocks.join('\n')).toMatchFileSnapshot('./__snapshots__/constructs.txt');
});

test.each(CONSTRUCTS)('%s: %s', async (_, text) => {
  const result = compileText(text, SAMPLE_SHAPE, { parameters: { currency: 'EUR' } });
  if (!('text' in result)) throw new Error(JSON.stringify(result.refusals));
  for (const input of inputs) {
    const expected = await expectedOf(text, input, { currency: 'EUR' });
    expect(expected).toHaveProperty('value');
    if ('value' in expected) expect(disagreements(result.transformer, input, expected.value)).toEqual([]);
  }
});

describe('a root that the platform does not send', () => {
  const wrapped: Shape = shapeFromSchema({
    type: 'object',
    required: ['account'],
    properties: { account: SAMPLE_SCHEMA },
  });
  const request = (droppedRoot?: string) =>
    compileToJust({
      analysis: parsed('{ "n": account.name, "i": [account.items.{ "q": q, "n": $$.account.name }] }'),
      lifted: false,
      input: wrapped,
      parameters: {},
      profile: { ...PROFILE, ...(droppedRoot === undefined ? {} : { droppedRoot }) },
    });

  test('is kept', () => {
    expect(request()).toHaveProperty('transformer', {
      '#eval(n)': '#valueof($.account.name)',
      i: { '#loop($.account.items)': { q: '#currentvalueatpath($.q)', '#eval(n)': '#valueof($.account.name)' } },
    });
  });

  test('is dropped', () => {
    expect(request('account')).toHaveProperty('transformer', {
      '#eval(n)': '#valueof($.name)',
      i: { '#loop($.items)': { q: '#currentvalueatpath($.q)', '#eval(n)': '#valueof($.name)' } },
    });
  });
});
