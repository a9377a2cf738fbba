import { describe, expect, test } from 'vitest';
import { SourceText } from '../../scripts/document/source.ts';
import { renderFrame } from '../../scripts/report/frame.ts';

const plain = (text: string) => text;

function frame(text: string, from: readonly [number, number], to: readonly [number, number], width = 60): string {
  const source = new SourceText('/project/a.yaml', text);
  const range = { start: { line: from[0], column: from[1] }, end: { line: to[0], column: to[1] } };
  const lines = renderFrame(source, range, { context: 1, width, indent: '', dim: plain, paint: plain });
  return `\n${lines.join('\n')}\n`;
}

describe('carets stand under the range', () => {
  test('in one line, without width, and behind the last character', () => {
    expect(frame('one\ntwo three\nfour\n', [2, 5], [2, 10])).toMatchInlineSnapshot(`
      "
        1 | one
      > 2 | two three
          |     ^^^^^
        3 | four
      "
    `);
    expect(frame('one\ntwo three\nfour\n', [2, 5], [2, 5])).toMatchInlineSnapshot(`
      "
        1 | one
      > 2 | two three
          |     ^
        3 | four
      "
    `);
    expect(frame('one\ntwo three\nfour\n', [2, 10], [2, 10])).toMatchInlineSnapshot(`
      "
        1 | one
      > 2 | two three
          |          ^
        3 | four
      "
    `);
  });

  test('and a line that fits is not cut, wherever the range is', () => {
    expect(frame(`${'a'.repeat(48)}here`, [1, 49], [1, 53])).toMatchInlineSnapshot(`
      "
      > 1 | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaahere
          |                                                 ^^^^
      "
    `);
  });

  test('behind tabs, wide characters, combining marks and an emoji', () => {
    expect(frame('a\tb\tcd: x', [1, 5], [1, 7])).toMatchInlineSnapshot(`
      "
      > 1 | a   b   cd: x
          |         ^^
      "
    `);
    expect(frame('木材: 木', [1, 5], [1, 6])).toMatchInlineSnapshot(`
      "
      > 1 | 木材: 木
          |       ^^
      "
    `);
    expect(frame('e\u0301e\u0301: x', [1, 7], [1, 8])).toMatchInlineSnapshot(`
      "
      > 1 | éé: x
          |     ^
      "
    `);
    expect(frame('😀: x', [1, 5], [1, 6])).toMatchInlineSnapshot(`
      "
      > 1 | 😀: x
          |     ^
      "
    `);
  });

  test('behind what would act on a terminal, which is shown as its number', () => {
    expect(frame('\u001b[31m\u202e: x', [1, 9], [1, 10])).toMatchInlineSnapshot(`
      "
      > 1 | \\u{1b}[31m\\u{202e}: x
          |                     ^
      "
    `);
    expect(frame('שם: x', [1, 5], [1, 6])).toMatchInlineSnapshot(`
      "
      > 1 | \\u{5e9}\\u{5dd}: x
          |                 ^
      "
    `);
    expect(frame('\ud83d: ##[add-mask]x', [1, 14], [1, 15])).toMatchInlineSnapshot(`
      "
      > 1 | \\u{d83d}: ##\\u{5b}add-mask]x
          |                          ^
      "
    `);
    expect(frame('\ufeffa:\u00a0b\r\nc\rd', [1, 2], [1, 3])).toMatchInlineSnapshot(`
      "
      > 1 | \\u{feff}a: b
          |         ^
        2 | c\\u{d}d
      "
    `);
  });
});

describe('ranges over several lines', () => {
  const text = Array.from({ length: 14 }, (_, index) => `  line ${index + 1}`).join('\n');

  test('are shown whole when short, else by their first lines and their last', () => {
    expect(frame(text, [2, 5], [4, 7])).toMatchInlineSnapshot(`
      "
        1 |   line 1
      > 2 |   line 2
          |     ^^^^
      > 3 |   line 3
      > 4 |   line 4
          |   ^^^^
        5 |   line 5
      "
    `);
    expect(frame(text, [2, 5], [13, 7])).toMatchInlineSnapshot(`
      "
         1 |   line 1
      >  2 |   line 2
           |     ^^^^
      >  3 |   line 3
      >  4 |   line 4
      > .. |
      > 13 |   line 13
           |   ^^^^
        14 |   line 14
      "
    `);
  });

  test('end with the line before when they end before a first character', () => {
    expect(frame(text, [2, 3], [3, 1])).toMatchInlineSnapshot(`
      "
        1 |   line 1
      > 2 |   line 2
          |   ^^^^^^
        3 |   line 3
      "
    `);
  });
});

describe('long lines', () => {
  const long = `${'a'.repeat(70)} here ${'b'.repeat(70)}`;

  test('are cut around the range, all lines alike', () => {
    expect(frame(`short\n${long}\n${long}`, [2, 72], [2, 76])).toMatchInlineSnapshot(`
      "
        1 | …
      > 2 | …aaaaaaaaaaaaaaaaa here bbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
          |                    ^^^^
        3 | …aaaaaaaaaaaaaaaaa here bbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
      "
    `);
    expect(frame(long, [1, 1], [1, 3])).toMatchInlineSnapshot(`
      "
      > 1 | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
          | ^^
      "
    `);
    expect(frame(long, [1, 10], [1, 140])).toMatchInlineSnapshot(`
      "
      > 1 | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
          |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "
    `);
    expect(frame(long, [1, 147], [1, 147])).toMatchInlineSnapshot(`
      "
      > 1 | …bbbbbbbbbbbbbbbbbb
          |                    ^
      "
    `);
  });

  test('keep the range in sight behind many characters that are shown as numbers', () => {
    expect(frame(`${'\u202e'.repeat(50)}here`, [1, 51], [1, 55])).toMatchInlineSnapshot(`
      "
      > 1 | …here
          |  ^^^^
      "
    `);
  });

  test('of ten megabytes take no time', () => {
    const start = performance.now();
    for (let count = 0; count < 10; count++) frame('\u0301'.repeat(10_000_000), [1, 5_000_000], [1, 5_000_100]);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('ranges outside the file', () => {
  test.each<readonly [readonly [number, number], readonly [number, number]]>([
    [
      [0, 0],
      [0, 0],
    ],
    [
      [-5, -5],
      [1, 2],
    ],
    [
      [9, 9],
      [10, 1],
    ],
    [
      [2, 3],
      [1, 1],
    ],
    [
      [1, 2],
      [1_000_000_000, 5],
    ],
  ])('%j to %j', (from, to) => {
    expect(frame('one\ntwo\n', from, to)).toMatchSnapshot();
  });

  test('in an empty file', () => {
    expect(frame('', [1, 1], [1, 1])).toMatchInlineSnapshot(`
      "
      > 1 |
          | ^
      "
    `);
  });
});
