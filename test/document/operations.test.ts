import { describe, expect, test } from 'vitest';
import { operationsOf, parametersOf, resolved, schemaName, transformersOf } from '../../scripts/document/operations.ts';

const schema = (name: string): unknown => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

const DOCUMENT = {
  paths: {
    '/a': {
      parameters: [{ $ref: '#/components/parameters/Id' }, { name: 'shared', in: 'query' }, 'no object'],
      summary: 'no operation',
      post: {
        parameters: [{ $ref: '#/components/parameters/Alias' }, { $ref: '#/components/parameters/Gone' }],
        requestBody: { $ref: '#/components/requestBodies/Create' },
        responses: {
          '200': schema('A'),
          '201': { $ref: '#/components/responses/Made' },
          '2XX': schema('C'),
          '400': schema('Error'),
          default: schema('Error'),
        },
      },
      GET: {},
    },
    '/b': {
      get: {
        responses: {
          '204': { description: 'nothing' },
          '200': { content: { 'text/plain': {}, 'application/json': { schema: { type: 'array' } } } },
        },
      },
    },
    '/c': null,
  },
  components: {
    parameters: {
      Id: { name: 'id', in: 'path' },
      Alias: { $ref: '#/components/parameters/Id' },
      Gone: { $ref: '#/nowhere' },
      Self: { $ref: '#/components/parameters/Self' },
    },
    requestBodies: { Create: schema('CreateA') },
    responses: { Made: schema('B') },
    schemas: { 'With Space': { type: 'string' } },
  },
};

test('operations come in authored order', () => {
  expect(operationsOf(DOCUMENT).map(({ path, verb }) => `${verb} ${path}`)).toEqual(['post /a', 'get /b']);
  expect([{}, { paths: [] }, { paths: { '/a': [] } }].map((document) => operationsOf(document))).toEqual([[], [], []]);
});

test('parameters are those of the path and of the operation, references followed', () => {
  expect(operationsOf(DOCUMENT).map((operation) => parametersOf(DOCUMENT, operation))).toEqual([
    [
      { name: 'id', in: 'path' },
      { name: 'shared', in: 'query' },
      { name: 'id', in: 'path' },
    ],
    [],
  ]);
});

test.each<[string, string[]]>([
  ['/a/post', ['CreateARequest', 'AResponse', 'BResponse', 'CResponse']],
  ['/b/get', []],
  ['/a/get', []],
  ['/a/POST', []],
  ['/nowhere/post', []],
  ['/constructor/get', []],
])('%s calls for %j', (path, names) => {
  expect(transformersOf(DOCUMENT, path)).toEqual(names);
});

test.each<[unknown, string | undefined]>([
  [schema('Two%2EX'), 'Two.X'],
  [schema('A/properties/b'), undefined],
  [{ content: { 'text/plain': {} } }, undefined],
])('%j holds the schema %s', (body, name) => {
  expect(schemaName(body)).toBe(name);
});

describe('references', () => {
  test.each<[unknown, unknown]>([
    [{ $ref: '#/components/parameters/Alias' }, { name: 'id', in: 'path' }],
    [{ $ref: '#/components/schemas/With%20Space' }, { type: 'string' }],
    [{ $ref: '#/components/parameters/Self' }, undefined],
    [{ $ref: '#/components/parameters/Gone' }, undefined],
    [{ $ref: '#/paths/~1a/parameters/1' }, { name: 'shared', in: 'query' }],
    [{ $ref: '#/constructor' }, undefined],
    [{ $ref: 'file.yaml' }, { $ref: 'file.yaml' }],
    [{ $ref: { type: 'string' } }, { $ref: { type: 'string' } }],
    ['text', 'text'],
  ])('%j stands for %j', (value, expected) => {
    expect(resolved(DOCUMENT, value)).toEqual(expected);
  });
});
