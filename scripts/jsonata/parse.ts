import jsonata from 'jsonata';
import { isObject } from '../document/json.ts';
import type { Expression } from './ast.ts';
import { MAX_DEPTH, TooDeep, toExpression } from './convert.ts';
import type { Span } from './span.ts';
import { spansOf } from './spans.ts';
import { sizeWithCopies, type Token, type Tokens, tokenize } from './tokens.ts';

/** A text that parsed. */
export interface Parsed {
  readonly text: string;
  readonly expression: Expression;
  readonly tokens: readonly Token[];
  /** The block comments, delimiters included. */
  readonly comments: readonly Span[];
  /** Where a node of `expression` stands in `text`. */
  spanOf(node: Expression): Span;
}

/** Why a text does not parse, and at which characters. */
interface SyntaxProblem extends Span {
  readonly message: string;
  /** The engine's error code (`S0201` …), `too-deep`, or `regex` for a regular expression that JavaScript refuses. */
  readonly code: string;
}

export type ParseResult = Parsed | { readonly error: SyntaxProblem };

/** Longer texts are refused: nobody writes them by hand, and every stage would have to hold them. */
const MAX_TEXT_LENGTH = 1_000_000;

/** Nested `?:` and `??` that the parser would blow up to more than this are refused. */
const MAX_COPIES = 20_000;

/** Parses with the parser of the `jsonata` package. Bad syntax is a value, never an exception. */
export function parseJsonata(text: string): ParseResult {
  if (text.length > MAX_TEXT_LENGTH) {
    const message = `The expression is longer than ${MAX_TEXT_LENGTH} characters`;
    return { error: { message, code: 'too-long', start: 0, end: 0 } };
  }
  const tokens = tokenize(text);
  if (sizeWithCopies(tokens.tokens) > MAX_COPIES + 4 * tokens.tokens.length) return { error: tooDeep(text) };
  let tree: unknown;
  try {
    tree = jsonata(text).ast();
  } catch (failure) {
    return { error: problem(failure, text, tokens) };
  }
  try {
    const expression = toExpression(tree);
    const spans = spansOf(expression, tokens);
    const spanOf = (node: Expression): Span => spans.get(node) ?? { start: 0, end: text.length };
    return { text, expression, tokens: tokens.tokens, comments: tokens.comments, spanOf };
  } catch (failure) {
    if (failure instanceof TooDeep || failure instanceof RangeError) return { error: tooDeep(text) };
    throw failure;
  }
}

/** The engine throws plain objects with a code and the offset just after the offending token. */
function problem(failure: unknown, text: string, tokens: Tokens): SyntaxProblem {
  if (failure instanceof RangeError) return tooDeep(text);
  if (failure instanceof SyntaxError) return { message: failure.message, code: 'regex', ...badRegex(tokens, text) };
  if (!isObject(failure) || typeof failure.code !== 'string') throw failure;
  const message = typeof failure.message === 'string' ? failure.message : failure.code;
  const position = typeof failure.position === 'number' ? failure.position : undefined;
  return { message, code: failure.code, ...errorSpan(failure.code, position, text, tokens) };
}

function errorSpan(code: string, position: number | undefined, text: string, { tokens, failedAt }: Tokens): Span {
  if (position === undefined) {
    // S0217: the tree does not say which `%`; the first one is where the author starts to look
    const parent = tokens.find((token) => token.prefix && token.text === '%');
    return { start: parent?.start ?? 0, end: parent?.end ?? text.length };
  }
  if (UNTERMINATED.has(code)) return { start: failedAt ?? position, end: text.length };
  const token = tokens.find((candidate) => candidate.end === position);
  if (token) return { start: token.start, end: token.end };
  if (position >= text.length) {
    // the end came too early: the last token is where the author has to go on
    const last = tokens.at(-1);
    return { start: last?.start ?? 0, end: last?.end ?? 0 };
  }
  return { start: position, end: position + 1 };
}

/** String, backtick name, comment or regular expression without an end. */
const UNTERMINATED: ReadonlySet<string> = new Set(['S0101', 'S0105', 'S0106', 'S0302']);

function badRegex({ tokens, failedAt }: Tokens, text: string): Span {
  const bad = tokens.find((token) => token.kind === 'regex' && !compiles(token.text));
  return { start: bad?.start ?? failedAt ?? 0, end: bad?.end ?? text.length };
}

function compiles(literal: string): boolean {
  const close = literal.lastIndexOf('/');
  try {
    new RegExp(literal.slice(1, close), literal.slice(close + 1));
    return true;
  } catch {
    return false;
  }
}

function tooDeep(text: string): SyntaxProblem {
  const message = `The expression nests deeper than ${MAX_DEPTH} levels`;
  return { message, code: 'too-deep', start: 0, end: text.length };
}
