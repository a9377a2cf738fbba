import { describe, expect, test } from 'vitest';
import {
  documentKind,
  experimentalReason,
  pathTokens,
  splitPath,
  syncEntries,
} from '../../scripts/document/dialect.ts';

test.each<[string, string, string | undefined]>([
  ['/partner/post', '/partner', 'post'],
  ['/partner/{IntegrationId}/put', '/partner/{IntegrationId}', 'put'],
  ['/a/get/get', '/a/get', 'get'],
  ['/a/GET', '/a', undefined],
  ['/a/fetch', '/a', undefined],
  ['/a/', '/a', undefined],
  ['/get', '', 'get'],
  ['get', '', 'get'],
  ['', '', undefined],
  ['/a/constructor', '/a', undefined],
])('%j is %j and %j', (text, apiUrl, verb) => {
  expect(splitPath(text)).toEqual({ apiUrl, verb });
});

test.each<[string, string[]]>([
  ['/a', []],
  ['/a/{b}/{c.D}', ['b', 'c.D']],
  ['/{a}{b}/x-{c}', ['a', 'b', 'c']],
  ['/{}/{{a}}/}{', ['', 'a']],
])('the tokens of %j are %j', (path, tokens) => {
  expect(pathTokens(path)).toEqual(tokens);
});

test('tokens are found in linear time', () => {
  const start = performance.now();
  expect(pathTokens('{'.repeat(200_000))).toEqual([]);
  expect(pathTokens('{a'.repeat(200_000))).toEqual([]);
  expect(performance.now() - start).toBeLessThan(2000);
});

describe('entries', () => {
  test('are read as far as they have the right form', () => {
    const value = {
      module: 'Accounts',
      push: {
        create: '/a/post',
        unknown: '/a/post',
        delete: 5,
        schemasTransformer: { ARequest: { $ref: 'transforms/A.jsonata' }, BRequest: 'text', CRequest: { $ref: 1 } },
      },
      pull: 'x',
      'x-ic-experimental': { push: 'why', 'push.create': 7 },
    };
    const entries = syncEntries({
      synchronization: { A: value, B: 1, C: { push: { create: '/c' } }, ['__proto__']: {} },
    });
    expect(entries.map(({ value: _, ...entry }) => entry)).toEqual([
      {
        key: 'A',
        module: 'Accounts',
        actions: [{ direction: 'push', name: 'create', text: '/a/post', apiUrl: '/a', verb: 'post' }],
        transformers: [
          {
            direction: 'push',
            name: 'ARequest',
            file: 'transforms/A.jsonata',
            value: { $ref: 'transforms/A.jsonata' },
          },
          { direction: 'push', name: 'BRequest', file: undefined, value: 'text' },
          { direction: 'push', name: 'CRequest', file: undefined, value: { $ref: 1 } },
        ],
        experimental: new Map([
          ['push', 'why'],
          ['push.create', '7'],
        ]),
      },
      {
        key: 'C',
        module: undefined,
        actions: [{ direction: 'push', name: 'create', text: '/c', apiUrl: '', verb: undefined }],
        transformers: [],
        experimental: new Map(),
      },
      { key: '__proto__', module: undefined, actions: [], transformers: [], experimental: new Map() },
    ]);
  });

  test.each([{}, { synchronization: [] }, { synchronization: null }, { synchronization: 'x' }])(
    'none in %j',
    (document) => {
      expect(syncEntries(document)).toEqual([]);
    },
  );

  test('an action is experimental by itself, by its direction or by its entry, in this order', () => {
    const reasons = (parts: Record<string, string>): (string | undefined)[] => {
      const [entry] = syncEntries({ synchronization: { A: { 'x-ic-experimental': parts } } });
      return entry ? [experimentalReason(entry, 'push', 'create'), experimentalReason(entry, 'push')] : [];
    };
    expect(reasons({ entry: 'e', push: 'p', 'push.create': 'c' })).toEqual(['c', 'p']);
    expect(reasons({ entry: 'e', push: 'p' })).toEqual(['p', 'p']);
    expect(reasons({ entry: 'e' })).toEqual(['e', 'e']);
    expect(reasons({ pull: 'x', 'push.update': 'y' })).toEqual([undefined, undefined]);
  });
});

test.each<[Record<string, unknown>, string]>([
  [{}, 'openapi'],
  [{ synchronization: {} }, 'integration-framework'],
  [{ synchronization: {}, 'x-ic-document': { kind: 'openapi' } }, 'openapi'],
  [{ 'x-ic-document': { kind: 'integration-framework' } }, 'integration-framework'],
  [{ synchronization: {}, 'x-ic-document': { kind: 'else' } }, 'integration-framework'],
])('the kind of %j is %s', (document, kind) => {
  expect(documentKind(document)).toBe(kind);
});
