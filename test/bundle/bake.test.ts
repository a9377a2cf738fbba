import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bakePaths } from '../../scripts/bundle/bake.ts';
import { failure } from '../document/support.ts';

const parameter = (name: string, place = 'path') => ({ name, in: place, schema: { type: 'string' } });

const DOCUMENT = {
  openapi: '3.0.1',
  paths: {
    '/contract/{contractId}/partners': {
      parameters: [{ $ref: '#/components/parameters/ContractId' }],
      get: { parameters: [parameter('limit', 'query'), parameter('contractId', 'query')], responses: {} },
      post: { parameters: [parameter('contractId')], responses: {} },
    },
    '/partner/{IntegrationId}': {
      parameters: [parameter('IntegrationId')],
      get: { parameters: [parameter('contractId')] },
    },
    '/{contractId}-{region}/{other}': {
      parameters: [parameter('contractId'), parameter('other'), parameter('region')],
    },
  },
  synchronization: {
    Account: {
      description: 'about {contractId}',
      push: { create: '/partner/{IntegrationId}/post', schemasTransformer: { A: '{contractId}' } },
      pull: {
        batchRead: '/contract/{contractId}/partners/get',
        preSynchronizationAction: {
          GetTag: { type: 'ApiPath', path: '/contract/{contractId}/get', in: 'Header' },
          Odd: 1,
        },
      },
    },
  },
  components: { parameters: { ContractId: parameter('contractId') } },
};

test('values go into paths and sync paths, their path parameters go, and nothing else changes', () => {
  const before = structuredClone(DOCUMENT);
  expect(bakePaths(DOCUMENT, { contractId: 'c1', region: 7 })).toEqual({
    openapi: '3.0.1',
    paths: {
      '/contract/c1/partners': {
        get: { parameters: [parameter('limit', 'query'), parameter('contractId', 'query')], responses: {} },
        post: { responses: {} },
      },
      '/partner/{IntegrationId}': DOCUMENT.paths['/partner/{IntegrationId}'],
      '/c1-7/{other}': { parameters: [parameter('other')] },
    },
    synchronization: {
      Account: {
        description: 'about {contractId}',
        push: { create: '/partner/{IntegrationId}/post', schemasTransformer: { A: '{contractId}' } },
        pull: {
          batchRead: '/contract/c1/partners/get',
          preSynchronizationAction: { GetTag: { type: 'ApiPath', path: '/contract/c1/get', in: 'Header' }, Odd: 1 },
        },
      },
    },
    components: { parameters: { ContractId: parameter('contractId') } },
  });
  expect(DOCUMENT).toEqual(before);
});

test('without values nothing changes', () => {
  expect(bakePaths(DOCUMENT, {})).toEqual(DOCUMENT);
  expect(bakePaths({ openapi: '3.0.1' }, { contractId: 'x' })).toEqual({ openapi: '3.0.1' });
});

const bakedPath = (value: string | number | boolean): string =>
  Object.keys(Object(bakePaths({ paths: { '/a/{contractId}/b': {} } }, { contractId: value }).paths))[0] ?? '';

describe('a value stays one segment of the path', () => {
  test.each<[string | number | boolean, string]>([
    ['606f031c-0f85', '606f031c-0f85'],
    ['../../admin', '..%2F..%2Fadmin'],
    ['x/delete', 'x%2Fdelete'],
    ['x?admin=1', 'x%3Fadmin%3D1'],
    ['x#y', 'x%23y'],
    ['{IntegrationId}', '%7BIntegrationId%7D'],
    ['a b\r\nHost: evil', 'a%20b%0D%0AHost%3A%20evil'],
    ['\\..\\', '%5C..%5C'],
    ['%2F', '%252F'],
    ['é😀', '%C3%A9%F0%9F%98%80'],
    ['\ud800', '%EF%BF%BD'],
    ['#valueof($.x)', '%23valueof(%24.x)'],
    ['...', '...'],
    [0, '0'],
    [false, 'false'],
  ])('%j', (value, segment) => {
    expect(bakedPath(value)).toBe(`/a/${segment}/b`);
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
        fc.pre(!/^\.{0,2}$/.test(value));
        expect(new URL(`http://host${bakedPath(value)}?q`).pathname.split('/')).toHaveLength(4);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test.each(['', '.', '..'])('%j would take a segment away, so it is refused', (value) => {
    expect(failure('/nowhere', () => bakedPath(value))).toBe(
      'usage: With this value of contractId a part of the path is lost: {contractId} [Give a value that is neither empty nor only dots.]',
    );
  });

  test('dots beside other text are no segment of their own', () => {
    const paths = { '/{a}-{b}': {}, '/v{a}': {} };
    expect(Object.keys(Object(bakePaths({ paths }, { a: '..', b: '' }).paths))).toEqual(['/..-', '/v..']);
  });
});

test('two paths that become one are refused', () => {
  const paths = { '/a/{id}': {}, '/a/{other}': {} };
  expect(failure('/nowhere', () => bakePaths({ paths }, { id: 'x', other: 'x' }))).toBe(
    'invalid-input: With these parameter values two paths become the same: /a/x',
  );
  expect(failure('/nowhere', () => bakePaths({ paths: { '/a/x': {}, '/a/{id}': {} } }, { id: 'x' }))).toBe(
    'invalid-input: With these parameter values two paths become the same: /a/x',
  );
});

test('names that every object has are no values', () => {
  const paths = { '/{constructor}/{__proto__}': {} };
  expect(bakePaths({ paths }, {})).toEqual({ paths });
});
