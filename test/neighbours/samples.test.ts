import { describe, expect, test } from 'vitest';
import { isObject } from '../../scripts/document/json.ts';
import { operationsOf } from '../../scripts/document/operations.ts';
import { at, documentOf, entries, json, NEIGHBOURS, violationsOf } from './support.ts';

interface Sample {
  readonly title: string;
  readonly schema: Record<string, unknown>;
  readonly value: unknown;
}

/** Every example of every body of a document, with the schema it must satisfy. */
function samplesOf(neighbour: string): Sample[] {
  const document = documentOf(neighbour);
  return operationsOf(document).flatMap(({ path, verb, value }) => {
    const bodies: [string, unknown][] = [
      ['request', value.requestBody],
      ...entries(value.responses).map(([status, response]): [string, unknown] => [status, response]),
    ];
    return bodies.flatMap(([side, body]) => {
      const media = at(body, 'content', 'application/json');
      const schema = at(media, 'schema');
      return entries(at(media, 'examples')).map(([name, example]) => ({
        title: `${verb} ${path} ${side} ${name}`,
        schema: { ...(isObject(schema) ? schema : {}), components: document.components },
        value: at(example, 'value'),
      }));
    });
  });
}

describe.each(NEIGHBOURS)('%s', (neighbour) => {
  const samples = samplesOf(neighbour);

  test('has the public samples as examples', () => {
    expect(samples.map(({ title }) => title)).toMatchSnapshot();
  });

  test.each(samples.map((sample) => [sample.title, sample] as const))('%s fits its schema', (_title, sample) => {
    expect(violationsOf(sample.schema, sample.value)).toEqual([]);
  });
});

/** One wrong value each, so that a schema that accepts everything is noticed. */
const WRONG: readonly [neighbour: string, sample: string, path: readonly (string | number)[], value: unknown][] = [
  ['service-manager', 'get /fields/get 200 recorded', ['Fields', 0, 'Definition', 'Kind'], 'Txet'],
  ['service-manager', 'get /fields/get 200 recorded', ['Fields', 2, 'Definition', 'PredefinedValues'], []],
  ['service-manager', 'post /fields/validate request recorded', ['Fields'], {}],
  ['service-manager', 'post /fields/validate 200 recorded', [0], 1],
  ['service-manager', 'get /accounts/syncoptions 200 recorded', ['Fields', 0, 'Definition', 'DataType'], 'Textual'],
  ['service-manager', 'post /accounts/synchronize request recorded', ['ContactDetails', 'Email'], 7],
  ['service-manager', 'post /subscriptions/create 200 recorded', ['Code'], '0'],
  ['service-manager', 'post /subscriptions/create 200 recorded', ['Result'], 2103213618],
  ['aps', 'get /aps/2/collections/accounts 200 recorded', [0, 'bssAccountInfo', 'status'], 'ACTIV'],
  ['aps', 'get /aps/2/collections/accounts 200 recorded', [0, 'bssAccountInfo', 'externalARManagement'], 'false'],
  ['aps', 'get /aps/2/collections/accounts 200 recorded', [0, 'type'], 'CUSTOMER'],
  ['aps', 'post /aps/2/resources request recorded', [0, 'aps', 'id'], 'not-a-uuid'],
  ['aps', 'post /aps/2/resources request recorded', [1, 'adminContact', 'telVoice'], ''],
  ['aps', 'put /aps/2/resources/{id} request recorded', ['aps', 'type'], 'account'],
  ['aps', 'post /aps/2/resources/{id}/putOnCreditHold request recorded', ['policy'], 'ALL'],
  ['aps', 'post /aps/2/resources/{id}/releaseFromCreditHold request recorded', ['activeUntil'], 'tomorrow'],
  ['aps', 'get /aps/2/resources/{id}/customerClass 200 recorded', [], {}],
  ['aps', 'post /aps/2/resources/{id}/customerClass 200 recorded', ['classId'], '1'],
];

test.each(WRONG)('%s: %s with %j = %j does not fit', (neighbour, title, path, value) => {
  const sample = samplesOf(neighbour).find((candidate) => candidate.title === title);
  if (sample === undefined) throw new Error(`No sample ${title}`);
  expect(violationsOf(sample.schema, replaced(json(sample.value), path, value))).not.toEqual([]);
});

/** A copy with another value at the end of a path that exists. */
function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replaced(item, rest, leaf) : item));
  if (!isObject(value) || !Object.hasOwn(value, key)) throw new Error(`No member ${key}`);
  return { ...value, [key]: replaced(value[key], rest, leaf) };
}
