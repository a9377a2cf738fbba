import { expect, test } from 'vitest';
import { analyze, describe, parseJsonata, shapeFromSchema } from '../../scripts/jsonata/index.ts';

const input = shapeFromSchema({
  title: 'Order',
  type: 'object',
  required: ['no'],
  properties: {
    no: { type: 'string' },
    buyer: {
      type: 'object',
      title: 'Buyer',
      required: ['mail'],
      properties: { mail: { type: 'string' }, name: { type: 'string' } },
    },
    lines: {
      type: 'array',
      items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' }, price: { type: 'number' } } },
    },
  },
});
const parameters = shapeFromSchema({
  type: 'object',
  required: ['currency'],
  properties: { currency: { type: 'string' } },
  additionalProperties: false,
});

function report(text: string) {
  const { reads, writes, result } = analyze(text, { input, parameters });
  const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return {
    reads: reads.map(({ root, path, span, shape }) => `${root} ${path.join('.')} = ${describe(shape)} (${at(span)})`),
    writes: writes.map(({ path, keySpan, valueSpan, shape, optional }) => {
      return `${path.join('.')}${optional ? '?' : ''} = ${describe(shape)} (${at(keySpan)}: ${at(valueSpan)})`;
    }),
    result: describe(result),
  };
}

test('reads and writes of a transform', () => {
  expect(
    report(`(
      $who := buyer;
      {
        "key": no,
        "currency": $parameters.currency,
        "contact": $who ? { "mail": $who.mail, "name": $who.name ?? $who.mail } : { "mail": "none" },
        "items": [lines[price > 0].{ "code": sku, "price": price }],
        "total": $sum($map(lines, function($line){ $line.price }))
      }
    )`),
  ).toMatchInlineSnapshot(`
    {
      "reads": [
        "input buyer = Buyer or nothing (buyer)",
        "input no = string (no)",
        "parameters currency = string (currency)",
        "input buyer.mail = string (mail)",
        "input buyer.name = string or nothing (name)",
        "input buyer.mail = string (mail)",
        "input lines = array of {sku, price, …} or nothing (lines)",
        "input lines.price = number or nothing (price)",
        "input lines.sku = string (sku)",
        "input lines.price = number (price)",
        "input lines = array of {sku, price, …} or nothing (lines)",
        "input lines.price = number or nothing (price)",
      ],
      "result": "{key, currency, contact, items, …}",
      "writes": [
        "key = string ("key": no)",
        "currency = string ("currency": $parameters.currency)",
        "contact = {mail, name} or {mail} ("contact": $who ? { "mail": $who.mail, "name": $who.name ?? $who.mail } : { "mail": "none" })",
        "contact.mail = string ("mail": $who.mail)",
        "contact.name? = string ("name": $who.name ?? $who.mail)",
        "contact.mail = "none" ("mail": "none")",
        "items = array of {code, price} ("items": [lines[price > 0].{ "code": sku, "price": price }])",
        "items.code = string ("code": sku)",
        "items.price = number ("price": price)",
        "total? = number ("total": $sum($map(lines, function($line){ $line.price })))",
      ],
    }
  `);
});

test('members that flow through functions keep the place where they are written', () => {
  expect(report('$merge([{"a": no}, lines[0].{"b": sku}]) ~> |$|{"c": 1}, "a"|')).toMatchInlineSnapshot(`
    {
      "reads": [
        "input no = string (no)",
        "input lines = array of {sku, price, …} or nothing (lines)",
        "input lines.sku = string (sku)",
      ],
      "result": "{b, c}",
      "writes": [
        "b? = string ("b": sku)",
        "c = 1 ("c": 1)",
      ],
    }
  `);
});

test('a text that does not parse is refused with an expected error', () => {
  expect(() => analyze('a +', { input, parameters })).toThrow('Unexpected end of expression');
  expect(parseJsonata('a +')).toHaveProperty('error');
});

test('the same text gives the same analysis', () => {
  const text = 'lines.{"a": nope, "b": price}';
  const once = analyze(text, { input, parameters });
  const again = analyze(text, { input, parameters });
  expect(again.issues).toEqual(once.issues);
  expect(again.reads.map(({ path }) => path)).toEqual(once.reads.map(({ path }) => path));
});
