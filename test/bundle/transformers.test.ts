import { expect, test } from 'vitest';
import { fillTransformers, transformerUses } from '../../scripts/bundle/transformers.ts';
import { readCatalogue } from '../../scripts/document/catalogue.ts';
import { temporaryProject } from '../document/support.ts';

const DOCUMENT = {
  synchronization: {
    Account: {
      module: 'Accounts',
      push: { create: '/a/post', schemasTransformer: { ThingResponse: { $ref: 'x' }, GoneResponse: { $ref: 'y' } } },
      pull: { read: '/a/get', schemasTransformer: { ThingsResponse: { $ref: 'x' }, ThingResponse: { $ref: 'x' } } },
    },
    Other: { push: { schemasTransformer: { ThingResponse: { $ref: 'x' } } }, pull: { read: '/a/get' } },
    Odd: 'text',
  },
};

test('each use is found in authored order and filled in its own place', () => {
  const project = temporaryProject({
    'connector/components/schemas/Thing.yaml': 'type: object',
    'connector/components/schemas/Things.yaml': 'type: array\nitems: { $ref: Thing.yaml }',
    'schemas/platform/Account.schema.json': '{}',
    'transforms/Account/ThingResponse.jsonata': '$',
  });
  const uses = transformerUses(DOCUMENT, readCatalogue(project));
  const label = (use: (typeof uses)[number]): string => `${use.entry} ${use.direction} ${use.name}`;
  expect(uses.map(label)).toEqual([
    'Account push ThingResponse',
    'Account pull ThingsResponse',
    'Account pull ThingResponse',
  ]);
  expect(uses.map(({ transform }) => transform.lifted)).toEqual([false, true, false]);
  const before = structuredClone(DOCUMENT);
  expect(fillTransformers(DOCUMENT, uses, label)).toEqual({
    synchronization: {
      Account: {
        module: 'Accounts',
        push: { create: '/a/post', schemasTransformer: { ThingResponse: 'Account push ThingResponse' } },
        pull: {
          read: '/a/get',
          schemasTransformer: {
            ThingsResponse: 'Account pull ThingsResponse',
            ThingResponse: 'Account pull ThingResponse',
          },
        },
      },
      Other: { push: { schemasTransformer: {} }, pull: { read: '/a/get' } },
      Odd: 'text',
    },
  });
  expect(DOCUMENT).toEqual(before);
  expect(fillTransformers({ paths: {} }, [], label)).toEqual({ paths: {} });
});
