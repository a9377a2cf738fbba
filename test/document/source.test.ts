import { describe, expect, test } from 'vitest';
import { SourceText } from '../../scripts/document/source.ts';

describe('lines and columns count from 1, columns in UTF-16 units', () => {
  const text = 'a\r\n\nb😀c\n';
  const source = new SourceText('/f', text);
  test.each([
    [-5, '1:1'],
    [0, '1:1'],
    [1, '1:2'],
    [3, '2:1'],
    [4, '3:1'],
    [7, '3:4'],
    [8, '3:5'],
    [9, '4:1'],
    [99, '4:1'],
  ])('offset %j is at %s', (offset, expected) => {
    const { line, column } = source.positionAt(offset);
    expect(`${line}:${column}`).toBe(expected);
  });

  test('lines come without their break', () => {
    expect([0, 1, 2, 3, 4, 5].map((line) => source.line(line))).toEqual(['', 'a', '', 'b😀c', '', '']);
  });

  test('a range never ends before it starts', () => {
    expect(source.locate(4, 2)).toEqual({
      file: '/f',
      range: { start: { line: 3, column: 1 }, end: { line: 3, column: 1 } },
    });
  });
});
