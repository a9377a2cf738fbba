import { dirname, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pathsBelow, text, yaml } from './files.ts';
import { strictSchemas, violations } from './schema-set.ts';

const ajv = strictSchemas();

const FILES = ['connector', 'transforms', 'schemas'].flatMap((folder) => pathsBelow(folder, /\.yaml$/));
const CASES = pathsBelow('test/fixtures', /case\.yaml$/);

function schemaOf(path: string): string {
  const named = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text(path))?.[1];
  return named === undefined ? 'no schema line' : posix.join(dirname(path), named);
}

describe('authored YAML', () => {
  test.each(FILES)('%s is what the schema in its first line asks for', (path) => {
    expect(violations(ajv, schemaOf(path), yaml(path))).toEqual([]);
  });

  test('every case.yaml is what its schema asks for', () => {
    const wrong = CASES.flatMap((path) => violations(ajv, schemaOf(path), yaml(path)).map((line) => `${path} ${line}`));
    expect(wrong).toEqual([]);
    expect(new Set(CASES.map(schemaOf))).toEqual(new Set(['schemas/authoring/case.schema.json']));
  });

  test.each([
    ['sync-entry', { description: 'x', module: 'Accounts', push: { create: '/a/POST' } }],
    ['sync-entry', { description: 'x', module: 'Account', push: { create: '/a/post' } }],
    ['sync-entry', { description: 'x', module: 'Accounts' }],
    ['sync-entry', { description: 'x', module: 'Accounts', push: { craete: '/a/post' } }],
    ['parameters', { parameters: { a: { type: 'string', description: 'neither default nor required' } } }],
    ['case', { title: 'both', recorded: { source: 's', date: 'unknown' }, constructed: 'r' }],
    ['mapping', { unmapped: { Partner: { details: 'why not' } } }],
    ['openapi-schema', { type: 'object', properties: { a: { type: 'string' } } }],
  ])('%s refuses what is wrong', (name, value) => {
    expect(violations(ajv, `schemas/authoring/${name}.schema.json`, value)).not.toEqual([]);
  });
});
