import { characterWidth, isRightToLeft } from './character-width.ts';
import { isActing, visible } from './safe-text.ts';

const TAB_STOP = 4;
/** Combining marks take no column; without a bound a line of nothing else would be read to its end. */
const UNITS_A_COLUMN = 8;

/** One source character as a terminal may see it. */
interface Cell {
  readonly shown: string;
  readonly width: number;
}

/** A part of a source line, ready for a terminal, and the way from its code units to terminal columns. */
export interface FrameLine {
  readonly text: string;
  /** The first code unit of the source line, from `from` on, that is not shown; the line's length when all is. */
  readonly until: number;
  /** Terminal columns from the start of `text` to code unit `unit` (from 0) of the source line. */
  columnOf(unit: number): number;
}

/**
 * Shows at most `room` columns of `line`, from code unit `from` on. Tabs end at stops of four columns; what would act on
 * a terminal, and right-to-left letters (which would carry the carets away), appear as `\u{…}`. A cut is marked `…`.
 */
export function frameLine(line: string, from: number, room: number): FrameLine {
  const start = boundary(line, Math.min(from, line.length));
  const ellipsis = start > 0 ? '…' : '';
  const columns = new Map<number, number>();
  let text = ellipsis;
  let column = ellipsis.length;
  let unit = start;
  const limit = Math.min(line.length, start + room * UNITS_A_COLUMN);
  while (unit < limit) {
    const character = String.fromCodePoint(line.codePointAt(unit) ?? 0);
    const isRunnerCommand = character === '[' && line.startsWith('##', Math.max(0, unit - 2));
    const cell = isRunnerCommand ? visibleCell(character) : cellOf(character, column);
    const last = unit + character.length >= line.length;
    if (column + cell.width > (last ? room : room - 1)) break;
    columns.set(unit, column);
    text += cell.shown;
    column += cell.width;
    unit += character.length;
  }
  const end = column;
  if (unit < line.length) text += '…';
  return {
    text,
    until: unit,
    columnOf: (at) => {
      if (at <= start) return ellipsis.length;
      return columns.get(boundary(line, at)) ?? end;
    },
  };
}

function cellOf(character: string, column: number): Cell {
  if (character === '\t') {
    const width = TAB_STOP - (column % TAB_STOP);
    return { shown: ' '.repeat(width), width };
  }
  if (isActing(character) || isRightToLeft(character)) return visibleCell(character);
  return { shown: character, width: characterWidth(character) };
}

function visibleCell(character: string): Cell {
  const shown = visible(character);
  return { shown, width: shown.length };
}

/** The code unit itself, or the one before when it is the second half of a surrogate pair. */
function boundary(line: string, unit: number): number {
  const isSecondHalf = unit > 0 && (line.codePointAt(unit - 1) ?? 0) > 0xffff;
  return isSecondHalf ? unit - 1 : unit;
}
