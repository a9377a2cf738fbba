import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { type Parameter, readParameters } from '../../scripts/document/parameters.ts';
import { openProject } from '../../scripts/document/project.ts';
import { pathsBelow, ROOT, text } from './files.ts';
import { ENTRIES } from './transform-fixtures.ts';

const { byName, examples, findings } = readParameters(openProject(ROOT));
const ajv = new Ajv2020({ strict: true });
addFormats.default(ajv);

const accepts = ({ schema }: Parameter, value: unknown): boolean => ajv.validate(schema, value);

test('the parameters are read without a complaint', () => {
  expect(findings).toEqual([]);
  expect(
    [...byName.values()].map(({ name, required, default: value }) => [name, required ? 'required' : value]),
  ).toEqual([
    ['contractId', 'required'],
    ['defaultAllocatedCapacity', 0],
    ['allowOverdraft', false],
    ['currency', undefined],
    ['accountTypeIntegrationId', 'impossible-cloud-partner'],
    ['productTypeIntegrationId', 'impossible-cloud-storage'],
    ['liveSubscriptionStatus', 'Active'],
    ['cancellingSubscriptionStatus', 'Pending cancellation'],
    ['memberRole', 'viewer'],
  ]);
});

test('every default and every example value is one that the parameter allows', () => {
  const wrong = [...byName.values()].filter(
    (parameter) =>
      (parameter.default !== undefined && !accepts(parameter, parameter.default)) ||
      (Object.hasOwn(examples, parameter.name) && !accepts(parameter, examples[parameter.name])),
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('the example values belong to parameters, and give every required one', () => {
  const required = [...byName.values()].filter((parameter) => parameter.required).map(({ name }) => name);
  expect(Object.keys(examples).filter((name) => !byName.has(name))).toEqual([]);
  expect(required.filter((name) => !Object.hasOwn(examples, name))).toEqual([]);
});

test('every parameter is used in a path or a transform, and every one used is declared', () => {
  const transforms = ENTRIES.flatMap((entry) => pathsBelow(`transforms/${entry}`, /\.jsonata$/)).map(text);
  const documents = ['distributor', 'channel-partner'].map((name) => text(`connector/${name}.yaml`));
  const used = new Set([
    ...transforms.flatMap((source) => [...source.matchAll(/\$parameters\.(\w+)/g)].map((match) => match[1])),
    ...documents.flatMap((source) => [...source.matchAll(/\{(contractId)\}/g)].map((match) => match[1])),
  ]);
  expect([...used].sort()).toEqual([...byName.keys()].sort());
});
