import { expect, test } from 'vitest';
import { canBeZero, describe, localRefs, type Shape, shapeFromSchema } from '../../scripts/jsonata/index.ts';

/** Members of an object shape as `name?: shape`. */
function members(shape: Shape): string[] {
  return shape.kinds.flatMap((kind) => {
    if (kind.kind !== 'object') return [describe({ ...shape, kinds: [kind] })];
    const lines = [...kind.properties].map(([name, { shape: member, required, deprecated, evidence, origin }]) => {
      const notes = [deprecated ? 'deprecated' : '', evidence ?? '', origin ?? '']
        .filter((note) => note !== '')
        .join(' ');
      return `${name}${required ? '' : '?'}: ${describe(member)} (${notes})`;
    });
    if (kind.declared) return [...lines, '… declared'];
    return kind.additional ? [...lines, `…: ${describe(kind.additional)}`] : lines;
  });
}

test.each<[string, unknown, string]>([
  ['type list', { type: ['string', 'null'] }, 'string or null'],
  ['nullable', { type: 'integer', nullable: true }, 'integer or null'],
  ['nullable reference', { $ref: '#/$defs/a', nullable: true, $defs: { a: { type: 'string' } } }, 'string or null'],
  ['enum', { enum: ['a', 'b', null, 1] }, '"a" or "b" or null or 1'],
  ['enum and type', { type: 'string', enum: ['a', 1] }, '"a"'],
  ['long enum', { enum: Array.from({ length: 200_000 }, (_, index) => `t${index}`) }, 'string'],
  ['const', { const: false }, 'false'],
  ['format', { type: 'string', format: 'date-time' }, 'string (date-time)'],
  ['no type', { description: 'anything' }, 'anything'],
  ['true', true, 'anything'],
  ['false', false, 'never a value'],
  ['array', { type: 'array', items: { type: ['number', 'null'] } }, 'array of (number or null)'],
  [
    'tuple',
    { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'boolean' } },
    'array of (string or boolean)',
  ],
  ['one of', { oneOf: [{ type: 'string' }, { type: 'array', items: {} }] }, 'string or array of anything'],
  ['all of', { allOf: [{ type: ['string', 'number'] }, { type: ['number', 'null'] }] }, 'number'],
  ['unresolved', { $ref: './elsewhere.json' }, 'anything'],
  ['percent sign', { $ref: '#/$defs/50%', $defs: { '50%': { type: 'string' } } }, 'string'],
  ['percent sign, encoded', { $ref: '#/$defs/50%25', $defs: { '50%': { type: 'string' } } }, 'string'],
  ['circle', { $ref: '#' }, 'anything'],
])('%s', (_, schema, expected) => {
  expect(describe(shapeFromSchema(schema))).toBe(expected);
});

test.each<[unknown, boolean]>([
  [{ type: 'number' }, true],
  [{ type: 'number', minimum: 0 }, true],
  [{ type: 'number', minimum: 1 }, false],
  [{ type: 'number', maximum: -1 }, false],
  [{ type: 'number', exclusiveMinimum: 0 }, false],
  [{ type: 'number', minimum: 0, exclusiveMinimum: true }, false],
  [{ type: 'number', minimum: 0, exclusiveMinimum: false }, true],
  [{ type: 'integer', exclusiveMaximum: 0 }, false],
  [{ type: 'number', not: { const: 0 } }, false],
  [{ type: 'number', not: { enum: [0, 1] } }, false],
  [{ enum: [1, 2] }, false],
  [{ enum: [0, 2] }, true],
  [
    {
      oneOf: [
        { type: 'number', maximum: -1 },
        { type: 'number', minimum: 1 },
      ],
    },
    false,
  ],
  [{ oneOf: [{ type: 'number', exclusiveMinimum: 0 }, { type: 'integer' }] }, true],
  [
    {
      allOf: [
        { type: 'number', not: { const: 0 } },
        { type: 'integer', minimum: 0 },
      ],
    },
    false,
  ],
])('zero in %j: %s', (schema, expected) => {
  const { kinds } = shapeFromSchema(schema);
  expect(kinds.some((kind) => kind.kind === 'number' && canBeZero(kind))).toBe(expected);
});

test('where a member stands is told without percent-encoding', () => {
  const schema = { $ref: '#/$defs/50%25', $defs: { '50%': { properties: { 'a%41': { type: 'string' } } } } };
  expect(members(shapeFromSchema(schema))).toEqual(['a%41?: string (#/$defs/50%/properties/a%41)', '… declared']);
});

test('objects: presence, notes, and what else they may hold', () => {
  const schema = {
    type: 'object',
    required: ['id', 'unlisted'],
    properties: {
      id: { type: 'integer' },
      old: { type: 'string', deprecated: true, 'x-evidence': 'seen' },
      ref: { $ref: '#/$defs/address' },
      ['__proto__']: { type: 'string' },
    },
    $defs: {
      address: { properties: { city: { type: 'string' } }, additionalProperties: false, 'x-evidence': 'unknown' },
    },
  };
  const shape = shapeFromSchema(schema, localRefs(schema, 'a.json'), 'a.json#');
  expect(members(shape)).toMatchInlineSnapshot(`
    [
      "id: integer (a.json#/properties/id)",
      "old?: string (deprecated seen a.json#/properties/old)",
      "ref?: {city} (unknown a.json#/properties/ref)",
      "__proto__?: string (a.json#/properties/__proto__)",
      "unlisted: anything (a.json#)",
      "… declared",
    ]
  `);
  expect(members(shapeFromSchema({ ...schema, additionalProperties: { type: 'string' } })).at(-1)).toBe('…: string');
  expect(members(shapeFromSchema({ type: 'object' }))).toEqual(['…: anything']);
  expect(members(shapeFromSchema({ type: 'object', additionalProperties: false }))).toEqual([]);
});

test('all parts of allOf hold, and a closed part forbids what it does not list', () => {
  const open = { type: 'object', required: ['a'], properties: { a: { type: ['string', 'null'] }, b: {} } };
  const narrow = { type: 'object', required: ['b'], properties: { a: { type: 'string' }, b: { type: 'number' } } };
  expect(members(shapeFromSchema({ allOf: [open, narrow] }))).toEqual([
    'a: string (#/allOf/0/properties/a)',
    'b: number (#/allOf/0/properties/b)',
    '… declared',
  ]);
  const closed = { type: 'object', properties: { a: {} }, additionalProperties: false };
  expect(members(shapeFromSchema({ allOf: [open, closed] }))).toEqual(['a: string or null (#/allOf/0/properties/a)']);
});

test('a recursive schema is followed as far as anybody looks', () => {
  const schema = {
    $ref: '#/$defs/node',
    $defs: { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } } },
  };
  let shape: Shape | undefined = shapeFromSchema(schema);
  for (let depth = 0; depth < 50; depth += 1) {
    const kind: Shape['kinds'][number] | undefined = shape?.kinds[0];
    shape = kind?.kind === 'object' ? kind.properties.get('next')?.shape : undefined;
  }
  expect(shape && describe(shape)).toBe('{next, …}');
});
