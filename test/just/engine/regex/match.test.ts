import { expect, test } from 'vitest';
import { Fault } from '../../../../scripts/just/engine/errors.ts';
import { Meter } from '../../../../scripts/just/engine/meter.ts';
import { matchesRegex } from '../../../../scripts/just/engine/regex/match.ts';

function match(text: string, regex: string): boolean | string {
  try {
    return matchesRegex(text, regex, new Meter());
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

test.each([
  ['abc', '/b/', true],
  ['abc', '/^b/', false],
  ['abc', '/^abc$/', true],
  ['abc\n', '/^abc$/', true],
  ['abc\n', String.raw`/^abc\z/`, false],
  ['ABC', '/abc/', false],
  ['ABC', '/abc/i', true],
  ['a\nb', '/a.b/', false],
  ['a\nb', '/a.b/s', true],
  ['a\nb', '/^b$/m', true],
  ['2020-01-02', String.raw`/^\d{4}-\d\d-\d\d$/`, true],
  ['aab', '/^a{2}b$/', true],
  ['aab', '/^a{3,}b$/', false],
  ['aab', '/^a{1,2}?b$/', true],
  ['foo.bar', String.raw`/^\w+\.(bar|baz)$/`, true],
  ['xyxy', String.raw`/^(xy)\1$/`, true],
  ['foobar', '/foo(?=bar)/', true],
  ['foobar', '/foo(?!bar)/', false],
  ['a-b', '/^[a-c-]+$/', true],
  [']', '/^[]]$/', true],
  ['é', String.raw`/^\w$/`, true],
  ['a b', String.raw`/\bb\b/`, true],
  ['x', String.raw`/[^\d\s]/`, true],
  ['A', '/[a-z]/i', true],
  ['', '/^(a*)*$/', true],
  ['a', '/(/', 'invalid-value'],
  ['a', '/[b/', 'invalid-value'],
  ['a', '/*a/', 'invalid-value'],
  ['a', 'a', 'invalid-value'],
  ['a', '/(?<name>a)/', 'unsupported'],
  ['a', '/(?<=a)b/', 'unsupported'],
  ['a', String.raw`/\p{L}/`, 'unsupported'],
])('%j matches %s: %s', (text, regex, expected) => {
  expect(match(text, regex)).toBe(expected);
});

test.each([
  ['/^(a+)+$/', `${'a'.repeat(60)}!`],
  ['/^(a|a)*$/', `${'a'.repeat(60)}!`],
  ['/^(a|ab|b)*c$/', 'ab'.repeat(60)],
  ['/(x+x+)+y/', 'x'.repeat(60)],
  ['/^(([a-z])+.)+[A-Z]([a-z])+$/', 'a'.repeat(60)],
])('a catastrophic pattern ends with a limit: %s', (regex, text) => {
  const started = performance.now();
  expect(match(text, regex)).toBe('limit');
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('a long text needs no deep stack', () => {
  expect(match('a'.repeat(1_000_000), '/^a*$/')).toBe(true);
});
