import type { Span } from '../../../jsonata/analysis.ts';
import type { BinaryExpression } from '../../../jsonata/ast.ts';
import type { Shape, StringKind } from '../../../jsonata/shape.ts';
import { constantText, toCall } from '../as-call.ts';
import { always, and, choose, isNull, sameText } from '../cond.ts';
import type { Env } from '../env.ts';
import { absent, type Call, type Cond, invoke, text } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { beginsPlainly, hasKind, isNullable, numberKinds, onlyKinds, stringKinds } from '../shapes.ts';
import { type CallValue, constant, type Value } from '../values.ts';

/** A piece of a text: a call that gives the text, or null where there is nothing to add. */
interface Piece {
  readonly call: Call;
  /** Never empty, and never nothing. */
  readonly solid: boolean;
  /** Set for a constant. */
  readonly constant?: string;
  readonly present: Cond;
  readonly kinds: readonly StringKind[];
}

/** `a & b & c`, as one concatenation. */
export function lowerConcatenation(node: BinaryExpression, env: Env): Value {
  const span = env.unit.spanOf(node);
  const pieces = operands(node).map((each) => pieceOf(env.unit.lower(each, env), env.unit.spanOf(each)));
  return concatenate(joinConstants(pieces, span), span);
}

function operands(node: BinaryExpression): BinaryExpression['left'][] {
  const left = node.left.type === 'binary' && node.left.operator === '&' ? operands(node.left) : [node.left];
  return [...left, node.right];
}

/** What `$string` makes of a value inside a concatenation; a missing value adds nothing. */
export function pieceOf(value: Value, span: Span): Piece {
  if (value.kind === 'missing') return constantPiece('', span);
  if (value.kind === 'constant') {
    if (value.json !== null && typeof value.json === 'object') return refuse('text-form', span);
    if (typeof value.json === 'number' && !Number.isSafeInteger(value.json)) return refuse('text-form', span);
    return constantPiece(typeof value.json === 'string' ? value.json : String(value.json), span);
  }
  const string = stringOf(value, span);
  const kinds = stringKinds(string.shape);
  const solid = string.present.kind === 'always' && kinds.every((kind) => lengthFrom(kind) > 0);
  return { call: string.call, solid, present: string.present, kinds };
}

function constantPiece(value: string, span: Span): Piece {
  const call = value === '' ? absent : constantText(value, span);
  const kinds: StringKind[] = [{ kind: 'string', literals: [value] }];
  return { call, solid: value !== '', constant: value, present: always, kinds };
}

function lengthFrom(kind: StringKind): number {
  if (kind.literals) return Math.min(...kind.literals.map((each) => each.length));
  return kind.minLength ?? (kind.pattern && /^\^\[[^\]]+\]\{[1-9]/.test(kind.pattern) ? 1 : 0);
}

function joinConstants(pieces: readonly Piece[], span: Span): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last?.constant !== undefined && piece.constant !== undefined) {
      out[out.length - 1] = constantPiece(last.constant + piece.constant, span);
    } else if (piece.constant !== '') out.push(piece);
  }
  return out;
}

/**
 * `#xconcat` gives null when its first operand is empty or missing, so a `_` goes in front where that can happen, and is
 * cut off again.
 */
function concatenate(pieces: readonly Piece[], span: Span): Value {
  const [first] = pieces;
  if (!first) return constant('');
  if (pieces.length === 1 && first.constant !== undefined) return constant(first.constant);
  const calls = pieces.map((piece) => piece.call);
  const shape = textShape(pieces);
  const base = { kind: 'call', present: always, shape, span } as const;
  if (first.solid) return { ...base, call: pieces.length === 1 ? first.call : invoke('xconcat', ...calls) };
  const whole = invoke('xconcat', text('_'), ...calls);
  return { ...base, call: cutFront(whole, 1) };
}

/** `whole` without its first `length` characters, which it certainly has. */
export function cutFront(whole: Call, length: number): Call {
  const rest = invoke('subtract', invoke('length', whole), text(String(length)));
  return invoke('substring', whole, text(String(length)), rest);
}

function textShape(pieces: readonly Piece[]): Shape {
  const [first] = pieces;
  const harmless = first?.solid === true && first.kinds.every(beginsPlainly);
  return {
    optional: false,
    dynamic: false,
    kinds: [{ kind: 'string', ...(harmless ? { pattern: SAFE_PREFIX } : {}) }],
  };
}

/** Stands for "begins with a plain character": open at its end, it proves nothing else. */
const SAFE_PREFIX = '^[A-Za-z0-9]+';

/** `$string(x)` of a value that may be missing. */
export function stringOf(value: Value, span: Span): CallValue {
  if (value.kind === 'truth') {
    const call = choose(and(value.present, value.cond), text('true'), choose(value.present, text('false'), absent));
    return { kind: 'call', call, present: value.present, shape: literals('true', 'false'), span };
  }
  if (value.kind === 'path' && value.many && !value.pick)
    refuse('text-form', span, 'The text form of what may be a list.');
  const scalar = toCall(value);
  if (!scalar) return refuse('text-form', span);
  if (scalar.shape.dynamic) return refuse('unknown-shape', span);
  const { call, shape } = scalar;
  if (!onlyKinds(shape, 'string', 'number', 'boolean')) refuse('text-form', span);
  const number = numberKinds(shape);
  if (number.some((kind) => !kind.integer) && (scalar.number?.decimals ?? 1) > 0) refuse('text-form', span);
  if (scalar.number?.approximate) refuse('double-arithmetic', span);
  const kinds: StringKind[] = [...stringKinds(shape)];
  if (number.length > 0) kinds.push({ kind: 'string', pattern: '^[0-9-]+$', minLength: 1 });
  // null stays null
  let out = number.length > 0 ? invoke('tostring', call) : call;
  if (hasKind(shape, 'boolean')) {
    if (hasKind(shape, 'string')) refuse('text-form', span, 'A text or a Boolean: JUST writes them alike.');
    const certain = onlyKinds(shape, 'boolean') && !shape.optional && !isNullable(shape);
    const other = certain ? text('false') : choose(sameText(call, text('False')), text('false'), out);
    out = choose(sameText(call, text('True')), text('true'), other);
    kinds.push({ kind: 'string', literals: ['true', 'false'] });
  }
  if (isNullable(shape)) {
    out = choose(isNull(call), choose(scalar.present, text('null'), absent), out);
    kinds.push({ kind: 'string', literals: ['null'] });
  }
  return {
    kind: 'call',
    call: out,
    present: scalar.present,
    shape: { optional: shape.optional, dynamic: false, kinds },
    span,
  };
}

const literals = (...values: readonly string[]): Shape => ({
  optional: false,
  dynamic: false,
  kinds: [{ kind: 'string', literals: values }],
});
