import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonNodes } from '../../scripts/document/json-nodes.ts';
import { SourceText } from '../../scripts/document/source.ts';
import { parseYaml } from '../../scripts/document/yaml.ts';

function both(text: string) {
  const source = new SourceText('/f.json', text);
  return { json: readJsonNodes(source), yaml: parseYaml(source) };
}

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
      const { json, yaml } = both(text);
      if (json === undefined) return;
      read += 1;
      expect({ root: json, findings: [] }).toEqual(yaml);
    }),
    { numRuns: 1000, seed: 20261 },
  );
  expect(read).toBeGreaterThan(500);
});

describe('what the YAML parser has to decide', () => {
  test.each([
    ['a missing bracket', '{"a": [1, 2}'],
    ['text after the end', '{} {}'],
    ['a trailing comma', '[1, ]'],
    ['a key twice', '{"a": 1, "a": 2}'],
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
    expect(both(text).json).toBeUndefined();
  });
});

test('a string of a million escapes neither throws nor hangs', () => {
  const text = JSON.stringify(['\n'.repeat(1_000_000)]);
  const strict = readJsonNodes(new SourceText('/f.json', text));
  expect(strict === undefined || strict.end === text.length).toBe(true);
});
