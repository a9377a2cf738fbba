import type { Span } from '../../../jsonata/analysis.ts';
import { toCall } from '../as-call.ts';
import { MAX_DIGITS, MAX_SAFE } from '../exact.ts';
import { invoke, text } from '../ir.ts';
import { factsOfText, mergeFacts, type NumberFacts } from '../number-facts.ts';
import { refuse } from '../refuse.ts';
import { hasKind, isNullable, onlyKinds } from '../shapes.ts';
import { constant, missing, type Value } from '../values.ts';
import { numberOf, result } from './arithmetic.ts';

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

/**
 * `$round(x, n)`. JSONata rounds halves to even, `#round` away from zero. Where x has no more than n digits there is
 * nothing to round but the noise of binary fractions. Otherwise `#tointeger`, which rounds halves to even, has to do.
 */
export function lowerRound(value: Value, digits: number, span: Span): Value {
  if (value.kind === 'missing') return missing;
  if (!Number.isInteger(digits) || digits < 0 || digits > 15)
    refuse('no-function', span, 'Rounding to tens or beyond fifteen digits.');
  if (value.kind === 'constant') refuse('unsupported', span, 'Rounding of a constant.');
  const operand = numberOf(value, span);
  const { facts } = operand;
  if (facts.decimals <= digits) {
    // JSONata shifts the point by way of a double
    const largest = Math.max(Math.abs(facts.minimum), Math.abs(facts.maximum));
    // fractions of the data have no more digits than a double keeps; whole numbers beside them can have
    const isWhole = facts.decimals === 0 || (!facts.approximate && largest > 10 ** MAX_DIGITS);
    if (isWhole && largest * 10 ** digits > MAX_SAFE) refuse('number-range', span);
    if (!facts.approximate) return value;
    const exact: NumberFacts = { ...facts, approximate: false };
    return result(invoke('round', operand.call, text(String(digits))), operand.present, exact, span);
  }
  if (facts.approximate) refuse('double-arithmetic', span, 'Halves may be rounded differently after a calculation.');
  const scale = 10 ** digits;
  if (Math.max(Math.abs(facts.minimum), Math.abs(facts.maximum)) * scale >= 2 ** 31 - 1) {
    refuse('number-range', span, 'JUST rounds halves to even only within 32 bit.');
  }
  const whole = (call: typeof operand.call) => invoke('tointeger', call);
  const call =
    digits === 0
      ? whole(operand.call)
      : invoke('divide', whole(invoke('multiply', operand.call, text(String(scale)))), text(String(scale)));
  const rounded = {
    minimum: Math.floor(facts.minimum),
    maximum: Math.ceil(facts.maximum),
    decimals: digits,
    approximate: false,
  };
  return result(call, operand.present, rounded, span);
}
