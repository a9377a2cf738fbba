import { Fault } from '../errors.ts';
import type { Primitive } from '../values.ts';

const QUOTED_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
  ['/', '/'],
]);

/** The characters of a path, and the parts of it that are plain text: quoted names, literals, regular expressions. */
export class PathCursor {
  protected readonly text: string;
  protected at = 0;

  constructor(text: string) {
    this.text = text;
  }

  protected get char(): string {
    return this.text[this.at] ?? '';
  }

  protected get ended(): boolean {
    return this.at >= this.text.length;
  }

  protected fault(message: string): Fault {
    return new Fault('invalid-path', `${message} in the path ${JSON.stringify(this.text.slice(0, 200))}`);
  }

  protected unexpected(): Fault {
    return this.fault(`unexpected character at ${this.at + 1}`);
  }

  protected skipBlanks(): void {
    while (this.char === ' ') this.at += 1;
  }

  protected need(): void {
    if (this.ended) throw this.fault('open bracket at the end');
  }

  protected take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  protected literal(): Primitive {
    if (this.char === "'") return this.quoted();
    if (this.char === '/') return this.regex();
    if (this.take('true')) return true;
    if (this.take('false')) return false;
    if (this.take('null')) return null;
    const start = this.at;
    if (!/[\d-]/.test(this.char)) throw this.unexpected();
    while (!this.ended && this.char !== ' ' && this.char !== ')') this.at += 1;
    const text = this.text.slice(start, this.at);
    if (this.ended) throw this.unexpected();
    if (/^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)) {
      return { type: 'int64', value: BigInt(text) };
    }
    if (/[.eE]/.test(text) && /^-?[\d,]*(?:\.\d*)?(?:[eE][+-]?\d+)?$/.test(text)) {
      return { type: 'double', value: Number(text.replaceAll(',', '')) };
    }
    throw this.unexpected();
  }

  protected quoted(): string {
    let out = '';
    for (this.at += 1; !this.ended; this.at += 1) {
      const { char } = this;
      if (char === "'") {
        this.at += 1;
        return out;
      }
      if (char === '\\' && this.at + 1 < this.text.length) {
        this.at += 1;
        const escaped = QUOTED_ESCAPES.get(this.char);
        if (escaped === undefined) throw this.fault('an unknown escape');
        out += escaped;
      } else {
        out += char;
      }
    }
    throw this.fault('open string at the end');
  }

  /** A regular expression with its slashes and options, as text. */
  protected regex(): string {
    const start = this.at;
    for (this.at += 1; !this.ended; this.at += 1) {
      if (this.char === '\\' && this.at + 1 < this.text.length) {
        this.at += 1;
      } else if (this.char === '/') {
        this.at += 1;
        while (/\p{L}/u.test(this.char)) this.at += 1;
        return this.text.slice(start, this.at);
      }
    }
    throw this.fault('open regular expression at the end');
  }
}
