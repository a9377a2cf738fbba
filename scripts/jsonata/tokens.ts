import type { Span } from './span.ts';

type TokenKind = 'name' | 'variable' | 'string' | 'number' | 'value' | 'regex' | 'operator' | 'signature';

/** One token of a JSONata text. */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  /** It stands where an operand is due: a `-` is a sign there, a `%` the parent, a `*` the wildcard. */
  readonly prefix: boolean;
}

/** The tokens of a text, and where its comments are. `failedAt` is where reading had to stop. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly comments: readonly Span[];
  /** For the index of an opening bracket or `|`, the index of the token that closes it. */
  readonly closing: ReadonlyMap<number, number>;
  readonly failedAt: number | undefined;
}

const SPACE = new Set(' \t\n\r\v');
const SINGLE = new Set('.[]{}(),@#;:?+-*/%|=<>^&!~');
const DOUBLE = new Set(['..', ':=', '!=', '>=', '<=', '**', '~>', '?:', '??']);
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?/y;
const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Splits a text into tokens the way the engine's own tokenizer does. It exists because the engine's nodes say only where a
 * token ends; the grammar stays the engine's. Right for every text that the engine parses, a best effort for others.
 */
export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  const comments: Span[] = [];
  const position = new OperandPosition();
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (SPACE.has(char)) {
      at += 1;
      continue;
    }
    if (char === '/' && text.charAt(at + 1) === '*') {
      const close = text.indexOf('*/', at + 2);
      if (close === -1) return { tokens, comments, closing: position.closing, failedAt: at };
      comments.push({ start: at, end: close + 2 });
      at = close + 2;
      continue;
    }
    const read = readToken(text, at, position.expectsOperand);
    if (read === undefined) return { tokens, comments, closing: position.closing, failedAt: at };
    const kind = position.inSignature ? 'signature' : read.kind;
    const token = { kind, text: text.slice(at, read.end), start: at, end: read.end, prefix: position.expectsOperand };
    position.take(token, tokens);
    tokens.push(token);
    at = read.end;
  }
  return { tokens, comments, closing: position.closing, failedAt: undefined };
}

function readToken(text: string, at: number, operand: boolean): { kind: TokenKind; end: number } | undefined {
  const char = text.charAt(at);
  if (char === '/' && operand) {
    const end = endOfRegex(text, at + 1);
    return end === undefined ? undefined : { kind: 'regex', end };
  }
  if (DOUBLE.has(text.slice(at, at + 2))) return { kind: 'operator', end: at + 2 };
  if (SINGLE.has(char)) return { kind: 'operator', end: at + 1 };
  if (char === '"' || char === "'") {
    const end = endOfString(text, at);
    return end === undefined ? undefined : { kind: 'string', end };
  }
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(text);
  if (number) return { kind: 'number', end: at + number[0].length };
  if (char === '`') {
    const close = text.indexOf('`', at + 1);
    return close === -1 ? undefined : { kind: 'name', end: close + 1 };
  }
  let end = at;
  while (end < text.length && !SPACE.has(text.charAt(end)) && !SINGLE.has(text.charAt(end))) end += 1;
  if (char === '$') return { kind: 'variable', end };
  const word = text.slice(at, end);
  if (word === 'and' || word === 'or' || word === 'in') return { kind: operand ? 'name' : 'operator', end };
  return { kind: word === 'true' || word === 'false' || word === 'null' ? 'value' : 'name', end };
}

function endOfString(text: string, at: number): number | undefined {
  const quote = text.charAt(at);
  for (let end = at + 1; end < text.length; end += 1) {
    const char = text.charAt(end);
    if (char === '\\') end += 1;
    else if (char === quote) return end + 1;
  }
  return undefined;
}

/** A slash inside brackets does not end a regular expression, whatever kind of brackets: the engine counts them all. */
function endOfRegex(text: string, from: number): number | undefined {
  let depth = 0;
  let backslashes = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '/' && depth === 0 && backslashes % 2 === 0) {
      let end = at + 1;
      while (text.charAt(end) === 'i' || text.charAt(end) === 'm') end += 1;
      return end;
    }
    if (backslashes === 0) {
      if (char === '(' || char === '[' || char === '{') depth += 1;
      if (char === ')' || char === ']' || char === '}') depth -= 1;
    }
    backslashes = char === '\\' ? backslashes + 1 : 0;
  }
  return undefined;
}

interface Open {
  readonly index: number;
  readonly closer: string;
  /** It opens the parameter list of a lambda. */
  readonly lambda: boolean;
  /** For a transform: how many of its three bars have been read. */
  bars: number;
}

/** Follows whether the next token is due to be an operand. */
class OperandPosition {
  expectsOperand = true;
  inSignature = false;
  readonly closing = new Map<number, number>();
  readonly #open: Open[] = [];
  #signatureDepth = 0;
  #afterParameters = false;

  take(token: Omit<Token, 'prefix'>, before: readonly Token[]): void {
    if (this.inSignature) {
      this.#takeSignature(token.text);
      return;
    }
    const afterParameters = this.#afterParameters;
    this.#afterParameters = false;
    if (token.kind !== 'operator') {
      this.expectsOperand = false;
      return;
    }
    const closer = CLOSERS[token.text];
    if (closer !== undefined) {
      const previous = before.at(-1);
      const lambda = token.text === '(' && previous?.kind === 'name' && /^(?:function|λ)$/.test(previous.text);
      this.#open.push({ index: before.length, closer, lambda, bars: 0 });
      this.expectsOperand = true;
      return;
    }
    switch (token.text) {
      case ')':
      case ']':
      case '}':
        this.#close(token.text, before.length);
        return;
      case '|':
        this.#bar(before.length);
        return;
      case '<':
        if (afterParameters) {
          this.inSignature = true;
          this.#signatureDepth = 1;
        }
        this.expectsOperand = true;
        return;
      case '*':
      case '**':
      case '%':
      case '?':
        // an operand itself where one is due, an operator elsewhere
        this.expectsOperand = !this.expectsOperand;
        return;
      default:
        this.expectsOperand = true;
    }
  }

  #close(text: string, index: number): void {
    const open = this.#open.at(-1);
    if (open?.closer === text) {
      this.#open.pop();
      this.closing.set(open.index, index);
      this.#afterParameters = open.lambda;
    }
    this.expectsOperand = false;
  }

  #bar(index: number): void {
    const open = this.#open.at(-1);
    if (!this.expectsOperand && open?.closer === '|') {
      open.bars += 1;
      if (open.bars === 3) {
        this.#open.pop();
        this.closing.set(open.index, index);
        this.expectsOperand = false;
      } else this.expectsOperand = true;
      return;
    }
    this.#open.push({ index, closer: '|', lambda: false, bars: 1 });
    this.expectsOperand = true;
  }

  #takeSignature(text: string): void {
    if (text === '<') this.#signatureDepth += 1;
    if (text === '>') this.#signatureDepth -= 1;
    if (this.#signatureDepth > 0) return;
    this.inSignature = false;
    this.expectsOperand = false;
  }
}

/**
 * How many tokens the parser ends up with: it copies the left side of every `?:` and `??`, so nesting them to the left
 * doubles the tree each time. Counts too much rather than too little.
 */
export function sizeWithCopies(tokens: readonly Token[]): number {
  let done = 0;
  let segment = 0;
  const outer: { done: number; segment: number }[] = [];
  for (const { kind, text } of tokens) {
    segment += 1;
    if (kind !== 'operator') continue;
    if (text === '(' || text === '[' || text === '{') {
      outer.push({ done, segment });
      done = 0;
      segment = 0;
    } else if (text === ')' || text === ']' || text === '}') {
      const around = outer.pop();
      segment += done + (around?.segment ?? 0);
      done = around?.done ?? 0;
    } else if (text === '?:' || text === '??') {
      done += 2 * segment;
      segment = 0;
    } else if (text === ',' || text === ';' || text === ':' || text === ':=' || text === '?') {
      done += segment;
      segment = 0;
    }
  }
  return done + segment + outer.reduce((sum, level) => sum + level.done + level.segment, 0);
}
