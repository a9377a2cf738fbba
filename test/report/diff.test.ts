import { describe, expect, test } from 'vitest';
import { renderDiff } from '../../scripts/report/diff.ts';

describe('renderDiff', () => {
  test('is empty for equal values', () => {
    expect(renderDiff({ a: 1, b: 2 }, { b: 2, a: 1 }, true)).toBe('');
  });

  test('shows the changed lines with their surroundings', () => {
    const expected = { a: 1, b: [1, 2], c: 'same', d: 'x', e: 'y', f: 'z' };
    expect(renderDiff(expected, { ...expected, b: [1, 3], g: null }, false)).toMatchInlineSnapshot(`
      "- expected
      + actual
      @@ expected line 2, actual line 2 @@
         "a": 1
         "b": [
           1
      -    2
      +    3
         ]
         "c": "same"
         "d": "x"
         "e": "y"
         "f": "z"
      +  "g": null
       }"
    `);
  });

  test('shows nothing as such, in colour', () => {
    expect(renderDiff(undefined, null, true)).toMatchInlineSnapshot(`
      "[31m- expected[39m
      [32m+ actual[39m
      [36m@@ expected line 1, actual line 1 @@[39m
      [31m-(nothing)[39m
      [32m+null[39m"
    `);
  });

  test('keeps control and direction marks from the terminal', () => {
    const rendered = renderDiff('a', '\u009b31m\u202e\u2066\u007fשלום\u001b ##[error]\u00ad', false);
    expect(rendered.split('\n').at(-1)).toBe(
      '+"\\u{9b}31m\\u{202e}\\u{2066}\\u{7f}שלום\\u001b ##\\u{5b}error]\\u{ad}"',
    );
  });

  test('tells values apart that differ before a line separator', () => {
    expect(renderDiff('x,\u2028y', 'x\u2028y', false)).toBe(
      '- expected\n+ actual\n@@ expected line 1, actual line 1 @@\n-"x,\\u{2028}y"\n+"x\\u{2028}y"',
    );
  });

  test('does not take for ever on values that have nothing in common', () => {
    const items = (from: number): number[] => Array.from({ length: 20_000 }, (_, index) => index * 2 + from);
    expect(renderDiff(items(0), items(1), false)).toBe('- expected\n+ actual\n(too many differences to show)');
  });
});
