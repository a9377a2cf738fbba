import SwaggerParser from '@apidevtools/swagger-parser';
import { describe, expect, test } from 'vitest';
import { assemble } from '../../scripts/document/assemble.ts';
import { syncEntries } from '../../scripts/document/dialect.ts';
import { isObject } from '../../scripts/document/json.ts';
import { operationsOf, parametersOf, transformersOf } from '../../scripts/document/operations.ts';
import { openProject } from '../../scripts/document/project.ts';
import { ROOT } from './files.ts';
import { strictSchemas, violations } from './schema-set.ts';

const { reader } = openProject(ROOT);
const DOCUMENTS = ['distributor', 'channel-partner'].map((name) => ({
  name,
  ...assemble(reader, `${ROOT}/connector/${name}.yaml`),
}));

describe.each(DOCUMENTS)('$name', ({ value, findings }) => {
  test('is put together without a complaint', () => {
    expect(findings).toEqual([]);
  });

  test('is OpenAPI once synchronization is taken away', async () => {
    const { synchronization, ...openapi } = structuredClone(value);
    expect(isObject(synchronization)).toBe(true);
    await expect(SwaggerParser.validate(JSON.parse(JSON.stringify(openapi)))).resolves.toBeDefined();
  });

  test('is what the platform asks for, with a text in place of each transform', () => {
    const filled = JSON.parse(JSON.stringify(value), (_, member: unknown) =>
      isObject(member) && typeof member.$ref === 'string' && member.$ref.endsWith('.jsonata') ? '{}' : member,
    );
    for (const entry of Object.values(filled.synchronization)) {
      if (!isObject(entry)) continue;
      for (const key of Object.keys(entry)) if (key.startsWith('x-ic-')) delete entry[key];
    }
    expect(violations(strictSchemas(), 'schemas/framework/document.schema.json', filled)).toEqual([]);
  });

  test('every operation says what it is and what may come back', () => {
    const incomplete = operationsOf(value).filter(
      ({ value: { operationId, summary, description, tags, responses } }) =>
        ![operationId, summary, description].every((part) => typeof part === 'string' && part !== '') ||
        !Array.isArray(tags) ||
        !(isObject(responses) && 'default' in responses),
    );
    expect(incomplete).toEqual([]);
  });

  test('every token of a path has its parameter', () => {
    const wrong = operationsOf(value).filter((operation) => {
      const tokens = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1]);
      const named = parametersOf(value, operation).filter((parameter) => parameter.in === 'path');
      return (
        tokens.sort().join() !==
        named
          .map(({ name }) => name)
          .sort()
          .join()
      );
    });
    expect(wrong.map(({ verb, path }) => `${verb} ${path}`)).toEqual([]);
  });

  test('every entry has the transformers that its operations call for, and no other', () => {
    for (const entry of syncEntries(value)) {
      for (const direction of ['push', 'pull'] as const) {
        const wanted = entry.actions
          .filter((action) => action.direction === direction)
          .flatMap(({ text }) => transformersOf(value, text));
        const given = entry.transformers.filter((item) => item.direction === direction).map(({ name }) => name);
        expect({ entry: entry.key, direction, names: given.sort() }).toEqual({
          entry: entry.key,
          direction,
          names: [...new Set(wanted)].sort(),
        });
      }
    }
  });

  test('every part of an entry says how sure we are of it', () => {
    for (const { key, value: entry, actions } of syncEntries(value)) {
      const told = isObject(entry['x-ic-evidence']) ? Object.keys(entry['x-ic-evidence']) : [];
      const parts = ['module', ...actions.map(({ direction, name }) => `${direction}.${name}`)];
      expect({ key, untold: parts.filter((part) => !told.includes(part)) }).toEqual({ key, untold: [] });
    }
  });
});

test('between them the documents have every operation of the vendor', () => {
  const lines = DOCUMENTS.map(({ name, value }) => ({
    name,
    operations: operationsOf(value).map(({ verb, path, value: { operationId } }) => `${verb} ${path} ${operationId}`),
  }));
  expect(lines).toMatchInlineSnapshot(`
    [
      {
        "name": "distributor",
        "operations": [
          "get /contract/list listContracts",
          "get /contract/{contractId}/partners listPartnersOfContract",
          "post /partner createPartner",
          "get /partner/{IntegrationId} getPartner",
          "put /partner/{IntegrationId} updatePartner",
          "delete /partner/{IntegrationId} deletePartner",
          "post /partner/{Account.IntegrationId}/member createMember",
          "delete /partner/{Account.IntegrationId}/member/{IntegrationId} deleteMember",
          "get /partner/{Account.IntegrationId}/members listMembers",
          "get /partner/{Account.IntegrationId}/storage-accounts listStorageAccountsOfPartner",
          "post /partner/{Account.IntegrationId}/storage-accounts createStorageAccountOfPartner",
          "get /partner/{Account.IntegrationId}/storage-accounts/{IntegrationId} getStorageAccountOfPartner",
          "patch /partner/{Account.IntegrationId}/storage-accounts/{IntegrationId} updateStorageAccountOfPartner",
          "delete /partner/{Account.IntegrationId}/storage-accounts/{IntegrationId} deleteStorageAccountOfPartner",
          "get /partner/{partnerID}/storage-accounts/{accountID}/usage getUsageOfPartnerStorageAccount",
          "get /partner/{partnerID}/usage listUsageOfPartner",
          "get /integration/regions/list listRegions",
        ],
      },
      {
        "name": "channel-partner",
        "operations": [
          "post /storage-account createStorageAccount",
          "get /storage-account/list listStorageAccounts",
          "get /storage-account/{IntegrationId} getStorageAccount",
          "patch /storage-account/{IntegrationId} updateStorageAccount",
          "delete /storage-account/{IntegrationId} deleteStorageAccount",
          "get /storage-account/{accountID}/usage getUsageOfStorageAccount",
          "get /storage-accounts/usage listUsage",
          "get /integration/regions/list listRegions",
        ],
      },
    ]
  `);
});

test('what each entry does', () => {
  const lines = DOCUMENTS.flatMap(({ name, value }) =>
    syncEntries(value).flatMap((entry) =>
      entry.actions.map(({ direction, name: action, text }) => {
        const parts = ['entry', direction, `${direction}.${action}`];
        const mark = parts.some((part) => entry.experimental.has(part)) ? ' (experimental)' : '';
        return `${name} ${entry.key} ${direction}.${action} ${text}${mark}`;
      }),
    ),
  );
  expect(lines).toMatchInlineSnapshot(`
    [
      "distributor Account push.create /partner/post",
      "distributor Account push.update /partner/{IntegrationId}/put",
      "distributor Account push.delete /partner/{IntegrationId}/delete",
      "distributor Account pull.batchRead /contract/{contractId}/partners/get",
      "distributor Account pull.read /partner/{IntegrationId}/get",
      "distributor Product pull.batchRead /contract/list/get",
      "distributor Contact push.create /partner/{Account.IntegrationId}/member/post (experimental)",
      "distributor Contact push.delete /partner/{Account.IntegrationId}/member/{IntegrationId}/delete (experimental)",
      "distributor Contact pull.batchRead /partner/{Account.IntegrationId}/members/get (experimental)",
      "distributor Subscription push.create /partner/{Account.IntegrationId}/storage-accounts/post (experimental)",
      "distributor Subscription push.delete /partner/{Account.IntegrationId}/storage-accounts/{IntegrationId}/delete (experimental)",
      "distributor Subscription pull.batchRead /partner/{Account.IntegrationId}/storage-accounts/get (experimental)",
      "distributor Subscription pull.read /partner/{Account.IntegrationId}/storage-accounts/{IntegrationId}/get (experimental)",
      "channel-partner Subscription push.create /storage-account/post (experimental)",
      "channel-partner Subscription push.delete /storage-account/{IntegrationId}/delete",
      "channel-partner Subscription pull.batchRead /storage-account/list/get",
      "channel-partner Subscription pull.read /storage-account/{IntegrationId}/get",
    ]
  `);
});
