import type { Range, SourceText } from '../document/source.ts';
import { type FrameLine, frameLine } from './frame-line.ts';

/** Lines of a range that are shown in full; a longer range shows its first lines and its last. */
const WHOLE_RANGE = 5;
const HEAD_OF_RANGE = 3;

export interface FrameOptions {
  /** Lines shown before and after the range. */
  readonly context: number;
  /** Terminal columns of the whole frame. */
  readonly width: number;
  readonly indent: string;
  /** Paints the gutter. */
  readonly dim: (text: string) => string;
  /** Paints the carets and the marks of the range's lines. */
  readonly paint: (text: string) => string;
}

/** The lines around `range` with a gutter, the range's own lines marked `>`, and carets under where it starts and ends. */
export function renderFrame(source: SourceText, range: Range, options: FrameOptions): string[] {
  const { start, end } = clampRange(source, range);
  const lastOfFile = lineCount(source);
  const numbers = frameNumbers(start.line, end.line, options.context, lastOfFile);
  const gutter = String(numbers.at(-1) ?? 1).length;
  const room = Math.max(20, options.width - options.indent.length - gutter - 5);
  const from = windowStart(source, start, end, room);
  const prefix = (mark: string, label: string) =>
    `${options.indent}${mark === '>' ? options.paint('>') : ' '} ${options.dim(`${label.padStart(gutter)} |`)}`;
  const lines: string[] = [];
  let previous = 0;
  for (const number of numbers) {
    if (previous !== 0 && number > previous + 1) lines.push(prefix('>', '.'.repeat(Math.min(gutter, 3))));
    previous = number;
    const text = source.line(number);
    const shown = frameLine(text, from, room);
    const inRange = number >= start.line && number <= end.line;
    lines.push(`${prefix(inRange ? '>' : ' ', String(number))} ${shown.text}`.trimEnd());
    if (number !== start.line && number !== end.line) continue;
    const first = number === start.line ? start.column - 1 : indentation(text);
    const last = number === end.line ? end.column - 1 : text.length;
    lines.push(`${prefix(' ', '')} ${carets(shown, first, last, options.paint)}`);
  }
  return lines;
}

function carets(shown: FrameLine, first: number, last: number, paint: (text: string) => string): string {
  const left = shown.columnOf(first);
  const right = shown.columnOf(last);
  return ' '.repeat(left) + paint('^'.repeat(Math.max(1, right - left)));
}

/** Numbers of the lines to show, ascending; a gap means that lines of the range are left out. */
function frameNumbers(first: number, last: number, context: number, lastOfFile: number): number[] {
  const numbers: number[] = [];
  const push = (from: number, to: number) => {
    for (let number = Math.max(from, 1); number <= Math.min(to, lastOfFile); number++) numbers.push(number);
  };
  push(first - context, first - 1);
  if (last - first < WHOLE_RANGE) push(first, last);
  else {
    push(first, first + HEAD_OF_RANGE - 1);
    push(last, last);
  }
  push(last + 1, last + context);
  return numbers;
}

/** The code unit every line of the frame is shown from: 0 unless the range would be cut off. */
function windowStart(source: SourceText, start: Range['start'], end: Range['end'], room: number): number {
  const text = source.line(start.line);
  const first = start.column - 1;
  const last = start.line === end.line ? end.column - 1 : first;
  const sees = (from: number, unit: number) => frameLine(text, from, room).until >= unit;
  if (sees(0, last)) return 0;
  const before = Math.max(0, first - Math.floor(room / 3));
  return sees(before, Math.min(first + 1, text.length)) ? before : first;
}

/** The range, moved inside the file; one that ends before the first character of a line ends with the line before. */
function clampRange(source: SourceText, range: Range): Range {
  const last = lineCount(source);
  const inside = ({ line, column }: Range['start']) => {
    const clamped = Math.min(Math.max(line, 1), last);
    const length = source.line(clamped).length;
    return { line: clamped, column: line > last ? length + 1 : Math.min(Math.max(column, 1), length + 1) };
  };
  const start = inside(range.start);
  const end = inside(range.end);
  if (end.line < start.line || (end.line === start.line && end.column < start.column)) return { start, end: start };
  if (end.column > 1 || end.line === start.line) return { start, end };
  const line = end.line - 1;
  return {
    start,
    end: { line, column: Math.max(source.line(line).length + 1, line === start.line ? start.column : 1) },
  };
}

function lineCount(source: SourceText): number {
  const end = source.positionAt(source.text.length);
  return end.column === 1 && end.line > 1 ? end.line - 1 : end.line;
}

function indentation(text: string): number {
  return text.length - text.trimStart().length;
}
