import { Fault } from '../errors.ts';
import type { Meter } from '../meter.ts';
import { type CharSet, parseRegex, type RegexNode } from './parse.ts';

interface Options {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly singleLine: boolean;
}

type Continue = (at: number) => boolean;

/** Steps of back-tracking one match may take, and how deep it may nest: no pattern can hang the process. */
const MAX_STEPS = 200_000;
const MAX_DEPTH = 2_000;

/** Whether `text` matches `/pattern/options` of a path filter (options i, m, s, x of Newtonsoft). */
export function matchesRegex(text: string, regex: string, meter: Meter): boolean {
  const end = regex.lastIndexOf('/');
  if (end < 1) throw new Fault('invalid-value', 'a regular expression must stand between slashes');
  const letters = regex.slice(end + 1);
  const options = {
    ignoreCase: letters.includes('i'),
    multiline: letters.includes('m'),
    singleLine: letters.includes('s'),
  };
  meter.spend(regex.length);
  return new Matcher(text, options, meter).search(parseRegex(regex.slice(1, end)));
}

class Matcher {
  private readonly text: string;
  private readonly options: Options;
  private readonly meter: Meter;
  private readonly captures = new Map<number, readonly [number, number]>();
  private steps = 0;
  private depth = 0;

  constructor(text: string, options: Options, meter: Meter) {
    this.text = text;
    this.options = options;
    this.meter = meter;
  }

  search(node: RegexNode): boolean {
    for (let start = 0; start <= this.text.length; start += 1) {
      this.captures.clear();
      if (this.match(node, start, () => true)) return true;
    }
    return false;
  }

  private match(node: RegexNode, at: number, next: Continue): boolean {
    this.steps += 1;
    this.meter.spend(1);
    if (this.steps > MAX_STEPS) throw new Fault('limit', `a regular expression took more than ${MAX_STEPS} steps`);
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new Fault('limit', 'a regular expression nests too deep on this text');
    try {
      return this.step(node, at, next);
    } finally {
      this.depth -= 1;
    }
  }

  private step(node: RegexNode, at: number, next: Continue): boolean {
    switch (node.type) {
      case 'char':
      case 'any':
      case 'set':
        return at < this.text.length && this.accepts(node, at) && next(at + 1);
      case 'start':
        return (at === 0 || (this.options.multiline && this.text[at - 1] === '\n')) && next(at);
      case 'end':
        return (this.atEnd(at) || (this.options.multiline && this.text[at] === '\n')) && next(at);
      case 'absoluteStart':
        return at === 0 && next(at);
      case 'absoluteEnd':
        return at === this.text.length && next(at);
      case 'finalEnd':
        return this.atEnd(at) && next(at);
      case 'boundary':
        return (this.isWord(at - 1) !== this.isWord(at)) !== node.negated && next(at);
      case 'group':
        return this.group(node.index, node.body, at, next);
      case 'look':
        return this.match(node.body, at, () => true) !== node.negated && next(at);
      case 'back':
        return this.back(node.index, at, next);
      case 'choice':
        return node.options.some((option) => this.match(option, at, next));
      case 'sequence':
        return this.sequence(node.parts, 0, at, next);
      case 'repeat':
        return this.isSingle(node.body) ? this.run(node, at, next) : this.repeat(node, 0, at, next);
    }
  }

  private atEnd(at: number): boolean {
    return at === this.text.length || (at === this.text.length - 1 && this.text[at] === '\n');
  }

  private sequence(parts: readonly RegexNode[], index: number, at: number, next: Continue): boolean {
    const part = parts[index];
    if (part === undefined) return next(at);
    return this.match(part, at, (after) => this.sequence(parts, index + 1, after, next));
  }

  private group(index: number | null, body: RegexNode, at: number, next: Continue): boolean {
    if (index === null) return this.match(body, at, next);
    const before = this.captures.get(index);
    return this.match(body, at, (after) => {
      this.captures.set(index, [at, after]);
      if (next(after)) return true;
      if (before === undefined) this.captures.delete(index);
      else this.captures.set(index, before);
      return false;
    });
  }

  private back(index: number, at: number, next: Continue): boolean {
    const captured = this.captures.get(index);
    if (captured === undefined) return false;
    const length = captured[1] - captured[0];
    for (let offset = 0; offset < length; offset += 1) {
      if (this.fold(captured[0] + offset) !== this.fold(at + offset)) return false;
    }
    return next(at + length);
  }

  private isSingle(node: RegexNode): node is RegexNode & { type: 'char' | 'any' | 'set' } {
    return node.type === 'char' || node.type === 'any' || node.type === 'set';
  }

  /** Repetition of one character needs no recursion per character. */
  private run(node: RegexNode & { type: 'repeat' }, at: number, next: Continue): boolean {
    const { body, min, max, lazy } = node;
    let longest = 0;
    while (longest < max && at + longest < this.text.length && this.accepts(body, at + longest)) longest += 1;
    this.meter.spend(longest);
    if (lazy) {
      for (let count = min; count <= longest; count += 1) if (next(at + count)) return true;
    } else {
      for (let count = longest; count >= min; count -= 1) if (next(at + count)) return true;
    }
    return false;
  }

  private repeat(node: RegexNode & { type: 'repeat' }, count: number, at: number, next: Continue): boolean {
    const more = (): boolean => {
      if (count >= node.max) return false;
      return this.match(node.body, at, (after) => {
        // An empty turn beyond the minimum adds nothing.
        if (after === at && count >= node.min) return false;
        return this.repeat(node, count + 1, after, next);
      });
    };
    if (count < node.min) return more();
    return node.lazy ? next(at) || more() : more() || next(at);
  }

  private accepts(node: RegexNode, at: number): boolean {
    if (node.type === 'any') return this.options.singleLine || this.text[at] !== '\n';
    if (node.type === 'char') {
      return this.text.charCodeAt(at) === node.code || (this.options.ignoreCase && this.fold(at) === lower(node.code));
    }
    return node.type === 'set' && this.inSet(node.set, at);
  }

  private inSet(set: CharSet, at: number): boolean {
    const char = this.text[at] ?? '';
    const variants = this.options.ignoreCase ? [char, char.toLowerCase(), char.toUpperCase()] : [char];
    const found = variants.some((variant) => {
      const code = variant.charCodeAt(0);
      return (
        set.ranges.some(([from, to]) => from <= code && code <= to) ||
        set.classes.some((name) => inClass(name, variant))
      );
    });
    return found !== set.negated;
  }

  private fold(at: number): string {
    const char = this.text[at] ?? '';
    return this.options.ignoreCase ? char.toLowerCase() : char;
  }

  private isWord(at: number): boolean {
    return at >= 0 && at < this.text.length && inClass('w', this.text[at] ?? '');
  }
}

function lower(code: number): string {
  return String.fromCharCode(code).toLowerCase();
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  d: /^\p{Nd}$/u,
  w: /^[\p{L}\p{Mn}\p{Nd}\p{Pc}\u200c\u200d]$/u,
  s: /^[\s\u0085]$/,
};

/** .NET's `\d`, `\w` and `\s` are Unicode classes. */
function inClass(name: string, char: string): boolean {
  const positive = CLASSES[name.toLowerCase()]?.test(char) ?? false;
  return name === name.toLowerCase() ? positive : !positive;
}
