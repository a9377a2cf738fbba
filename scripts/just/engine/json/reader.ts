import { Fault } from '../errors.ts';
import type { Meter } from '../meter.ts';
import { ArrayToken, ObjectToken, Scalar, type Token } from '../token/token.ts';
import { dateOfMilliseconds, parseDate, type Zone } from './date.ts';
import { readNumber } from './number.ts';
import { readQuoted } from './string.ts';

export interface ReadOptions {
  readonly meter: Meter;
  /** Texts that look like dates become dates, in this local zone (DateParseHandling.DateTime). */
  readonly dates?: Zone;
  /** The rules of JToken.Parse: a text that ends inside an object or array is refused. JsonConvert accepts it. */
  readonly strictEnd: boolean;
  /** Marks every token as written by the author of the transformer. */
  readonly authored: boolean;
}

/** Reads one JSON text as leniently as Newtonsoft's JsonTextReader; `undefined` for a text without any value. */
export function readJson(text: string, options: ReadOptions): Token | undefined {
  options.meter.spend(text.length >> 2);
  const reader = new Reader(text, options);
  return reader.document();
}

const UNQUOTED = /[\p{L}\p{Nd}_$]/u;
const WHITE_SPACE = /\s/;

class Reader {
  private at = 0;
  private depth = 0;
  private readonly text: string;
  private readonly options: ReadOptions;

  constructor(text: string, options: ReadOptions) {
    this.text = text;
    this.options = options;
  }

  document(): Token | undefined {
    this.skipBlanks();
    if (this.ended) return undefined;
    const token = this.value();
    this.skipBlanks();
    if (!this.ended) throw this.fault('text after the end of the JSON value');
    return token;
  }

  private get ended(): boolean {
    return this.at >= this.text.length;
  }

  private get char(): string {
    return this.text[this.at] ?? '';
  }

  private fault(message: string): Fault {
    return new Fault('invalid-json', `${message} (at character ${this.at + 1})`);
  }

  /** White space and comments. The byte order mark is white space to JavaScript but not to the engine. */
  private skipBlanks(): void {
    for (;;) {
      if (WHITE_SPACE.test(this.char) && this.char !== '\ufeff') this.at += 1;
      else if (this.char === '/') this.comment();
      else return;
    }
  }

  private comment(): void {
    const kind = this.text[this.at + 1];
    if (kind === '/') {
      while (!this.ended && this.char !== '\n' && this.char !== '\r') this.at += 1;
    } else if (kind === '*') {
      const end = this.text.indexOf('*/', this.at + 2);
      if (end < 0) throw this.fault('a comment without end');
      this.at = end + 2;
    } else {
      throw this.fault('a comment that is none');
    }
  }

  private mark<T extends Token>(token: T): T {
    token.authored = this.options.authored;
    this.options.meter.spend(1);
    return token;
  }

  private value(): Token {
    const { char } = this;
    if (char === '{') return this.nested(() => this.object());
    if (char === '[') return this.nested(() => this.array());
    if (char === '"' || char === "'") return this.mark(new Scalar(this.dateOr(this.quoted())));
    return this.mark(this.literal());
  }

  private nested<T>(read: () => T): T {
    this.depth += 1;
    const { depth } = this.options.meter.limits;
    if (this.depth > depth) throw this.fault(`nested deeper than ${depth}`);
    this.at += 1;
    const result = read();
    this.depth -= 1;
    return result;
  }

  private quoted(): string {
    const { text, end } = readQuoted(this.text, this.at);
    this.at = end;
    return text;
  }

  private dateOr(text: string) {
    return (this.options.dates && parseDate(text, this.options.dates)) ?? text;
  }

  /**
   * Whether the container ends here. A text that stops after a value ends all that is open, where that is allowed;
   * after a bracket or a comma it is incomplete.
   */
  private closes(bracket: string, afterValue: boolean): boolean {
    this.skipBlanks();
    if (this.ended) {
      if (this.options.strictEnd || !afterValue) throw this.fault('the text ends inside an object or array');
      return true;
    }
    if (this.char !== bracket) return false;
    this.at += 1;
    return true;
  }

  private object(): ObjectToken {
    const object = this.mark(new ObjectToken());
    const members = new Map<string, Token>();
    for (let afterValue = false; !this.closes('}', afterValue); ) {
      const name = this.name();
      this.skipBlanks();
      if (this.char !== ':') throw this.fault('a colon is missing after a member name');
      this.at += 1;
      this.skipBlanks();
      const value = this.value();
      // Of members with the same name the last one stays: JToken.Parse leaves it the place of the first.
      if (!this.options.strictEnd) members.delete(name);
      members.set(name, value);
      afterValue = !this.comma('}');
    }
    for (const [name, value] of members) this.mark(object.add(name, value, this.options.meter));
    return object;
  }

  private array(): ArrayToken {
    const array = this.mark(new ArrayToken());
    for (let afterValue = false; !this.closes(']', afterValue); ) {
      const item = this.char === ',' ? this.mark(new Scalar(null, true)) : this.value();
      array.add(item, this.options.meter);
      afterValue = !this.comma(']');
    }
    return array;
  }

  /** Takes the comma behind a value, if there is one. */
  private comma(bracket: string): boolean {
    this.skipBlanks();
    if (this.char === ',') {
      this.at += 1;
      return true;
    }
    if (!this.ended && this.char !== bracket) throw this.fault('a comma or a closing bracket is missing');
    return false;
  }

  private name(): string {
    if (this.char === '"' || this.char === "'") return this.quoted();
    const start = this.at;
    while (!this.ended && UNQUOTED.test(this.char)) this.at += 1;
    if (this.at === start) throw this.fault('a member name is missing');
    return this.text.slice(start, this.at);
  }

  /** A match of a sticky pattern at the current place. */
  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  private literal(): Scalar {
    const word = this.match(/-?[\w.+-]+/y)?.[0] ?? '';
    if (word === 'new') return this.constructed();
    this.at += word.length;
    switch (word) {
      case 'true':
      case 'false':
        return new Scalar(word === 'true');
      case 'null':
        return new Scalar(null);
      case 'undefined':
        return new Scalar(null, true);
      case 'NaN':
      case 'Infinity':
      case '-Infinity':
        return new Scalar({ type: 'double', value: Number(word) });
    }
    const number = readNumber(word);
    if (number === undefined) throw this.fault('a character that begins no value');
    return new Scalar(number);
  }

  /** `new Date(0)`; other constructors have no meaning in a document. */
  private constructed(): Scalar {
    const match = this.match(/new\s+Date\(\s*(-?\d{1,15})\s*\)/y);
    if (match === null) throw this.fault('only new Date(milliseconds) is read');
    this.at += match[0].length;
    return new Scalar(dateOfMilliseconds(BigInt(match[1] ?? '0')));
  }
}
