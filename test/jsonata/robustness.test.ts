import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import {
  type Analysis,
  analyze,
  conforms,
  DYNAMIC,
  parseJsonata,
  shapeFromSchema,
} from '../../scripts/jsonata/index.ts';
import { readSamples } from '../support/expressions.ts';

/** Every operator and function of the JSONata documentation, several forms each, some of them wrong; one a line. */
const texts = readFileSync(new URL('documented.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const { schemas } = readSamples();
const shapes = [DYNAMIC, ...Object.values(schemas).map((schema) => shapeFromSchema(schema))];

/** The analysis for every schema; `undefined` for a text that does not parse. */
function analyses(text: string): Analysis[] | undefined {
  const parsed = parseJsonata(text);
  if ('error' in parsed) return undefined;
  return shapes.map((input) => analyze(parsed, { input, parameters: DYNAMIC }));
}

/** The analysis without a schema, of a text that parses. */
function analysisOf(text: string): Analysis {
  const parsed = parseJsonata(text);
  if ('error' in parsed) throw new Error(parsed.error.message);
  return analyze(parsed, { input: DYNAMIC, parameters: DYNAMIC });
}

test.each(texts)('documented: %s', async (text) => {
  const [first, ...others] = analyses(text) ?? [];
  if (!first) {
    expect(() => jsonata(text)).toThrow();
    return;
  }
  for (const { issues } of [first, ...others]) {
    for (const { span } of issues) expect(text.slice(span.start, span.end)).not.toBe('');
    expect(issues.filter(({ code }) => code === 'limit')).toEqual([]);
  }
  // without a schema anything may come in; here it is nothing, and an object
  for (const input of [undefined, {}, { foo: { bar: 1 }, a: [{ b: 2 }], Price: 3 }]) {
    let result: unknown;
    try {
      result = await jsonata(text, { timeout: 300, stack: 200, sequence: 1000 }).evaluate(input);
    } catch {
      continue;
    }
    expect([text, conforms(result, first.result)]).toEqual([text, true]);
  }
});

test('every function of the engine is among them', () => {
  const all = texts.join('\n');
  const source = readSource();
  const missing = [...source.matchAll(/staticFrame\.bind\('(\w+)'/g)]
    .map(([, name]) => name)
    .filter((name) => !all.includes(`$${name}(`) && !all.includes(`$${name})`));
  expect(missing).toEqual([]);
});

function readSource(): string {
  return readFileSync(new URL('../../node_modules/jsonata/jsonata.js', import.meta.url), 'utf8');
}

describe('anything', () => {
  test('random characters', () => {
    const bits = [
      'a',
      '$',
      '$x',
      '.',
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
      ':',
      ',',
      ';',
      '?',
      '??',
      '?:',
      '%',
      '*',
      '**',
      '@',
      '#',
      '^',
      '|',
      '~>',
      ':=',
      '"',
      "'",
      '`',
      '/',
      '1',
      '-',
      'function',
      '<',
      '>',
      'and',
      ' ',
      '\\',
      '/*',
      '*/',
    ];
    const soup = fc.sample(
      fc.array(fc.constantFrom(...bits), { maxLength: 12 }).map((parts) => parts.join('')),
      { seed: 11, numRuns: 2000 },
    );
    let parsed = 0;
    for (const text of soup) if (analyses(text)) parsed += 1;
    expect(parsed).toBeGreaterThan(50);
  });

  test.each([
    ['doubling calls', `($f0 := function($x){ $x }; ${doubling(40)} $f40(1))`],
    ['self-application', '($w := function($x){ $x($x) }; $w($w))'],
    ['mutual recursion', '($f := function($x){ $g($x) }; $g := function($x){ $f($x) }; $f(1))'],
    ['nested maps', `${'$map($, function($v){ '.repeat(60)}1${' })'.repeat(60)}`],
    ['nested predicates', `${'a[b['.repeat(60)}1${']]'.repeat(60)}`],
    ['deep parentheses', `${'('.repeat(300)}a${')'.repeat(300)}`],
    ['long path', Array.from({ length: 3000 }, () => 'a').join('.')],
    ['long object', `{${Array.from({ length: 3000 }, (_, index) => `"k${index}": a`).join(', ')}}`],
    ['long concatenation', Array.from({ length: 350 }, () => '(a ? "x" : "y")').join(' & ')],
    ['tests of tests', `($t0 := $exists(a); ${testing(60)} $t60 ? a : 1)`],
    ['many branches', `${Array.from({ length: 150 }, (_, index) => `a = "${index}" ? ${index}`).join(' : ')} : 0`],
  ])('%s comes to an end', (_, text) => {
    const start = performance.now();
    expect(analyses(text)).toBeDefined();
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test.each([
    ['numbers', 150_000, () => '1'],
    ['lists', 10_000, () => '[1]'],
    ['unlike objects', 10_000, (index: number) => `{"k${index}": 1}`],
  ])('a list of many %s comes to an end', (_, length, item) => {
    const start = performance.now();
    const text = `[${Array.from({ length }, (_, index) => item(index)).join()}]`;
    expect(analysisOf(text).result.kinds).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('what is given up is said', () => {
    const { issues } = analysisOf(`($f0 := function($x){ $x }; ${doubling(40)} $f40(1))`);
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['limit']));
  });
});

function testing(levels: number): string {
  const level = (index: number): string => `$t${index + 1} := $t${index} and $t${index};`;
  return Array.from({ length: levels }, (_, index) => level(index)).join(' ');
}

function doubling(levels: number): string {
  const level = (index: number): string => `$f${index + 1} := function($x){ [$f${index}($x), $f${index}($x)] };`;
  return Array.from({ length: levels }, (_, index) => level(index)).join(' ');
}
