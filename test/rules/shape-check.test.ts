import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isObject } from '../../scripts/document/json.ts';
import { packageSchema } from '../../scripts/document/package-schema.ts';
import { ShapeChecker } from '../../scripts/rules/shape-check.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Shipped files, and the schema that each has. */
const FILES = [
  ['connector/synchronization/distributor.Account.yaml', 'authoring/sync-entry.schema.json'],
  ['connector/synchronization/distributor.Contact.yaml', 'authoring/sync-entry.schema.json'],
  ['connector/parameters.yaml', 'authoring/parameters.schema.json'],
  ['connector/parameters.example.yaml', 'authoring/parameter-values.schema.json'],
  ['connector/profiles/documented.yaml', 'authoring/profile.schema.json'],
  ['connector/vendor-api.yaml', 'authoring/vendor-api.schema.json'],
  ['connector/platform-objects.yaml', 'authoring/platform-objects.schema.json'],
  ['transforms/Account/mapping.yaml', 'authoring/mapping.schema.json'],
  ['transforms/unmapped.yaml', 'authoring/unmapped.schema.json'],
] as const;

function fullValidator(path: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const address = (name: string): string => `file:///schemas/${name}`;
  for (const name of ['authoring/unmapped.schema.json', 'framework/synchronization.schema.json']) {
    if (name !== path) ajv.addSchema(packageSchema(name), address(name));
  }
  ajv.addSchema(packageSchema(path), address(path));
  const validate = ajv.getSchema(address(path));
  if (!validate) throw new Error(`${path} does not compile`);
  return validate;
}

describe.each(FILES)('%s', (file, schema) => {
  const shipped: unknown = parse(readFileSync(join(ROOT, file), 'utf8'));
  const checker = new ShapeChecker();

  test('as shipped has its form', () => {
    expect(checker.check(schema, shipped)).toEqual([]);
  });

  test('with faults is judged as a full validator judges it', () => {
    const validate = fullValidator(schema);
    const steps = fc.array(fc.nat(20), { minLength: 0, maxLength: 6 });
    const value = fc.constantFrom<unknown>(null, 0, -1, 1.5, '', 'text', true, [], {}, ['a', 'a'], { push: {} });
    const what = fc.constantFrom('remove', 'rename', 'replace', 'add');
    const property = fc.property(steps, what, value, (path, change, other) => {
      const broken = faulty(structuredClone(shipped), path, change, other);
      const problems = checker.check(schema, broken);
      expect({ broken, valid: problems.length === 0 }).toEqual({ broken, valid: validate(broken) });
    });
    fc.assert(property, { seed: 20261120, numRuns: 400 });
  });
});

/** The value with one change, somewhere along a path of member numbers. */
function faulty(value: unknown, [step = 0, ...rest]: readonly number[], change: string, other: unknown): unknown {
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    if (items.length === 0) return other;
    const index = step % items.length;
    if (rest.length > 0) items[index] = faulty(items[index], rest, change, other);
    else if (change === 'remove') items.splice(index, 1);
    else items[index] = other;
    return items;
  }
  if (!isObject(value)) return other;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(keys.length, 1)];
  if (change === 'add' && rest.length === 0) return { ...value, other };
  if (key === undefined) return other;
  if (rest.length > 0) return { ...value, [key]: faulty(value[key], rest, change, other) };
  const { [key]: taken, ...left } = value;
  if (change === 'remove') return left;
  return change === 'rename' ? { ...left, [`${key}x`]: taken } : { ...value, [key]: other };
}
