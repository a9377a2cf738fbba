import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../scripts/document/json.ts';
import { createSchemaValidator, violationText } from '../../scripts/fixtures/index.ts';

const check = (schema: JsonObject, value: Json): string[] =>
  createSchemaValidator().validate(schema, value).map(violationText);

describe('createSchemaValidator', () => {
  it.each<[string, JsonObject, Json, string[]]>([
    ['a good value', { type: 'string', format: 'uuid' }, '5d4b1f0e-6f0a-4d83-9b0c-2f2f4f6f8f10', []],
    ['a wrong type', { type: 'integer' }, '1', ['The value must be integer, but is "1"']],
    [
      'a wrong format',
      { properties: { d: { type: 'string', format: 'date' } } },
      { d: '1.1.2026' },
      ['/d must match format "date", but is "1.1.2026"'],
    ],
    ['an absent member', { required: ['a'], properties: { a: {} } }, {}, ['/a is required but absent']],
    ['an inherited member is absent', { required: ['toString'] }, {}, ['/toString is required but absent']],
    [
      'an unknown member',
      { additionalProperties: false, properties: {} },
      { 'a/b': 1 },
      ['/a~1b is not a member that the schema knows'],
    ],
    [
      'several at once',
      { required: ['b'], properties: { a: { type: 'string' } } },
      { a: 1 },
      ['/b is required but absent', '/a must be string, but is 1'],
    ],
    ['a constant', { const: 1 }, 2, ['The value must be 1, but is 2']],
    ['an enum', { enum: ['a', 'b'] }, 'c', ['The value must be one of "a" or "b", but is "c"']],
    ['a long value', { type: 'number' }, 'x'.repeat(100), [`The value must be number, but is "${'x'.repeat(59)}…`]],
    ['nullable with a type', { type: 'string', nullable: true }, null, []],
    [
      'nullable still has a type',
      { type: 'string', nullable: true },
      1,
      ['The value must be string or null, but is 1'],
    ],
    ['not nullable', { type: 'string', nullable: false }, null, ['The value must be string, but is null']],
    [
      'nullable reference',
      {
        properties: { p: { $ref: '#/components/schemas/P', nullable: true } },
        components: { schemas: { P: { type: 'object' } } },
      },
      { p: null },
      [],
    ],
    [
      'the error of a nullable reference is that of the reference',
      {
        properties: { p: { $ref: '#/components/schemas/P', nullable: true } },
        components: { schemas: { P: { type: 'object', required: ['id'] } } },
      },
      { p: {} },
      ['/p/id is required but absent'],
    ],
    [
      'exclusive minimum of OpenAPI',
      { type: 'number', minimum: 0, exclusiveMinimum: true },
      0,
      ['The value must be > 0, but is 0'],
    ],
    ['inclusive minimum of OpenAPI', { type: 'number', minimum: 0, exclusiveMinimum: false }, 0, []],
    [
      'notes of OpenAPI and of ours',
      { type: 'number', example: 1, xml: {}, externalDocs: {}, deprecated: true, 'x-evidence': 'seen' },
      1,
      [],
    ],
    [
      'a property named like a note',
      { properties: { example: { type: 'string' }, 'x-y': { type: 'string' } } },
      { example: 1, 'x-y': 1 },
      ['/example must be string, but is 1', '/x-y must be string, but is 1'],
    ],
    [
      'of alternatives the one that was meant',
      { anyOf: [{ type: 'string' }, { type: 'object', required: ['a'] }, { type: 'null' }] },
      {},
      ['/a is required but absent'],
    ],
    [
      'no alternative fits',
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
      1,
      ['The value matches none of the alternatives: is 1'],
    ],
    [
      'too many alternatives fit',
      { oneOf: [{ type: 'number' }, { type: 'integer' }] },
      1,
      ['The value matches more than one of the alternatives: is 1'],
    ],
    [
      'nested alternatives',
      {
        anyOf: [
          { type: 'null' },
          { type: 'array', items: { anyOf: [{ type: 'null' }, { type: 'object', required: ['b'] }] } },
        ],
      },
      [null, {}],
      ['/1/b is required but absent'],
    ],
    ['int64', { type: 'integer', format: 'int64', minimum: 0 }, 9007199254740991, []],
    [
      'conditions',
      JSON.parse('{"if": {"required": ["a"]}, "then": {"required": ["b"]}}'),
      { a: 1 },
      ['/b is required but absent'],
    ],
    [
      'a mistyped keyword',
      { typ: 'string' },
      1,
      ['The value cannot be checked, because its schema is not usable: strict mode: unknown keyword: "typ"'],
    ],
    [
      'a dangling reference',
      { $ref: '#/$defs/nope' },
      1,
      ["The value cannot be checked, because its schema is not usable: can't resolve reference #/$defs/nope from id #"],
    ],
    [
      'a pattern that takes exponential time',
      { properties: { a: { pattern: '^(a+)+$' } } },
      { a: `${'a'.repeat(44)}!` },
      [
        'The value cannot be checked, because its schema is not usable: a text can keep the pattern ^(a+)+$ busy for hours (nested quantifier)',
      ],
    ],
    [
      'a pattern of names that takes exponential time',
      { patternProperties: { '^(a|a)*$': {} } },
      { [`${'a'.repeat(44)}!`]: 1 },
      [
        'The value cannot be checked, because its schema is not usable: a text can keep the pattern ^(a|a)*$ busy for hours (overlapping alternatives)',
      ],
    ],
  ])('%s', (_name, schema, value, expected) => {
    expect(check(schema, value)).toEqual(expected);
  });

  it('treats `__proto__` as a member', () => {
    const value: Json = JSON.parse('{"__proto__": {"a": 1}}');
    expect(check({ type: 'object', additionalProperties: false, properties: { a: {} } }, value)).toEqual([
      '/__proto__ is not a member that the schema knows',
    ]);
  });
});
