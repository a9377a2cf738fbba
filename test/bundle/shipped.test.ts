import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SwaggerParser from '@apidevtools/swagger-parser';
import { describe, expect, test } from 'vitest';
import { syncEntries } from '../../scripts/document/dialect.ts';
import { isObject, type JsonObject, own, valueAt } from '../../scripts/document/json.ts';
import { operationsOf, resolved, transformersOf } from '../../scripts/document/operations.ts';
import { plain, readParameters } from '../../scripts/document/parameters.ts';
import { openProject } from '../../scripts/document/project.ts';
import { bundled } from './support.ts';

const project = openProject(fileURLToPath(new URL('../..', import.meta.url)));
const CONTRACT = '606f031c-0f85-4444-8c7d-4a8f1ede7cd3';
const file = (name: string): string => join(project.root, 'connector', `${name}.yaml`);

const BUNDLES = ['distributor', 'channel-partner'].flatMap((name) =>
  [false, true].map((includeExperimental) => ({
    name,
    includeExperimental,
    made: bundled(project, file(name), { set: [`contractId=${CONTRACT}`], includeExperimental }),
  })),
);

/** What the vendor's own description names, as the connector keeps it for lint. */
const { root } = project.reader.parse(file('vendor-api'));
const VENDOR = root ? plain(root) : null;

/** Vendor and connector name path tokens differently, so a token is only a token. */
const shape = (path: string): string => path.replaceAll(/\{[^{}]*\}/g, '{}');

describe.each(BUNDLES)('$name, experimental: $includeExperimental', ({ name, includeExperimental, made }) => {
  const document: Record<string, unknown> = JSON.parse(made.text);

  test('is OpenAPI once synchronization, and nothing else, is taken away', async () => {
    const { synchronization, ...openapi } = document;
    expect(isObject(synchronization)).toBe(true);
    await expect(SwaggerParser.validate(JSON.parse(JSON.stringify(openapi)))).resolves.toMatchObject({
      openapi: '3.0.1',
    });
  });

  test('stands alone: every reference leads to something inside', () => {
    const references = members(document, (key) => key === '$ref').map(({ value }) => value);
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((value) => typeof value !== 'string' || !value.startsWith('#/components/'))).toEqual([]);
    expect(references.filter((value) => resolved(document, { $ref: value }) === undefined)).toEqual([]);
  });

  test('has nothing that only authors need', () => {
    expect(members(document, (key) => key.startsWith('x-')).map(({ pointer }) => pointer)).toEqual([]);
    expect(made.text).not.toMatch(/x-ic-|x-evidence|x-source|\.jsonata|\.yaml|\{contractId\}|"\$parameters"/);
  });

  test('every sync path exists, and has each transformer that it calls for, and no other', () => {
    for (const { key, actions, transformers } of syncEntries(document)) {
      for (const direction of ['push', 'pull'] as const) {
        const mine = actions.filter((action) => action.direction === direction);
        for (const { apiUrl, verb = '' } of mine) {
          expect({ key, apiUrl, verb, found: isObject(valueAt(document, ['paths', apiUrl, verb])) }).toMatchObject({
            found: true,
          });
        }
        const wanted = new Set(mine.flatMap(({ text }) => transformersOf(document, text)));
        const held = transformers.filter((transformer) => transformer.direction === direction);
        expect({ key, direction, names: held.map((transformer) => transformer.name).sort() }).toEqual({
          key,
          direction,
          names: [...wanted].sort(),
        });
        expect(held.every(({ value }) => typeof value === 'string' && value !== '')).toBe(true);
      }
    }
  });

  test('says what it holds', () => {
    const entries = syncEntries(document).map(
      ({ key, actions }) => `${key}: ${actions.map(({ direction, name }) => `${direction}.${name}`).join(' ')}`,
    );
    expect({
      file: made.fileName,
      entries,
      omitted: made.omitted.map(({ entry, part }) => `${entry} ${part}`),
    }).toEqual(EXPECTED[`${name} ${includeExperimental}`]);
    expect(made.exampleParameters).toEqual([]);
  });
});

const ACCOUNT = 'Account: push.create push.update push.delete pull.batchRead pull.read';
/** As the mapping decides: what rests on an unknown fact is left out unless it is asked for. */
const EXPECTED: Readonly<Record<string, unknown>> = {
  'distributor false': {
    file: 'impossible-cloud-distributor.json',
    entries: [ACCOUNT, 'Product: pull.batchRead'],
    omitted: ['Contact', 'Subscription'].flatMap((entry) =>
      ['entry', 'push.create', 'pull.batchRead'].map((part) => `${entry} ${part}`),
    ),
  },
  'distributor true': {
    file: 'impossible-cloud-distributor.json',
    entries: [
      ACCOUNT,
      'Product: pull.batchRead',
      'Contact: push.create push.delete pull.batchRead',
      'Subscription: push.create push.delete pull.batchRead pull.read',
    ],
    omitted: [],
  },
  'channel-partner false': {
    file: 'impossible-cloud-channel-partner.json',
    entries: ['Subscription: push.delete pull.batchRead pull.read'],
    omitted: ['Subscription push.create'],
  },
  'channel-partner true': {
    file: 'impossible-cloud-channel-partner.json',
    entries: ['Subscription: push.create push.delete pull.batchRead pull.read'],
    omitted: [],
  },
};

describe('both documents together', () => {
  const operations = BUNDLES.filter(({ includeExperimental }) => !includeExperimental).flatMap(({ made }) =>
    operationsOf(made.document).map(({ path, verb }) => `${verb} ${shape(path.replace(CONTRACT, '{}'))}`),
  );

  test('hold all 24 operations of the vendor', () => {
    const wanted = operationsOf({ paths: valueAt(VENDOR, ['operations']) }).map(
      ({ path, verb }) => `${verb} ${shape(path)}`,
    );
    expect(wanted).toHaveLength(24);
    expect([...new Set(operations)].sort()).toEqual(wanted.sort());
  });

  test('hold every property of the vendor', () => {
    const schemas: Record<string, unknown>[] = BUNDLES.map(({ made }) =>
      valueAt(made.document, ['components', 'schemas']),
    ).filter(isObject);
    const missing: string[] = [];
    const described = valueAt(VENDOR, ['schemas']);
    for (const [name, about] of Object.entries(isObject(described) ? described : {})) {
      const properties = valueAt(about, ['properties']);
      for (const property of Array.isArray(properties) ? properties : []) {
        if (!schemas.some((held) => valueAt(held, [name, 'properties', String(property)]) !== undefined))
          missing.push(`${name}.${property}`);
      }
    }
    expect(isObject(described) && Object.keys(described).length).toBeGreaterThan(8);
    expect(missing).toEqual([]);
  });
});

test('built with the public example values, a bundle says so', () => {
  const { examples } = readParameters(project);
  const values: JsonObject = examples;
  const made = bundled(project, file('distributor'), {
    file: { name: 'parameters.example.yaml', values, isExample: true },
  });
  expect(made.exampleParameters).toEqual(['contractId', 'currency']);
  expect(valueAt(made.document, ['info', 'description'])).toMatch(
    /^NOT FOR PRODUCTION: .* contractId, currency\. .*Keeps a distributor's partners/,
  );
  expect(own(Object(made.document.paths), `/contract/${CONTRACT}/partners`)).toBeDefined();
});

interface Member {
  readonly pointer: string;
  readonly value: unknown;
}

/** Members at any depth whose key is wanted, apart from those inside examples, which are the vendor's data. */
function members(value: unknown, wanted: (key: string) => boolean, pointer = ''): Member[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => members(item, wanted, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const here = { pointer: `${pointer}/${key}`, value: member };
    return [...(wanted(key) ? [here] : []), ...(key === 'example' ? [] : members(member, wanted, here.pointer))];
  });
}
