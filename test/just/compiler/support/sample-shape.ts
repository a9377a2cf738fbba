import { shapeFromSchema } from '../../../../scripts/jsonata/index.ts';
import type { Shape } from '../../../../scripts/jsonata/shape.ts';

const closed = (properties: Record<string, unknown>, ...required: string[]) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const status = { enum: ['active', 'Cancelled', 'on hold'] };
const line = closed({ n: { type: 'integer', minimum: 0, maximum: 1000 }, t: { type: 'string' }, s: status }, 'n');

const item = closed(
  {
    sku: { type: 'string' },
    q: { type: 'integer', minimum: 0, maximum: 1000 },
    p: { type: 'number', minimum: 0, maximum: 100000 },
    kind: status,
    on: { type: 'boolean' },
    note: { type: ['string', 'null'] },
    lines: { type: 'array', items: line },
    sub: closed({ x: { type: 'string' }, y: { type: ['integer', 'null'] } }, 'x'),
  },
  'sku',
  'q',
  'kind',
  'lines',
);

/** Something of everything: required and optional, nullable, lists of lists, enumerations, numeric texts. */
export const SAMPLE_SCHEMA = closed(
  {
    code: { type: 'string', pattern: '^[0-9]{4}$' },
    name: { type: 'string' },
    nick: { type: ['string', 'null'] },
    note: { type: 'string' },
    status,
    level: { enum: ['low', 'high'] },
    qty: { type: 'integer', minimum: 0, maximum: 1000 },
    big: { type: 'integer', minimum: 0, maximum: 9007199254740991 },
    price: { type: 'number', minimum: 0, maximum: 1000000 },
    temp: { type: ['integer', 'null'], minimum: -1000, maximum: 1000 },
    active: { type: 'boolean' },
    flag: { type: ['boolean', 'null'] },
    amount: {
      oneOf: [
        { type: 'number', minimum: 0 },
        { type: 'string', pattern: '^[0-9]{1,9}(\\.[0-9]{1,4})?$' },
      ],
    },
    addr: closed(
      {
        city: { type: 'string' },
        zip: { type: 'string', pattern: '^[A-Z0-9]{1,6}$' },
        geo: closed({ lat: { type: 'integer' } }, 'lat'),
      },
      'city',
    ),
    tags: { type: 'array', items: { type: 'string' } },
    few: { type: 'array', items: { type: 'string' }, maxItems: 2 },
    keyed: closed({ active: { type: 'string' }, Cancelled: { type: 'integer' }, x: { type: 'string' } }, 'active'),
    nums: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 100 } },
    items: { type: 'array', items: item },
    more: { type: 'array', items: item },
    maybe: { type: ['array', 'null'], items: item },
    'odd name': { type: 'string' },
    "o'd, (li)st/x": { type: 'array', items: item },
    free: {},
    bag: { type: 'object', additionalProperties: true, properties: { k: { type: 'string' } } },
  },
  'code',
  'name',
  'status',
  'qty',
  'active',
  'tags',
  'items',
);

export const SAMPLE_SHAPE: Shape = shapeFromSchema(SAMPLE_SCHEMA);

export const SAMPLE_WORDS = ['active', 'Cancelled', 'abc', 'x', 'name', 'a-x-a, (x', 'Date(1)/', '😀-😀x😀'];
