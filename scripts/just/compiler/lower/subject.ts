import type { Span } from '../../../jsonata/analysis.ts';
import { constantText, toCall } from '../as-call.ts';
import { type Call, invoke } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { isNullable, onlyKinds } from '../shapes.ts';
import type { CallValue, Value } from '../values.ts';
import { isAscii } from './compare.ts';

/** Where a text begins in another, counted in UTF-16 units as in JSONata; -1 where it does not stand. */
export function indexOf(subject: CallValue, needle: string, span: Span): Call {
  if (!isAscii(needle)) refuse('comparison', span, 'What the search finds beyond ASCII depends on the host.');
  return invoke('firstindexof', subject.call, constantText(needle, span));
}

/** One text: a call that is null where it is missing. */
export function subjectOf(value: Value, span: Span): CallValue {
  if (value.kind === 'path' && value.many && !value.pick) refuse('collapse', span, 'Not one text but a list.');
  const call = toCall(value);
  if (!call) return refuse('text-form', span);
  if (call.shape.dynamic) return refuse('unknown-shape', span);
  if (isNullable(call.shape)) refuse('null-operand', span);
  if (!onlyKinds(call.shape, 'string')) refuse('text-form', span, 'Not a text.');
  return call;
}
