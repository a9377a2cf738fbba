import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonNodes } from '../../scripts/document/json-nodes.ts';
import { SourceText } from '../../scripts/document/source.ts';
import { parseYaml } from '../../scripts/document/yaml.ts';
import { written } from './support.ts';

test('JSON in any layout gives the nodes and offsets that the YAML parser gives', () => {
  const space = fc.constantFrom('', '', ' ', '  ', '\n', '\r\n', '\n  ', '\t');
  const layout = fc.array(space, { minLength: 1, maxLength: 7 });
  let read = 0;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), layout, fc.integer({ min: 0, max: 4 }), (value, spaces, indent) => {
      let next = 0;
      // White space between tokens, never in strings: outside of them a comma, colon or bracket stands for itself.
      const text = JSON.stringify([value], undefined, indent).replaceAll(/"(?:[^"\\]|\\.)*"|[,:[\]{}]/g, (token) => {
        next += 1;
        return token.length > 1 || token === ':' ? token : `${token}${spaces[next % spaces.length]}`;
      });
      const source = new SourceText('/f.json', text);
      const root = readJsonNodes(source);
      if (root === undefined) return;
      read += 1;
      const yaml = parseYaml(source);
      expect({ root: written(root), findings: [] }).toEqual({ root: written(yaml.root), findings: yaml.findings });
    }),
    { numRuns: 1000, seed: 20261 },
  );
  expect(read).toBeGreaterThan(500);
});

test('what looks like a member inside a string is none', () => {
  const source = new SourceText('/f.json', '{"a": "\\"b\\": 1", "c\\\\": ["d:", ":", "\\\\"], "__proto__": {}}');
  expect(written(readJsonNodes(source))).toEqual(written(parseYaml(source).root));
});

describe('what another parser has to decide', () => {
  test.each([
    ['a missing bracket', '{"a": [1, 2}'],
    ['text after the end', '{} {}'],
    ['a trailing comma', '[1, ]'],
    ['a key twice', '{"a": 1, "a": 2}'],
    ['a key twice, spelled differently', '{"a": 1, "\\u0061": 2}'],
    ['members that would change places', '{"b": 1, "200": 2}'],
    ['an unquoted key', '{a: 1}'],
    ['a comment', '{"a": 1} # one'],
    ['a string over two lines', '{"a": "one\ntwo"}'],
    ['an escape of YAML only', '{"a": "\\x41"}'],
    ['an integer beyond 2^53', '[9007199254740993]'],
    ['a number without end', '[1e999]'],
    ['a number with a leading zero', '[010]'],
    ['too many levels', `${'['.repeat(300)}${']'.repeat(300)}`],
    ['a byte order mark', '\uFEFF{}'],
    ['a scalar', '"text"'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(readJsonNodes(new SourceText('/f.json', text))).toBeUndefined();
  });
});

test('a string of a million escapes neither throws nor hangs', () => {
  const text = JSON.stringify(['\n'.repeat(1_000_000)]);
  const root = readJsonNodes(new SourceText('/f.json', text));
  expect(root === undefined || root.end === text.length).toBe(true);
});
