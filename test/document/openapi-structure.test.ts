import { expect, test } from 'vitest';
import { isExtension, isVerb, memberType, type NodeType } from '../../scripts/document/openapi-structure.ts';

test.each<[NodeType, string, NodeType, boolean]>([
  ['root', 'paths', 'paths', false],
  ['root', 'x-tool', 'data', true],
  ['root', 'security', 'data', false],
  ['paths', '/a', 'pathItem', false],
  ['paths', 'x-tool', 'data', true],
  ['responses', '200', 'response', false],
  ['responses', 'x-tool', 'data', true],
  ['schema', 'properties', 'schemas', false],
  ['schema', 'example', 'data', false],
  ['schema', 'x-evidence', 'data', true],
  ['schemas', 'x-name', 'schema', false],
  ['schemas', 'properties', 'schema', false],
  ['schemas', '__proto__', 'schema', false],
  ['headers', 'x-rate', 'header', false],
  ['componentSchemas', 'x-Name', 'schema', false],
  ['components', 'x-tool', 'data', true],
  ['transformers', 'x-Request', 'transformer', false],
  ['serverVariables', 'x-region', 'keywords', false],
  ['data', 'x-anything', 'data', false],
  ['schema', 'constructor', 'data', false],
])('in %s the member %s is %s', (type, key, expected, extension) => {
  expect(memberType(type, key)).toBe(expected);
  expect(isExtension(type, key)).toBe(extension);
});

test('verbs are written in lower case', () => {
  expect(['get', 'patch', 'trace', 'GET', 'fetch', ''].map(isVerb)).toEqual([true, true, true, false, false, false]);
});
