import { expect, test } from 'vitest';
import { SourceText } from '../../scripts/document/source.ts';
import { parseYaml } from '../../scripts/document/yaml.ts';
import { vendorDrift } from '../../scripts/vendor/compare.ts';

const { root } = parseYaml(
  new SourceText(
    '/vendor-api.yaml',
    `operations:
  /partner/{partnerID}:
    get: { status: "200" }
    delete: { status: "204" }
schemas:
  Partner: { definition: api.Partner, sent: true, properties: [id, name], required: [name] }
`,
  ),
);

function drift(swagger: unknown): string[] {
  if (root?.kind !== 'map') throw new Error('The inventory does not parse.');
  return vendorDrift(root, swagger);
}

test('nothing changed, only the name of a token', () => {
  expect(
    drift({
      paths: { '/partner/{id}': { get: {}, delete: {}, parameters: [] } },
      definitions: { 'api.Partner': { properties: { name: {}, id: {} }, required: ['name'] } },
    }),
  ).toEqual([]);
});

test('what came and what went', () => {
  expect(
    drift({
      paths: { '/partner/{partnerID}': { get: {} }, '/deal': { post: {} } },
      definitions: { 'api.Partner': { properties: { name: {}, size: {} } }, 'api.Deal': {} },
    }),
  ).toEqual([
    'gone api.Partner property: id',
    'gone api.Partner required: name',
    'gone operation: delete /partner/{}',
    'new api.Partner property: size',
    'new definition: api.Deal',
    'new operation: post /deal',
  ]);
});

test('something that is no description at all', () => {
  expect(drift(null)).toEqual([
    'gone definition: api.Partner',
    'gone operation: delete /partner/{}',
    'gone operation: get /partner/{}',
  ]);
});
