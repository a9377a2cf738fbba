import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { isObject, type Json, own } from '../../scripts/document/json.ts';
import { object, pathsBelow, yaml } from './files.ts';
import { ENTRIES, evaluate, type TransformFixtures, transformFixtures } from './transform-fixtures.ts';

/**
 * A vendor property is mapped when some fixture shows that it matters: a response's result changes when the property is
 * taken away, a request's result has it. All others must be listed as unmapped, with the reason, and no mapped one may be.
 */
const { all } = transformFixtures();
const SCHEMAS = pathsBelow('connector/components/schemas', /\.yaml$/).map((path) => ({
  name: path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length),
  schema: object(yaml(path), path),
}));
/** Parts of other vendor objects: where they stand and under which member. */
const PARTS: Readonly<Record<string, { readonly of: string; readonly member: string }>> = {
  StorageAccountClientAccount: { of: 'CreateStorageAccount', member: 'clientAccount' },
  DailyUsage: { of: 'ClientUsage', member: 'daily_usage' },
};
const OBJECTS = SCHEMAS.filter(({ schema }) => schema.type === 'object');

const unmapped = new Map<string, string[]>();
const LISTS = [
  ...ENTRIES.map((entry) => object(yaml(`transforms/${entry}/mapping.yaml`), entry).unmapped ?? {}),
  yaml('transforms/unmapped.yaml'),
];
for (const list of LISTS) {
  for (const [name, reasons] of Object.entries(object(list, 'unmapped'))) {
    unmapped.set(name, [...(unmapped.get(name) ?? []), ...Object.keys(object(reasons, name))]);
  }
}

describe.each(OBJECTS)('$name', ({ name, schema }) => {
  const properties = Object.keys(object(schema.properties, name));

  test('each property is mapped or listed as unmapped, and none is both', async () => {
    const left: string[] = [];
    for (const property of properties) if (!(await isMapped(name, property))) left.push(property);
    expect([...(unmapped.get(name) ?? [])].sort()).toEqual(left.sort());
  });
});

test('nothing is listed that the vendor does not have', () => {
  const known = new Map(OBJECTS.map(({ name, schema }) => [name, Object.keys(object(schema.properties, name))]));
  const strangers = [...unmapped].flatMap(([name, properties]) =>
    properties.filter((property) => !known.get(name)?.includes(property)).map((property) => `${name}.${property}`),
  );
  expect(strangers).toEqual([]);
});

async function isMapped(name: string, property: string): Promise<boolean> {
  const part = PARTS[name];
  const way = part ? [part.member, property] : [property];
  const schema = part ? part.of : name;
  const response = all.find(({ transform }) => transform.transformer === `${schema}Response`);
  const request = all.find(({ transform }) => transform.transformer === `${schema}Request`);
  if (request && writes(request, way)) return true;
  return response !== undefined && (await reads(response, way));
}

function writes({ cases }: TransformFixtures, way: readonly string[]): boolean {
  return cases.some(({ expected }) => expected.type === 'value' && holds(expected.value, way));
}

async function reads({ transform, cases }: TransformFixtures, way: readonly string[]): Promise<boolean> {
  for (const { input, parameters } of cases.filter((fixture) => holds(fixture.input, way))) {
    const before = await evaluate(transform, input, parameters);
    const after = await evaluate(transform, without(input, way), parameters);
    if (!isDeepStrictEqual(before, after)) return true;
  }
  return false;
}

/** Lists on the way leave no trace: a member is held when some item holds it. */
function holds(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  if (Array.isArray(value)) return value.some((item) => holds(item, [key, ...rest]));
  return isObject(value) && Object.hasOwn(value, key) && holds(own(value, key), rest);
}

function without(value: Json, [key, ...rest]: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item) => without(item, key === undefined ? [] : [key, ...rest]));
  if (!isObject(value) || key === undefined) return value;
  const { [key]: member, ...others } = value;
  return member === undefined || rest.length === 0 ? others : { ...others, [key]: without(member, rest) };
}
