import type { Span } from '../../../jsonata/analysis.ts';
import { toCall } from '../as-call.ts';
import { invoke, text } from '../ir.ts';
import { factsOfText, mergeFacts } from '../number-facts.ts';
import { refuse } from '../refuse.ts';
import { hasKind, isNullable, onlyKinds } from '../shapes.ts';
import { constant, missing, type Value } from '../values.ts';
import { result } from './arithmetic.ts';

/** `$number(x)`: of numbers, and of texts whose pattern says that they are numbers. */
export function lowerNumber(value: Value, span: Span): Value {
  if (value.kind === 'missing') return missing;
  if (value.kind === 'constant') {
    const number = typeof value.json === 'boolean' ? Number(value.json) : value.json;
    if (typeof number === 'number') return constant(number);
    return typeof number === 'string' && Number.isFinite(Number(number)) && number.trim() !== ''
      ? constant(Number(number))
      : refuse('unsafe-number-text', span);
  }
  if (value.kind === 'path' && value.many && !value.pick) refuse('collapse', span, 'Not one value but a list.');
  const call = toCall(value);
  if (!call) return refuse('comparison', span, 'Not a number.');
  if (call.shape.dynamic) return refuse('unknown-shape', span);
  if (isNullable(call.shape)) refuse('null-operand', span);
  if (onlyKinds(call.shape, 'number')) return value;
  if (!onlyKinds(call.shape, 'string', 'number')) refuse('comparison', span, 'Not a number.');
  const textFacts = factsOfText(call.shape);
  if (!textFacts) return refuse('unsafe-number-text', span);
  const facts = hasKind(call.shape, 'number') && call.number ? mergeFacts([textFacts, call.number]) : textFacts;
  // a number below -2147483648 that went through a calculation would be null
  if (facts.minimum < -(2 ** 31)) refuse('number-range', span);
  return result(invoke('add', call.call, text('0')), call.present, facts, span);
}
