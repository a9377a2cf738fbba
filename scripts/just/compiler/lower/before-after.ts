import type { Span } from '../../../jsonata/analysis.ts';
import type { StringKind } from '../../../jsonata/shape.ts';
import { unsupported } from '../access.ts';
import { choose, sameText } from '../cond.ts';
import { absent, type Call, invoke, text } from '../ir.ts';
import { stringKinds } from '../shapes.ts';
import { type CallValue, constant, missing, type Value } from '../values.ts';
import { argumentValue, type BuiltInCall } from './built-in-call.ts';
import { indexOf, subjectOf } from './subject.ts';

/** `$substringBefore(text, "constant")`; all of the text where the constant is not in it. */
export function lowerBefore(call: BuiltInCall): Value {
  return lowerPart(call, {
    of: (whole, needle) => (whole.includes(needle) ? whole.slice(0, whole.indexOf(needle)) : whole),
    cut: (whole, at) => invoke('substring', whole, text('0'), at),
  });
}

/** `$substringAfter(text, "constant")`; all of the text where the constant is not in it. */
export function lowerAfter(call: BuiltInCall): Value {
  return lowerPart(call, {
    of: (whole, needle) => (whole.includes(needle) ? whole.slice(whole.indexOf(needle) + needle.length) : whole),
    cut: (whole, at, needle) => {
      // with a character in front, no text is taken for a path by #length
      const marked = invoke('xconcat', text('_'), whole);
      const from = invoke('add', at, text(String(1 + needle.length)));
      return invoke('substring', marked, from, invoke('subtract', invoke('length', marked), from));
    },
  });
}

interface Part {
  /** The part of a text that is known. */
  of(whole: string, needle: string): string;
  /** The part of a text in which `needle` stands at `at`. */
  cut(whole: Call, at: Call, needle: string): Call;
}

/**
 * Both languages look for the first place and count it in UTF-16 units, and so do their cuts: the two never differ, also
 * where there are surrogate pairs. What the search finds is the matter of `indexOf`.
 */
function lowerPart(call: BuiltInCall, part: Part): Value {
  const { env, span, args } = call;
  // with one argument, the text is the context
  const value = args.length === 1 ? env.context : argumentValue(call, 0);
  const needle = argumentValue(call, args.length - 1);
  if (value.kind === 'missing') return missing;
  if (args.length === 0 || needle.kind !== 'constant' || typeof needle.json !== 'string')
    return unsupported(span, 'A part of a text, cut at a value of the data.', 'Cut at a constant.');
  const at = needle.json;
  if (value.kind === 'constant' && typeof value.json === 'string') return constant(part.of(value.json, at));
  const subject = subjectOf(value, span);
  const shape = { ...subject.shape, kinds: stringKinds(subject.shape).map((kind) => partOf(kind, at, part)) };
  return { kind: 'call', call: partCall(subject, at, part, span), present: subject.present, shape, span };
}

function partCall(subject: CallValue, needle: string, part: Part, span: Span): Call {
  if (needle === '') return choose(subject.present, part.cut(subject.call, text('0'), needle), absent);
  const at = indexOf(subject, needle, span);
  const found = part.cut(subject.call, at, needle);
  return choose(subject.present, choose(sameText(at, text('-1')), subject.call, found), absent);
}

function partOf(kind: StringKind, needle: string, part: Part): StringKind {
  const { maxLength } = kind;
  if (kind.literals) return { kind: 'string', literals: kind.literals.map((each) => part.of(each, needle)) };
  return { kind: 'string', ...(maxLength === undefined ? {} : { maxLength }) };
}
