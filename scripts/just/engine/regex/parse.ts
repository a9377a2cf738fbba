import { Fault } from '../errors.ts';

/** A set of characters: single ones and ranges by code unit, and the classes `\d \w \s` (upper case: not). */
export interface CharSet {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [number, number])[];
  readonly classes: readonly string[];
}

export type RegexNode =
  | { readonly type: 'char'; readonly code: number }
  | { readonly type: 'any' }
  | { readonly type: 'set'; readonly set: CharSet }
  | { readonly type: 'start' | 'end' | 'absoluteStart' | 'absoluteEnd' | 'finalEnd' }
  | { readonly type: 'boundary'; readonly negated: boolean }
  | { readonly type: 'group'; readonly index: number | null; readonly body: RegexNode }
  | { readonly type: 'look'; readonly negated: boolean; readonly body: RegexNode }
  | { readonly type: 'back'; readonly index: number }
  | {
      readonly type: 'repeat';
      readonly body: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    }
  | { readonly type: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly type: 'choice'; readonly options: readonly RegexNode[] };

const ESCAPED_CHARS: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['a', 7],
  ['e', 27],
  ['0', 0],
]);

const MAX_NESTING = 100;

/**
 * Reads the part of .NET's regular expressions that filters use: characters, sets, groups, look-ahead, back references,
 * alternation, greedy and lazy repetition. Anything else is said to be unsupported rather than guessed.
 */
export function parseRegex(pattern: string): RegexNode {
  return new RegexParser(pattern).whole();
}

class RegexParser {
  private readonly text: string;
  private at = 0;
  private groups = 0;
  private nesting = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): RegexNode {
    const node = this.choice();
    if (this.at < this.text.length) throw this.invalid('unmatched )');
    return node;
  }

  private get char(): string {
    return this.text[this.at] ?? '';
  }

  private invalid(message: string): Fault {
    return new Fault('invalid-value', `the regular expression ${JSON.stringify(this.text.slice(0, 200))}: ${message}`);
  }

  private unsupported(what: string): Fault {
    return new Fault('unsupported', `the regular expression ${JSON.stringify(this.text.slice(0, 200))} uses ${what}`);
  }

  private take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private choice(): RegexNode {
    this.nesting += 1;
    if (this.nesting > MAX_NESTING) throw new Fault('limit', `groups nested deeper than ${MAX_NESTING}`);
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    this.nesting -= 1;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { type: 'choice', options };
  }

  private sequence(): RegexNode {
    const parts: RegexNode[] = [];
    while (this.at < this.text.length && this.char !== '|' && this.char !== ')') parts.push(this.repeated());
    return { type: 'sequence', parts };
  }

  private repeated(): RegexNode {
    let body = this.atom();
    for (let bounds = this.quantifier(); bounds !== undefined; bounds = this.quantifier()) {
      body = { type: 'repeat', body, min: bounds[0], max: bounds[1], lazy: this.take('?') };
      if (this.char !== '' && '*+?'.includes(this.char)) throw this.invalid('nested quantifier');
    }
    return body;
  }

  private quantifier(): [number, number] | undefined {
    if (this.take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.take('?')) return [0, 1];
    const bounds = /^\{(\d{1,9})(?:(,)(\d{1,9})?)?\}/.exec(this.text.slice(this.at, this.at + 24));
    if (bounds === null) return undefined;
    this.at += bounds[0].length;
    const min = Number(bounds[1]);
    const max = bounds[2] === undefined ? min : bounds[3] === undefined ? Number.POSITIVE_INFINITY : Number(bounds[3]);
    if (max < min) throw this.invalid('repetition bounds in the wrong order');
    return [min, max];
  }

  private atom(): RegexNode {
    const { char } = this;
    if ('*+?'.includes(char)) throw this.invalid('a quantifier after nothing');
    this.at += 1;
    switch (char) {
      case '.':
        return { type: 'any' };
      case '^':
        return { type: 'start' };
      case '$':
        return { type: 'end' };
      case '[':
        return { type: 'set', set: this.set() };
      case '(':
        return this.group();
      case '\\':
        return this.escape();
      default:
        return { type: 'char', code: char.charCodeAt(0) };
    }
  }

  private group(): RegexNode {
    const kind = this.take('?:') ? 'plain' : this.take('?=') ? 'ahead' : this.take('?!') ? 'notAhead' : 'capture';
    if (kind === 'capture' && this.char === '?') throw this.unsupported('a group construct other than (?: (?= (?!');
    const index = kind === 'capture' ? ++this.groups : null;
    const body = this.choice();
    if (!this.take(')')) throw this.invalid('not enough )');
    if (kind === 'ahead' || kind === 'notAhead') return { type: 'look', negated: kind === 'notAhead', body };
    return { type: 'group', index, body };
  }

  private escape(): RegexNode {
    const { char } = this;
    if (char === '') throw this.invalid('a backslash at the end');
    if ('dDwWsS'.includes(char)) {
      this.at += 1;
      return { type: 'set', set: { negated: false, ranges: [], classes: [char] } };
    }
    const anchors: Record<string, RegexNode> = {
      b: { type: 'boundary', negated: false },
      B: { type: 'boundary', negated: true },
      A: { type: 'absoluteStart' },
      z: { type: 'absoluteEnd' },
      Z: { type: 'finalEnd' },
    };
    const anchor = anchors[char];
    if (anchor !== undefined) {
      this.at += 1;
      return anchor;
    }
    if (/[1-9]/.test(char)) {
      this.at += 1;
      return { type: 'back', index: Number(char) };
    }
    return { type: 'char', code: this.escapedChar() };
  }

  private escapedChar(): number {
    const { char } = this;
    this.at += 1;
    if (char === 'x' || char === 'u') {
      const width = char === 'x' ? 2 : 4;
      const digits = this.text.slice(this.at, this.at + width);
      if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length !== width) throw this.invalid('too few hexadecimal digits');
      this.at += width;
      return Number.parseInt(digits, 16);
    }
    const code = ESCAPED_CHARS.get(char);
    if (code !== undefined) return code;
    if (/[A-Za-z]/.test(char)) throw this.unsupported(`the escape \\${char}`);
    return char.charCodeAt(0);
  }

  private set(): CharSet {
    const negated = this.take('^');
    const ranges: [number, number][] = [];
    const classes: string[] = [];
    for (let first = true; ; first = false) {
      if (this.at >= this.text.length) throw this.invalid('unterminated [ ]');
      if (!first && this.take(']')) return { negated, ranges, classes };
      const from = this.setItem(classes);
      if (from === undefined) continue;
      const isRange = this.char === '-' && this.text[this.at + 1] !== ']';
      if (!isRange) {
        ranges.push([from, from]);
        continue;
      }
      this.at += 1;
      if (this.text[this.at] === '[') throw this.unsupported('subtraction of sets');
      const to = this.setItem([]);
      if (to === undefined || to < from) throw this.invalid('a range in the wrong order');
      ranges.push([from, to]);
    }
  }

  private setItem(classes: string[]): number | undefined {
    if (!this.take('\\')) return this.text.charCodeAt(this.at++);
    const { char } = this;
    if (char !== '' && 'dDwWsS'.includes(char)) {
      this.at += 1;
      classes.push(char);
      return undefined;
    }
    if (char === 'b') {
      this.at += 1;
      return 8;
    }
    return this.escapedChar();
  }
}
