import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { LIMITS } from '../../scripts/document/limits.ts';
import type { DocumentNode } from '../../scripts/document/node.ts';
import { plain } from '../../scripts/document/parameters.ts';
import { SourceText } from '../../scripts/document/source.ts';
import { type ParsedFile, parseYaml } from '../../scripts/document/yaml.ts';
import { findingText } from './support.ts';

function parse(text: string): ParsedFile {
  return parseYaml(new SourceText('/f', text));
}

function value(text: string): unknown {
  const { root, findings } = parse(text);
  expect(findings).toEqual([]);
  return root && plain(root);
}

function findings(text: string): string[] {
  const parsed = parse(text);
  expect(parsed.root).toBeUndefined();
  return parsed.findings.map((finding) => findingText('/', finding));
}

const SYNTAX = '[Correct the syntax here or just before.]';

describe('values', () => {
  test.each<[string, string, unknown]>([
    ['block', 'a: 1\nb:\n  - x\n  - true\n  - null\n', { a: 1, b: ['x', true, null] }],
    ['CRLF', 'a: 1\r\nb:\r\n  - x\r\n', { a: 1, b: ['x'] }],
    ['JSON with tabs', '{\n\t"a":\t[\n\t\t1,\n\t\t{"b": null}\n\t]\n}\n', { a: [1, { b: null }] }],
    ['JSON escapes', '{"a": "\\u00e9\\ud83d\\ude00\\/\\t"}', { a: 'é😀/\t' }],
    [
      'numbers of all kinds',
      '[0, -1, 1.5, 1e3, 0x1F, 0o17, 9007199254740991]',
      [0, -1, 1.5, 1000, 31, 15, 9007199254740991],
    ],
    [
      'words that only YAML 1.1 takes for booleans and dates',
      '[yes, no, on, 2020-01-01, 1:30]',
      ['yes', 'no', 'on', '2020-01-01', '1:30'],
    ],
    ['YAML 1.1 by directive', '%YAML 1.1\n---\na: yes\n', { a: 'yes' }],
    [
      'keys as they are written',
      '200: a\n0200: b\n1.0: c\ntrue: d\n~: e\n"": f\n',
      { '200': 'a', '0200': 'b', '1.0': 'c', true: 'd', '~': 'e', '': 'f' },
    ],
    ['no merging', '<<: {a: 1}\n', { '<<': { a: 1 } }],
    ['core tags', 'a: !!str 5\nb: !!int "7"\n', { a: '5', b: 7 }],
    ['a key without a value', 'a:\nb: 1\n', { a: null, b: 1 }],
    ['folded and literal text', 'a: >-\n  x\n  y\nb: |\n  x\n  y\n', { a: 'x y', b: 'x\ny\n' }],
    ['aliases', 'a: &x [1]\nb: *x\nc: [*x, *x]\n', { a: [1], b: [1], c: [[1], [1]] }],
    ['an anchor used again', 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n', { a: 1, b: 1, c: 2, d: 2 }],
    ['a scalar document', 'x\n', 'x'],
  ])('%s', (_, text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  test('__proto__ and constructor are names like any other', () => {
    const read = value('__proto__: {polluted: true}\nconstructor: {prototype: 1}\ntoString: x\n');
    expect(JSON.stringify(read)).toBe('{"__proto__":{"polluted":true},"constructor":{"prototype":1},"toString":"x"}');
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('every JSON value is read as itself, from JSON and from YAML', () => {
    const exact = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, maxExcluded: true, max: 1, min: 0 }),
      fc.integer(),
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }),
        exact,
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('json')),
        fc.dictionary(fc.string({ unit: 'binary' }), tie('json')),
      ),
    }));
    fc.assert(
      fc.property(json, fc.constantFrom(0, 2, '\t'), (made, indent) => {
        expect(value(JSON.stringify(made, null, indent))).toEqual(made);
      }),
      { seed: 7, numRuns: 200 },
    );
    const names = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(fc.string(), fc.integer(), fc.boolean()));
    fc.assert(
      fc.property(names, (made) => {
        expect(value(stringify(made))).toEqual({ ...made });
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('positions', () => {
  test('keys and values stand where they are written, CRLF or not', () => {
    for (const lineBreak of ['\n', '\r\n']) {
      const text = ['# comment', 'a:', '  - "x y"', '  - {b: 2}', "'c': é😀", 'd: *x']
        .join(lineBreak)
        .replace('*x', '1');
      const { root } = parse(text);
      expect(root && described(root)).toEqual([
        '2:1 a: 3:3 [',
        '  3:5 "x y"',
        '  4:5 {',
        '  4:6 b: 4:9 2',
        "5:1 'c': 5:6 é😀",
        '6:1 d: 6:4 1',
      ]);
    }
  });
});

describe('what is wrong has its place', () => {
  test.each<[string, string, string[]]>([
    [
      'nothing',
      '',
      ['f:1:1-1:1 error yaml-syntax: The file is empty. [Write the document, or remove the reference to this file.]'],
    ],
    [
      'blanks',
      ' \n\t\n',
      ['f:1:1-1:1 error yaml-syntax: The file is empty. [Write the document, or remove the reference to this file.]'],
    ],
    [
      'comments',
      '# later\n',
      [
        'f:1:1-1:1 error yaml-syntax: The file has comments only. [Write the document, or remove the reference to this file.]',
      ],
    ],
    ['unclosed quote', 'a: "x\nb: 1\n', [`f:2:5-2:5 error yaml-syntax: Missing closing "quote. ${SYNTAX}`]],
    [
      'unclosed list',
      'a: [1, 2\n',
      [
        `f:1:9-1:9 error yaml-syntax: Flow sequence in block collection must be sufficiently indented and end with a ]. ${SYNTAX}`,
      ],
    ],
    [
      'colon in a value',
      'a: b: c\n',
      [`f:1:4-1:5 error yaml-syntax: Nested mappings are not allowed in compact mappings. ${SYNTAX}`],
    ],
    ['tab', 'a:\n\t- b\n', ['f:2:1-2:2 error yaml-syntax: Tabs are not allowed as indentation. [Indent with spaces.]']],
    [
      'tab, CRLF',
      'a:\r\n\t- b\r\n',
      ['f:2:1-2:2 error yaml-syntax: Tabs are not allowed as indentation. [Indent with spaces.]'],
    ],
    [
      'key twice',
      'a: 1\nb: 2\na: 3\n',
      [
        'f:3:1-3:2 error yaml-syntax: Map keys must be unique. [Remove or rename one of the two keys.] (first used here: f:1:1-1:2)',
      ],
    ],
    [
      'key twice, number and text',
      '200: 1\n"200": 2\n',
      [
        'f:2:1-2:6 error yaml-syntax: Map keys must be unique. [Remove or rename one of the two keys.] (first used here: f:1:1-1:4)',
      ],
    ],
    [
      '__proto__ twice',
      '{"__proto__": 1, "__proto__": 2}',
      [
        'f:1:18-1:29 error yaml-syntax: Map keys must be unique. [Remove or rename one of the two keys.] (first used here: f:1:2-1:13)',
      ],
    ],
    [
      'a map as key',
      '? {a: 1}\n: 2\n',
      ['f:1:3-1:9 error yaml-syntax: A key must be plain text. [Write the key as a string.]'],
    ],
    ['no key', ': 2\n', ['f:1:1-1:1 error yaml-syntax: A key must be plain text. [Write the key as a string.]']],
    [
      'alias as key',
      'a: &x y\n*x : 2\n',
      ['f:2:1-2:3 error yaml-syntax: A key must be plain text. [Write the key as a string.]'],
    ],
    [
      'no anchor',
      'a: *b\n',
      ['f:1:4-1:6 error yaml-syntax: The alias has no anchor. [Define the anchor before it is used.]'],
    ],
    [
      'anchor too late',
      'a: *b\nb: &b 1\n',
      ['f:1:4-1:6 error yaml-syntax: The alias has no anchor. [Define the anchor before it is used.]'],
    ],
    [
      'alias circle',
      'a: &a\n  b: [*a]\n',
      ['f:2:7-2:9 error yaml-syntax: The alias stands inside its own anchor. [Break the circle.]'],
    ],
    [
      'alias of itself',
      '&a [*a]\n',
      ['f:1:5-1:7 error yaml-syntax: The alias stands inside its own anchor. [Break the circle.]'],
    ],
    [
      'own tag',
      'a: !include b.yaml\n',
      ['f:1:4-1:12 error yaml-syntax: Unresolved tag: !include. [Remove the tag: only plain YAML values are read.]'],
    ],
    [
      'tags that make no JSON',
      'a: !!binary aGk=\nb: !!set {x, y}\nc: !!timestamp 2001-01-01\n',
      [
        'f:1:4-1:12 error yaml-syntax: Unresolved tag: tag:yaml.org,2002:binary. [Remove the tag: only plain YAML values are read.]',
        'f:2:4-2:9 error yaml-syntax: Unresolved tag: tag:yaml.org,2002:set. [Remove the tag: only plain YAML values are read.]',
        'f:3:4-3:15 error yaml-syntax: Unresolved tag: tag:yaml.org,2002:timestamp. [Remove the tag: only plain YAML values are read.]',
      ],
    ],
    [
      'code',
      'a: !!js/function "() => 1"\n',
      [
        'f:1:4-1:17 error yaml-syntax: Unresolved tag: tag:yaml.org,2002:js/function. [Remove the tag: only plain YAML values are read.]',
      ],
    ],
    [
      'two documents',
      '---\na: 1\n---\nb: 2\n',
      ['f:3:1-3:1 error yaml-syntax: A second document begins here. [Keep one document a file.]'],
    ],
    [
      'numbers that are no JSON',
      'a: .inf\nb: -.inf\nc: .nan\nd: 1e400\n',
      ['1:4-1:8', '2:4-2:9', '3:4-3:8', '4:4-4:9'].map(
        (range) => `f:${range} error yaml-syntax: Not a JSON number. [Write a finite number, or quote the text.]`,
      ),
    ],
    [
      'integers that would be rounded',
      '[9007199254740992, -9007199254740993]',
      ['1:2-1:18', '1:20-1:37'].map(
        (range) => `f:${range} error yaml-syntax: The integer is beyond 2^53 and would be rounded. [Quote it.]`,
      ),
    ],
  ])('%s', (_, text, expected) => {
    expect(findings(text)).toEqual(expected);
  });

  test('a wrong byte does not bury the reader: twenty problems at most, each of sane length', () => {
    expect(findings('a: "\\q"\n'.repeat(500))).toHaveLength(20);
    expect(findings(`a: ${'!'.repeat(50_000)}x\n`).every((text) => text.length < 400)).toBe(true);
  });
});

describe('bombs end fast', () => {
  const aliases = (levels: number, width: number): string => {
    const name = (level: number): string => `n${level}`;
    const lines = Array.from({ length: levels }, (_, level) => {
      const item = level === 0 ? 'x' : `*${name(level - 1)}`;
      return `${name(level)}: &${name(level)} [${Array.from({ length: width }, () => item).join(', ')}]\n`;
    });
    return lines.join('');
  };

  test.each<[string, string, string]>([
    ['10,000 open brackets', '['.repeat(10_000), tooDeep('1:202-1:203')],
    ['10,000 brackets', '['.repeat(10_000) + ']'.repeat(10_000), tooDeep('1:202-1:203')],
    ['a million brackets', '['.repeat(1_000_000), tooDeep('1:202-1:203')],
    ['10,000 braces', '{"a":'.repeat(10_000), tooDeep('1:1006-1:1007')],
    [
      '3,000 indented maps',
      Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:\n`).join(''),
      tooDeep('202:202-202:203'),
    ],
    ['dashes on one line', '- '.repeat(10_000), tooDeep('1:403-1:404')],
    ['question marks on one line', '? '.repeat(10_000), tooDeep('1:403-1:404')],
    ['aliases that multiply', aliases(9, 10), tooMany('7:10-7:13')],
    [
      'aliases that multiply wide',
      `a: &a [${'x, '.repeat(50_000)}]\nb: [${'*a, '.repeat(90)}]`,
      tooMany('2:157-2:159'),
    ],
    [
      'aliases that deepen',
      `a: &a ${'['.repeat(120)}${']'.repeat(120)}\nb: ${'['.repeat(90)}*a${']'.repeat(90)}`,
      tooDeep('2:94-2:95'),
    ],
    [
      'more aliases than anybody needs',
      `a: &a 1\nb: [${'*a, '.repeat(50_000)}]`,
      'f:2:405-2:407 error too-many-aliases: More than 100 aliases. [Use `$ref` instead.]',
    ],
  ])('%s', (_, text, expected) => {
    const start = performance.now();
    expect(findings(text)).toEqual([expected]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('the deepest that is read, and one level more', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(parse(nested(LIMITS.depth + 1)).findings).toEqual([]);
    expect(parse(nested(LIMITS.depth + 2)).findings).toHaveLength(1);
  });

  test('time grows with the text, not with its square', () => {
    const start = performance.now();
    const keys = Array.from({ length: 100_000 }, (_, index) => `k${index}: ${index}\n`).join('');
    expect(Object.keys(Object(value(keys)))).toHaveLength(100_000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

/** One line a value: where it stands and the text there. */
function described(node: DocumentNode): string[] {
  const at = (offset: number): string => {
    const { line, column } = node.source.positionAt(offset);
    return `${line}:${column}`;
  };
  const text = ({ start, end }: { start: number; end: number }): string => node.source.text.slice(start, end);
  switch (node.kind) {
    case 'scalar':
      return [`${at(node.start)} ${text(node)}`];
    case 'list':
      return [`${at(node.start)} [`, ...node.items.flatMap(described).map((line) => `  ${line}`)];
    case 'map':
      return [
        ...(node.start === [...node.entries.values()][0]?.keyStart ? [] : [`${at(node.start)} {`]),
        ...[...node.entries.values()].flatMap(({ keyStart, keyEnd, value }) => {
          const [first = '', ...rest] = described(value);
          return [`${at(keyStart)} ${text({ start: keyStart, end: keyEnd })}: ${first}`, ...rest];
        }),
      ];
  }
}

function tooDeep(range: string): string {
  return `f:${range} error too-deep: Nested more than 200 levels deep. [Flatten it.]`;
}

function tooMany(range: string): string {
  return `f:${range} error too-many-aliases: More than 2000000 values, aliases written out. [Use \`$ref\` instead.]`;
}
