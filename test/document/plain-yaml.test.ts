import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlainYaml } from '../../scripts/document/plain-yaml.ts';
import { filesBelow } from '../../scripts/document/project.ts';
import { SourceText } from '../../scripts/document/source.ts';
import { parseYaml } from '../../scripts/document/yaml.ts';
import { ROOT } from '../connector/files.ts';
import { written } from './support.ts';

const texts = ['connector', 'transforms', 'schemas', 'test/rules/cases', 'test/cli']
  .flatMap((folder) => filesBelow(`${ROOT}/${folder}`, /\.(yaml|json)$/))
  .map((file) => readFileSync(file, 'utf8'));

/** Whether a text was read; what was read has to be what the parser that explains faults reads. */
function isReadAlike(text: string): boolean {
  const source = new SourceText('/f.yaml', text);
  const root = readPlainYaml(source);
  if (root === undefined) return false;
  const yaml = parseYaml(source);
  expect({ root: written(root), findings: [] }).toEqual({ root: written(yaml.root), findings: yaml.findings });
  return true;
}

test('files as people write them are read alike', () => {
  const read = texts.filter(isReadAlike).length;
  expect(read / texts.length).toBeGreaterThan(0.95);
});

/** What may stand in YAML, and what looks as if it might. */
const FRAGMENTS = [
  ...' ,  ,\n,\n\n,\n  ,\n- ,- ,-,: ,:,? ,#, #,# c, # c\n,[,],{,},[a],{a: b},{"a":1},[],{},",\',"x",\'x\''.split(','),
  ...', , ,|\\|\\n|\\x41|\\u0041|>|>-\n|&a |*a|!!str |!x |%|@|`|~|null|Null|true|TRUE|yes|0|1|-1|+1|1.0|1.|.5'.split(
    '|',
  ),
  ...'1e3|1E400|0x1F|0o17|010|0b1|1_000|.inf|.nan|-0|-0.0|12345678901234567890|2026-11-21|1:30|0.1.2|=|a|b'.split('|'),
  ...'key: v\n|k:|é|\u{1f600}|\u0001|\u007f|\u0085|\u2028|\ufeff|\u00a0|<<: x\n|---\n|...\n|\t|\r\n|"a":b|a:b'.split(
    '|',
  ),
  ...'"a\n  b"|a\n  b|__proto__: 1\n|~: 1\n|true: 1\n|1.0: 1\n|"": 1\n| : | ,| ]'.split('|'),
  'x: |\n  y\n',
  'x: >\n  y\n  z\n\n  w\n',
  '|\n',
  '|+\n',
  '|2\n',
];

/** Some lines of a file, moved to the left margin or not, with fragments put in, over or for what was there. */
const changedTexts = fc
  .record({
    text: fc.constantFrom(...texts),
    from: fc.nat(200),
    lines: fc.integer({ min: 1, max: 12 }),
    outdent: fc.boolean(),
    changes: fc.array(fc.record({ at: fc.nat(1000), fragment: fc.constantFrom(...FRAGMENTS), over: fc.nat(3) }), {
      maxLength: 4,
    }),
  })
  .map(({ text, from, lines, outdent, changes }) => {
    const all = text.split('\n');
    const some = all.slice(from % all.length).slice(0, lines);
    const margin = outdent ? Math.min(...some.map((line) => line.search(/\S|$/))) : 0;
    return changes.reduce(
      (changed, { at, fragment, over }) => {
        const offset = at % (changed.length + 1);
        return changed.slice(0, offset) + fragment + changed.slice(offset + over);
      },
      some.map((line) => `${line.slice(margin)}\n`).join(''),
    );
  });

test('texts with mistakes in them are read alike, or not', () => {
  let read = 0;
  fc.assert(
    fc.property(changedTexts, (text) => {
      if (isReadAlike(text)) read += 1;
    }),
    { numRuns: 20_000, seed: 20261 },
  );
  expect(read).toBeGreaterThan(3_000);
});

describe('what the parser that explains faults has to decide', () => {
  test.each([
    ['an anchor', 'a: &x 1'],
    ['an alias', 'a: *x'],
    ['a tag', 'a: !!str 1'],
    ['a tag of a list', 'a: !x [1]'],
    ['a value left out', 'a:\nb: 1'],
    ['a key twice', 'a: 1\na: 2'],
    ['a list as a key', '[a]: 1'],
    ['a pair without brackets', '[a: 1]'],
    ['an integer beyond 2^53', 'a: 9007199254740993'],
    ['a number without end', 'a: 1e999'],
    ['a document mark', '---\na: 1'],
    ['a document mark that is indented', ' ---\na: 1'],
    ['a second document', 'a: 1\n---\nb: 1'],
    ['a directive', '%YAML 1.2\n---\na: 1'],
    ['a tab', 'a:\t1'],
    ['an indentation in digits', 'a: |2\n    x'],
    ['empty lines that are kept', 'a: |+\n  x\n\n'],
    ['empty lines behind an escaped line break', 'a: "x\\\n  \n  y"'],
    ['a colon behind a comment', '{ a #\n :"x" }'],
    ['a colon on the next line', '{ "a"\n : x }'],
    ['text behind a bracket', 'a:\n- []b: 1'],
    ['text behind a quote', "a:\n- 'x'b: 1"],
    ['a bracket left open', 'a: [1'],
    ['too many levels', `${'['.repeat(300)}${']'.repeat(300)}`],
    ['a scalar', 'text'],
    ['blanks', ' '],
    ['comments', '# one'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(readPlainYaml(new SourceText('/f.yaml', text))).toBeUndefined();
  });
});
