import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isObject } from '../../scripts/document/json.ts';
import { operationsOf } from '../../scripts/document/operations.ts';
import { plain } from '../../scripts/document/parameters.ts';
import { at, catalogue, documentOf, entries, NEIGHBOURS, project, ROOT, record } from './support.ts';

function parsed(file: string): unknown {
  const { root } = project.reader.parse(file);
  return root && plain(root);
}

const transformsOf = (entry: string): string[] =>
  [...catalogue.transforms.keys()].filter((name) => name.startsWith(`${entry}/`));

describe.each(NEIGHBOURS)('%s', (neighbour) => {
  const document = documentOf(neighbour);

  test('every property of every schema has evidence and a known source', () => {
    const sources = new Set(Object.keys(record(parsed(join(ROOT, 'connector', neighbour, 'sources.yaml')))));
    const missing: string[] = [];
    let count = 0;
    const folders = neighbour === 'aps' ? ['schemas/aps'] : ['connector/service-manager/components/schemas'];
    for (const folder of folders) {
      for (const file of readdirSync(join(ROOT, folder))) {
        const schema = parsed(join(ROOT, folder, file));
        // inputs and outputs of transforms are ours, so nobody else says anything about them
        if (OWN.test(file)) continue;
        visit(schema, file, (property, place) => {
          count += 1;
          const known = String(at(property, 'x-source'))
            .split(', ')
            .every((source) => sources.has(source));
          if (!/^(seen|inferred|unknown)$/.test(String(at(property, 'x-evidence'))) || !known) missing.push(place);
        });
      }
    }
    expect(missing).toEqual([]);
    expect(count).toBeGreaterThan(neighbour === 'aps' ? 90 : 280);
  });

  test('no transform of it is compiled', () => {
    const hosts = transformsOf(neighbour).map((name) => catalogue.transforms.get(name)?.host);
    expect(new Set(hosts)).toEqual(new Set(['none']));
  });

  test('every parameter is read by a transform', () => {
    const names = Object.keys(record(at(parsed(join(ROOT, 'connector', neighbour, 'parameters.yaml')), 'parameters')));
    const texts = transformsOf(neighbour).map((name) => catalogue.transforms.get(name)?.source.text ?? '');
    expect(names.filter((name) => !texts.some((text) => text.includes(`$parameters.${name}`)))).toEqual([]);
  });

  test('the description of the document is about it', () => {
    expect(at(document, 'x-ic-document')).toEqual({ kind: 'openapi', bundle: `impossible-cloud-${neighbour}.json` });
    expect(document.synchronization).toBeUndefined();
  });
});

const OWN = /Input\.schema\.json$|^(AccountIds|AccountStatusOutcome|VendorStatus|DailyAverage)\.schema\.json$/;

/** Calls back for each property, at any depth. */
function visit(schema: unknown, place: string, found: (property: unknown, place: string) => void): void {
  for (const [name, property] of entries(at(schema, 'properties'))) {
    found(property, `${place}/${name}`);
    visit(property, `${place}/${name}`, found);
  }
  for (const key of ['items', 'additionalProperties']) {
    if (isObject(at(schema, key))) visit(at(schema, key), place, found);
  }
}

test('operations of the Service Manager name their transforms, and only pay-per-use has none', () => {
  const named = operationsOf(documentOf('service-manager')).flatMap(({ value }) => {
    const list = value['x-ic-transforms'];
    return Array.isArray(list) ? list.map(String) : [];
  });
  const existing = transformsOf('service-manager');
  expect(named.filter((name) => !existing.includes(name))).toEqual([]);
  expect(existing.filter((name) => !named.includes(name))).toEqual([
    'service-manager/BillingItemsResponse',
    'service-manager/UsagesRequest',
    'service-manager/UsagesResponse',
  ]);
});

test('every call that a transform makes is an operation of the vendor', () => {
  const folder = join(ROOT, 'schemas', 'service-manager', 'calls');
  const tokens = (path: string): string => path.replaceAll(/\{[^}]*\}/g, '{}');
  const known = operationsOf(documentOf('distributor')).map(({ path, verb }) => `${verb} ${tokens(path)}`);
  const calls = readdirSync(folder).map((file) => {
    const schema = parsed(join(folder, file));
    return `${at(schema, 'properties', 'method', 'enum', 0)} ${at(schema, 'properties', 'path', 'enum', 0)}`;
  });
  expect(calls.filter((call) => !known.includes(tokens(call)))).toEqual([]);
  expect(calls.sort()).toMatchInlineSnapshot(`
    [
      "delete /partner/{partnerID}",
      "delete /partner/{partnerID}/storage-accounts/{accountID}",
      "get /contract/list",
      "get /contract/{contractID}/partners",
      "get /partner/{partnerID}/storage-accounts",
      "get /partner/{partnerID}/storage-accounts/{accountID}/usage",
      "patch /partner/{partnerID}/storage-accounts/{accountID}",
      "post /partner",
      "post /partner/{partnerID}/storage-accounts",
      "put /partner/{partnerID}",
    ]
  `);
});
