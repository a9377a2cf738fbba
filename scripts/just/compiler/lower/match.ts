import type { Span } from '../../../jsonata/analysis.ts';
import { constantText } from '../as-call.ts';
import { and, not, sameText, test } from '../cond.ts';
import { type Cond, invoke, text } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { type CallValue, constant, missing, type Value } from '../values.ts';
import { indexOf, subjectOf } from './subject.ts';

/** A regular expression that asks for one text, at the start, at the end, or anywhere. */
interface Plain {
  readonly literal: string;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** `$contains(text, /plain/)`: a regular expression without flags, of plain characters between `^` and `$`. */
export function lowerMatch(value: Value, pattern: RegExp | undefined, span: Span): Value {
  if (value.kind === 'missing') return missing;
  const plain = pattern && plainOf(pattern);
  if (!plain) {
    return refuse(
      'regex-dialect',
      span,
      undefined,
      'Look for a constant, `$contains(x, "SP-")`, or for plain characters at the start or the end: `/^SP-/`, `/-EU$/`.',
    );
  }
  if (value.kind === 'constant' && typeof value.json === 'string') return constant(matches(value.json, plain));
  const subject = subjectOf(value, span);
  return {
    kind: 'truth',
    cond: and(subject.present, condOf(subject, plain, span)),
    present: subject.present,
    span,
  };
}

/** Characters without a meaning, or escaped punctuation; the parser adds `g`, which does not matter here. */
function plainOf(pattern: RegExp): Plain | undefined {
  if (pattern.flags.replace('g', '') !== '') return undefined;
  const parts = /^(\^?)((?:[A-Za-z0-9 _\-@&#%;:,"'<>=!~`]|\\[^A-Za-z0-9])+)(\$?)$/.exec(pattern.source);
  if (!parts) return undefined;
  const [, start, literal = '', end] = parts;
  return { literal: literal.replace(/\\(.)/g, '$1'), atStart: start === '^', atEnd: end === '$' };
}

function matches(whole: string, { literal, atStart, atEnd }: Plain): boolean {
  if (atStart && atEnd) return whole === literal;
  if (atStart) return whole.startsWith(literal);
  return atEnd ? whole.endsWith(literal) : whole.includes(literal);
}

function condOf(subject: CallValue, { literal, atStart, atEnd }: Plain, span: Span): Cond {
  const first = indexOf(subject, literal, span);
  // with a character in front, no text is taken for a path by #length
  const size = invoke('length', invoke('xconcat', text('_'), subject.call));
  if (atStart && atEnd) return and(sameText(size, text(String(1 + literal.length))), sameText(first, text('0')));
  if (atStart) return sameText(first, text('0'));
  const found = not(sameText(first, text('-1')));
  if (!atEnd) return found;
  const last = invoke('lastindexof', subject.call, constantText(literal, span));
  const behind = invoke('add', last, text(String(1 + literal.length)));
  return and(found, test(invoke('mathequals', behind, size)));
}
