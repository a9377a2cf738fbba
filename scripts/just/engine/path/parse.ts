import { Fault } from '../errors.ts';
import { Scalar } from '../token/token.ts';
import { PathCursor } from './cursor.ts';
import type { PathFilter } from './filters.ts';
import type { Query, QueryGroup, QueryOperand, QueryOperator } from './query.ts';

/** Longer first, so that `==` is not taken for the beginning of `===`. */
const OPERATORS: readonly (readonly [string, QueryOperator])[] = [
  ['===', '==='],
  ['==', '=='],
  ['=~', '=~'],
  ['!==', '!=='],
  ['!=', '!='],
  ['<>', '!='],
  ['<=', '<='],
  ['<', '<'],
  ['>=', '>='],
  ['>', '>'],
];

const MAX_NESTING = 100;

/** Reads a JSONPath as Newtonsoft 13 does: `$` is optional, names are taken as they stand, no parenthesised filters. */
export function parsePath(text: string): readonly PathFilter[] {
  return new PathParser(text).whole();
}

class PathParser extends PathCursor {
  private nesting = 0;

  whole(): PathFilter[] {
    const filters: PathFilter[] = [];
    let start = this.at;
    this.skipBlanks();
    if (this.ended || this.text === '$') return filters;
    if (this.char === '$' && '.['.includes(this.text[this.at + 1] ?? '?')) {
      this.at += 1;
      start = this.at;
    } else if (this.char === '$' && this.at + 1 === this.text.length) {
      // `$` after blanks: the engine looks one character too far.
      throw this.fault('the path ends after $');
    }
    if (!this.steps(filters, start, false)) {
      this.skipBlanks();
      if (!this.ended) throw this.unexpected();
    }
    return filters;
  }

  /** Reads steps until the end, a closing bracket or (in a filter) an operator; true when the text is used up. */
  private steps(filters: PathFilter[], begin: number, inQuery: boolean): boolean {
    let start = begin;
    let scan = false;
    let afterIndexer = false;
    let afterDot = false;
    const name = (): void => {
      if (this.at <= start) return;
      filters.push(this.field(this.text.slice(start, this.at), scan));
      scan = false;
    };
    for (let open = true; open && !this.ended; ) {
      const { char } = this;
      if (char === '[' || char === '(') {
        name();
        filters.push(this.indexer(char === '[' ? ']' : ')', scan));
        scan = false;
        this.at += 1;
        start = this.at;
        afterIndexer = true;
        afterDot = false;
      } else if (char === ']' || char === ')' || char === ' ') {
        open = false;
      } else if (char === '.') {
        name();
        if (this.text[this.at + 1] === '.') {
          scan = true;
          this.at += 1;
        }
        this.at += 1;
        start = this.at;
        afterIndexer = false;
        afterDot = true;
      } else if (inQuery && '=<!>|&'.includes(char)) {
        open = false;
      } else {
        if (afterIndexer) throw this.unexpected();
        this.at += 1;
      }
    }
    const { ended } = this;
    if (this.at > start) filters.push(this.field(this.text.slice(start, this.at).trimEnd(), scan));
    else if (afterDot && (ended || inQuery)) throw this.fault('unexpected end');
    return ended;
  }

  private field(name: string, scan: boolean): PathFilter {
    return { type: scan ? 'scan' : 'field', name: name === '*' ? null : name };
  }

  private indexer(close: string, scan: boolean): PathFilter {
    this.at += 1;
    this.need();
    this.skipBlanks();
    if (this.char === "'") return this.quotedNames(close, scan);
    if (this.char === '?') return this.filter(close, scan);
    return this.arrayIndexer(close);
  }

  private quotedNames(close: string, scan: boolean): PathFilter {
    const names: string[] = [];
    while (!this.ended) {
      names.push(this.quoted());
      this.skipBlanks();
      this.need();
      if (this.char === close) {
        const [only] = names;
        if (names.length === 1 && only !== undefined) return { type: scan ? 'scan' : 'field', name: only };
        return { type: scan ? 'scanFields' : 'fields', names };
      }
      if (this.char !== ',') throw this.unexpected();
      this.at += 1;
      this.skipBlanks();
    }
    throw this.fault('open bracket at the end');
  }

  private arrayIndexer(close: string): PathFilter {
    const parts: string[] = [];
    let separator = '';
    let part = '';
    let blank = false;
    for (; !this.ended; this.at += 1) {
      const { char } = this;
      if (char === ' ') {
        blank = true;
      } else if (char === close) {
        parts.push(part);
        return this.arrayFilter(parts, separator);
      } else if (char === ',' || char === ':') {
        if (separator !== '' && separator !== char) throw this.unexpected();
        separator = char;
        parts.push(part);
        part = '';
        blank = false;
      } else if (char === '*') {
        this.at += 1;
        this.need();
        this.skipBlanks();
        if (this.char !== close) throw this.unexpected();
        return { type: 'index', index: null };
      } else if (!/[\d-]/.test(char) || (blank && part !== '')) {
        throw this.unexpected();
      } else {
        part += char;
        blank = false;
      }
    }
    throw this.fault('open bracket at the end');
  }

  private arrayFilter(parts: readonly string[], separator: string): PathFilter {
    if (separator === ':') {
      if (parts.length > 3) throw this.unexpected();
      const [start, end, step] = parts.map((part) => (part === '' ? undefined : this.whole32(part)));
      if (step === 0) throw this.fault('step zero');
      return {
        type: 'slice',
        ...(start !== undefined && { start }),
        ...(end !== undefined && { end }),
        ...(step !== undefined && { step }),
      };
    }
    if (parts.includes('')) throw this.fault('array index expected');
    const indexes = parts.map((part) => this.whole32(part));
    const [index = 0] = indexes;
    return separator === '' ? { type: 'index', index } : { type: 'indexes', indexes };
  }

  private whole32(text: string): number {
    const value = /^-?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= -(2 ** 31) && value < 2 ** 31) return value;
    throw new Fault('invalid-value', 'an array index that is no 32-bit number');
  }

  private filter(close: string, scan: boolean): PathFilter {
    this.at += 1;
    this.need();
    if (this.char !== '(') throw this.unexpected();
    this.at += 1;
    this.nesting += 1;
    if (this.nesting > MAX_NESTING) throw new Fault('limit', `filters nested deeper than ${MAX_NESTING}`);
    const query = this.expression();
    this.nesting -= 1;
    this.at += 1;
    this.need();
    this.skipBlanks();
    if (this.char !== close) throw this.unexpected();
    return { type: scan ? 'scanQuery' : 'query', query };
  }

  /** `&&` and `||` without precedence: each change of operator opens a group that takes all that follows. */
  private expression(): Query {
    let root: Query | undefined;
    let group: QueryGroup = { type: 'and', parts: [] };
    while (!this.ended) {
      const comparison = this.comparison();
      if (this.char === ')') {
        if (root === undefined) return comparison;
        group.parts.push(comparison);
        return root;
      }
      const type = this.take('&&') ? 'and' : this.take('||') ? 'or' : undefined;
      if (type === undefined) throw this.unexpected();
      if (root === undefined || group.type !== type) {
        const opened: QueryGroup = { type, parts: [] };
        if (root !== undefined) group.parts.push(opened);
        group = opened;
        root ??= opened;
      }
      group.parts.push(comparison);
    }
    throw this.fault('open filter at the end');
  }

  private comparison(): Query {
    const left = this.operand();
    if (')|&'.includes(this.char)) return { type: 'compare', operator: 'exists', left };
    const operator = this.operator();
    return { type: 'compare', operator, left, right: this.operand() };
  }

  private operator(): QueryOperator {
    if (this.at + 1 < this.text.length) {
      for (const [text, operator] of OPERATORS) if (this.take(text)) return operator;
    }
    throw this.fault('no comparison operator');
  }

  private operand(): QueryOperand {
    this.skipBlanks();
    const operand = this.pathOperand() ?? { literal: new Scalar(this.literal()) };
    this.skipBlanks();
    if (this.ended) throw this.fault('open filter at the end');
    return operand;
  }

  private pathOperand(): QueryOperand | undefined {
    if (this.char !== '$' && this.char !== '@') return undefined;
    const path: PathFilter[] = this.char === '$' ? [{ type: 'root' }] : [];
    this.at += 1;
    if (this.steps(path, this.at, true)) throw this.fault('open filter at the end');
    return { path };
  }
}
