import type { Span } from '../../../jsonata/analysis.ts';
import { presence, unsupported } from '../access.ts';
import { always, and, choose, not, sameText, test } from '../cond.ts';
import { absent, type Call, invoke, text } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { stringKinds } from '../shapes.ts';
import { type CallValue, constant, missing, type Value } from '../values.ts';
import { result } from './arithmetic.ts';
import { argumentValue, type BuiltInCall } from './built-in-call.ts';
import { isAscii } from './compare.ts';
import { lowerMatch } from './match.ts';
import { indexOf, subjectOf } from './subject.ts';

/** `$contains(s, "constant")`. */
export function lowerContains(call: BuiltInCall): Value {
  const { span } = call;
  const value = argumentValue(call, 0);
  const [, pattern] = call.args;
  if (pattern?.type === 'regex') return lowerMatch(value, pattern.pattern, span);
  const needle = argumentValue(call, 1);
  if (value.kind === 'missing') return missing;
  if (needle.kind !== 'constant' || typeof needle.json !== 'string')
    return unsupported(span, '`$contains` of a value of the data.');
  if (value.kind === 'constant') return constant(typeof value.json === 'string' && value.json.includes(needle.json));
  const subject = subjectOf(value, span);
  if (needle.json === '') return { kind: 'truth', cond: always, present: subject.present, span };
  const found = not(sameText(indexOf(subject, needle.json, span), text('-1')));
  return { kind: 'truth', cond: and(subject.present, found), present: subject.present, span };
}

/** `$substring(s, start, length)` of a text of ASCII characters. */
export function lowerSubstring(call: BuiltInCall): Value {
  const { span } = call;
  const value = argumentValue(call, 0);
  if (value.kind === 'missing') return missing;
  const start = constantNumber(argumentValue(call, 1), span);
  const length = call.args[2] ? constantNumber(argumentValue(call, 2), span) : undefined;
  if (value.kind === 'constant' && typeof value.json === 'string') {
    const characters = [...value.json].slice(start, length === undefined ? undefined : start + length);
    return constant(characters.join(''));
  }
  const subject = subjectOf(value, span);
  requireAscii(subject, span);
  const kinds = stringKinds(subject.shape);
  const least = Math.min(
    ...kinds.map(
      (kind) => kind.minLength ?? (kind.literals ? Math.min(...kind.literals.map((each) => each.length)) : 0),
    ),
  );
  // with a character in front, no text is taken for a path by #length
  const whole = invoke('xconcat', text('_'), subject.call);
  const size = invoke('length', whole);
  const from = text(String(start + 1));
  const rest = invoke('substring', whole, from, invoke('subtract', size, from));
  const atLeast = (count: number) =>
    least >= count ? always : test(invoke('mathgreaterthanorequalto', size, text(String(count + 1))));
  const tail = choose(atLeast(start), rest, text(''));
  const cut =
    length === undefined
      ? tail
      : choose(atLeast(start + length), invoke('substring', whole, from, text(String(length))), tail);
  return {
    kind: 'call',
    call: choose(presence(value), cut, absent),
    present: subject.present,
    shape: { optional: subject.shape.optional, dynamic: false, kinds: [{ kind: 'string' }] },
    span,
  };
}

function constantNumber(value: Value, span: Span): number {
  if (value.kind !== 'constant' || typeof value.json !== 'number' || !Number.isInteger(value.json) || value.json < 0) {
    return unsupported(span, 'A position or a length that is not a constant from 0 on.');
  }
  return value.json;
}

/** `$length(s)` of a text of ASCII characters. */
export function lowerLength(call: BuiltInCall): Value {
  const value = argumentValue(call, 0);
  if (value.kind === 'missing') return missing;
  if (value.kind === 'constant')
    return typeof value.json === 'string' ? constant([...value.json].length) : refuse('text-form', call.span);
  const subject = subjectOf(value, call.span);
  requireAscii(subject, call.span);
  const size: Call = invoke('subtract', invoke('length', invoke('xconcat', text('_'), subject.call)), text('1'));
  return result(size, subject.present, { minimum: 0, maximum: 2 ** 31, decimals: 0, approximate: false }, call.span);
}

function requireAscii(value: CallValue, span: Span): void {
  const isPlain = stringKinds(value.shape).every((kind) => {
    if (kind.literals) return kind.literals.every(isAscii);
    return kind.pattern !== undefined && ASCII_PATTERN.test(kind.pattern);
  });
  if (!isPlain) refuse('text-length', span);
}

/** Anchored, and made of plain characters, escaped punctuation, `\d`, `\w` and sets of such. */
const ASCII_PATTERN =
  /^\^(?:[A-Za-z0-9 _-]|\\[dw.\-+/]|\[(?:[A-Za-z0-9 _.+/-]|\\[dw.-])+\]|\{\d+(?:,\d*)?\}|[()?+*])*\$$/;
