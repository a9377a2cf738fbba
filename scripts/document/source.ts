/** Lines and columns count from 1; a column is a UTF-16 code unit, as editors and SARIF count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** `end` is the position after the last character. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A place in an authored file. `file` is an absolute path; reporters make it relative. */
export interface Location {
  readonly file: string;
  readonly range: Range;
}

/** One authored file: its text, and the way from an offset to a line and column. */
export class SourceText {
  readonly path: string;
  readonly text: string;
  #lineStarts: number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  get #starts(): number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#lineStarts = starts;
    return starts;
  }

  positionAt(offset: number): Position {
    const starts = this.#starts;
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: clamped - (starts[low] ?? 0) + 1 };
  }

  /** The location of the characters from offset `start` up to, not including, offset `end`. */
  locate(start: number, end: number): Location {
    return { file: this.path, range: { start: this.positionAt(start), end: this.positionAt(Math.max(start, end)) } };
  }

  /** Line `line` (from 1) without its line break. */
  line(line: number): string {
    const starts = this.#starts;
    const start = starts[line - 1];
    if (start === undefined) return '';
    return this.text.slice(start, starts[line] ?? this.text.length).replace(/\r?\n$/, '');
  }
}
