import { expect, test } from 'vitest';
import { stripAuthored } from '../../scripts/bundle/strip.ts';

test('extensions go at every level; names and data that start with x- stay', () => {
  const schema = {
    type: 'object',
    'x-evidence': 'seen',
    properties: { 'x-name': { type: 'string', 'x-source': 'S' }, plain: { type: 'string', 'x-evidence': 'seen' } },
    required: ['x-name'],
    example: { 'x-data': 1 },
    default: { 'x-data': 1 },
    enum: [{ 'x-data': 1 }],
    allOf: [{ 'x-gone': 1, type: 'object' }],
    items: { 'x-gone': 1 },
    additionalProperties: { 'x-gone': 1 },
    discriminator: { propertyName: 'x-name', mapping: { 'x-kind': '#/components/schemas/A' }, 'x-gone': 1 },
    xml: { name: 'a', 'x-gone': 1 },
  };
  const document = {
    openapi: '3.0.1',
    'x-ic-document': { bundle: 'a.json' },
    info: { title: 't', 'x-gone': 1, contact: { name: 'n', 'x-gone': 1 } },
    servers: [{ url: 'u', 'x-gone': 1, variables: { 'x-region': { default: 'd', 'x-gone': 1 } } }],
    security: [{ 'x-api-key': [] }],
    tags: [{ name: 'x-tag', 'x-gone': 1 }],
    paths: {
      'x-gone': 1,
      '/x-path': {
        'x-gone': 1,
        parameters: [{ name: 'x-header', in: 'header', 'x-gone': 1, schema: { 'x-gone': 1 } }],
        get: {
          'x-ic-registration': 1,
          security: [{ 'x-api-key': [] }],
          responses: {
            'x-gone': 1,
            default: {
              headers: { 'x-rate-limit': { schema: { type: 'integer', 'x-gone': 1 }, 'x-gone': 1 } },
              content: {
                'x-world/x-3d': {
                  schema,
                  example: { 'x-data': 1 },
                  examples: { 'x-one': { value: { 'x-data': 1 }, 'x-gone': 1 } },
                },
              },
              links: { 'x-next': { operationId: 'next', 'x-gone': 1 } },
            },
          },
          callbacks: { 'x-done': { '{$url}': { post: { summary: 's', 'x-gone': 1 } }, 'x-gone': 1 } },
        },
      },
    },
    components: {
      'x-gone': 1,
      schemas: { 'x-Schema': { type: 'string', 'x-gone': 1 } },
      securitySchemes: {
        'x-api-key': { type: 'apiKey', name: 'x-key', 'x-gone': 1 },
        oauth: { type: 'oauth2', flows: { 'x-gone': 1, implicit: { scopes: { 'x-scope': 's' }, 'x-gone': 1 } } },
      },
    },
    synchronization: {
      'x-entry': {
        'x-ic-evidence': 1,
        description: 'd',
        push: {
          create: '/a/post',
          'x-ic-note': 1,
          schemasTransformer: { ARequest: { 'x-data': '#valueof($.x-a)' }, 'x-Request': 't' },
        },
      },
    },
  };
  const expected = JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      ['x-gone', 'x-evidence', 'x-source', 'x-ic-document', 'x-ic-registration', 'x-ic-evidence', 'x-ic-note'].includes(
        key,
      )
        ? undefined
        : value,
    ),
  );
  expect(stripAuthored(document)).toEqual(expected);
});

test('parameters that nothing refers to go, and their section with the last of them', () => {
  const parameter = { name: 'a', in: 'query' };
  const components = (used: string[]): unknown =>
    stripAuthored({
      paths: { '/a': { parameters: used.map((name) => ({ $ref: `#/components/parameters/${name}` })) } },
      components: { parameters: { A: parameter, B: parameter }, schemas: { Unused: {} } },
    }).components;
  expect([components(['A', 'B']), components(['B']), components([])]).toEqual([
    { parameters: { A: parameter, B: parameter }, schemas: { Unused: {} } },
    { parameters: { B: parameter }, schemas: { Unused: {} } },
    { schemas: { Unused: {} } },
  ]);
});

test.each([
  ['c.d', '#/components/parameters/c%2Ed'],
  ['100%', '#/components/parameters/100%25'],
  ['a/b~c', '#/components/parameters/a~1b~0c'],
  ['A', '#/components/parameters/A/schema'],
])('parameter %s is referred to as %s', (name, $ref) => {
  const components = { parameters: { [name]: { name: 'a', in: 'query', schema: {} } } };
  expect(stripAuthored({ paths: { '/a': { parameters: [{ $ref }] } }, components }).components).toEqual(components);
});

test('__proto__ is a name like any other', () => {
  const document = JSON.parse(
    '{"components":{"schemas":{"__proto__":{"type":"string","x-gone":1}},"parameters":{"__proto__":{}}}}',
  );
  expect(JSON.stringify(stripAuthored(document))).toBe('{"components":{"schemas":{"__proto__":{"type":"string"}}}}');
});
