import { describe, expect, test } from 'vitest';
import { experimentalParts, withExperimental, withoutExperimental } from '../../scripts/bundle/experimental.ts';

const body = (name: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});
const PATHS = {
  '/a': {
    post: { requestBody: body('CreateA'), responses: { '200': body('A') } },
    get: { responses: { '200': body('As'), default: body('Error') } },
  },
  '/a/{IntegrationId}': {
    put: { requestBody: body('UpdateA'), responses: { '200': body('A') } },
    delete: { responses: { '200': { description: 'gone' } } },
    get: { responses: { '200': body('A') } },
  },
};
const ENTRY = {
  description: 'An entry.',
  module: 'Accounts',
  push: {
    create: '/a/post',
    update: '/a/{IntegrationId}/put',
    delete: '/a/{IntegrationId}/delete',
    schemasTransformer: { CreateARequest: 'c', UpdateARequest: 'u', AResponse: 'a' },
  },
  pull: {
    batchRead: '/a/get',
    read: '/a/{IntegrationId}/get',
    schemasTransformer: { AsResponse: 'l', AResponse: 'a' },
  },
};

const document = (experimental: Record<string, string>): Record<string, unknown> => ({
  paths: PATHS,
  synchronization: { A: { ...ENTRY, 'x-ic-experimental': experimental } },
});
const stable = (experimental: Record<string, string>): unknown =>
  withoutExperimental(document(experimental)).synchronization;

describe('left out', () => {
  test.each<[string, Record<string, string>, unknown]>([
    ['nothing', {}, { A: ENTRY }],
    ['the entry', { entry: 'why' }, {}],
    ['both directions', { push: 'why', pull: 'why' }, {}],
    ['every action', { 'push.create': 'w', 'push.update': 'w', 'push.delete': 'w', pull: 'w' }, {}],
    ['a direction', { push: 'why' }, { A: { description: 'An entry.', module: 'Accounts', pull: ENTRY.pull } }],
    [
      'an action, with the transformers that only it uses',
      { 'push.create': 'why', 'pull.batchRead': 'why' },
      {
        A: {
          ...ENTRY,
          push: {
            update: ENTRY.push.update,
            delete: ENTRY.push.delete,
            schemasTransformer: { UpdateARequest: 'u', AResponse: 'a' },
          },
          pull: { read: ENTRY.pull.read, schemasTransformer: { AResponse: 'a' } },
        },
      },
    ],
    [
      'all actions that have a body, and the transformers with them',
      { 'push.create': 'w', 'push.update': 'w', pull: 'w' },
      {
        A: {
          description: 'An entry.',
          module: 'Accounts',
          push: { delete: ENTRY.push.delete },
        },
      },
    ],
    ['an action that does not exist', { 'push.craete': 'why' }, { A: ENTRY }],
  ])('%s', (_, experimental, expected) => {
    expect(stable(experimental)).toEqual(expected);
  });

  test('the given document stays as it is, and one without synchronization too', () => {
    const given = document({ 'push.create': 'why' });
    const before = structuredClone(given);
    withoutExperimental(given);
    withExperimental(given);
    expect(given).toEqual(before);
    expect([withoutExperimental({ paths: {} }), withExperimental({ paths: {} })]).toEqual([
      { paths: {} },
      { paths: {} },
    ]);
  });
});

test('taken in, each part says so in the description', () => {
  expect(
    withExperimental(document({ entry: 'Unknown token.', 'push.create': 'No password.' })).synchronization,
  ).toEqual({
    A: {
      ...ENTRY,
      description: 'An entry. Experimental (entry): Unknown token. Experimental (push.create): No password.',
    },
  });
  const { description: _, ...silent } = ENTRY;
  const bare = { synchronization: { A: { ...silent, 'x-ic-experimental': { push: 'Why.' } } } };
  expect(withExperimental(bare).synchronization).toEqual({
    A: { ...silent, description: 'Experimental (push): Why.' },
  });
  expect(withExperimental(document({})).synchronization).toEqual({ A: ENTRY });
});

test('the parts are listed in authored order', () => {
  expect(experimentalParts(document({ 'push.create': 'one', entry: 'two' }))).toEqual([
    { entry: 'A', part: 'push.create', reason: 'one' },
    { entry: 'A', part: 'entry', reason: 'two' },
  ]);
});
