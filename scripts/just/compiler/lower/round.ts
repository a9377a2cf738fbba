import type { Span } from '../../../jsonata/analysis.ts';
import type { Env } from '../env.ts';
import { MAX_DIGITS, MAX_SAFE } from '../exact.ts';
import { type Call, invoke, text } from '../ir.ts';
import { errorOf, isWide, type NumberFacts } from '../number-facts.ts';
import { refuse } from '../refuse.ts';
import type { CompileWarning } from '../result.ts';
import { constant, missing, type Value } from '../values.ts';
import { type NumberOperand, numberOf, result } from './arithmetic.ts';
import { argumentValue, type BuiltInCall } from './built-in-call.ts';

/**
 * `$round(x, n)`. JSONata rounds halves to even, `#round` away from zero. Where x has no more than n digits there is
 * nothing to round but the noise of binary fractions. Otherwise `#tointeger`, which rounds halves to even, has to do.
 */
export function lowerRound(call: BuiltInCall): Value {
  const { env, span } = call;
  const digits = call.args[1] ? argumentValue(call, 1) : constant(0);
  if (digits.kind !== 'constant' || typeof digits.json !== 'number')
    return refuse('unsupported', span, 'Digits that are not a constant.');
  const warnings: CompileWarning[] = [];
  const value = argumentValue({ ...call, env: noting(env, warnings) }, 0);
  const rounded = roundedTo(value, digits.json, span);
  if (!rounded.certain) for (const warning of warnings) env.unit.warn(warning);
  return rounded.value;
}

/** The same place, with its warnings kept back. */
function noting(env: Env, warnings: CompileWarning[]): Env {
  return { ...env, unit: { ...env.unit, warn: (warning) => warnings.push(warning) } };
}

/** `certain`: every digit of the result is JSONata's, whatever the calculation before. */
function roundedTo(value: Value, digits: number, span: Span): { value: Value; certain: boolean } {
  if (value.kind === 'missing') return { value: missing, certain: true };
  if (!Number.isInteger(digits) || digits < 0 || digits > 15)
    refuse('no-function', span, 'Rounding to tens or beyond fifteen digits.');
  if (value.kind === 'constant') refuse('unsupported', span, 'Rounding of a constant.');
  const operand = numberOf(value, span);
  const { facts } = operand;
  if (facts.decimals > digits) return { value: halfToEven(operand, digits, span), certain: true };
  // JSONata shifts the point by way of a double
  const largest = Math.max(Math.abs(facts.minimum), Math.abs(facts.maximum));
  // fractions of the data have no more digits than a double keeps; whole numbers beside them can have
  const isWhole = facts.decimals === 0 || (!facts.approximate && largest > 10 ** MAX_DIGITS);
  if (isWhole && largest * 10 ** digits > MAX_SAFE) refuse('number-range', span);
  if (!facts.approximate) return { value, certain: true };
  if (isWide(facts) && largest >= 2 ** 52)
    refuse(
      'number-range',
      span,
      'A whole result may have sixteen digits, of which JSONata loses the last in rounding.',
    );
  const certain = takesNoiseAway(facts, digits);
  const { error: _, ...known } = facts;
  const call = invoke('round', operand.call, text(String(digits)));
  return { value: result(call, operand.present, { ...known, approximate: !certain }, span), certain };
}

/**
 * Whether JSONata's `$round(p, n)` is the double next to X, where X is the exact decimal with at most n digits after the
 * point that JUST has, and p the double that JSONata calculated for it, with |p - X| <= error * 2^-53 * |X|.
 *
 * JSONata writes p out (the shortest text that reads as p: another half place), moves the point of that text by n digits,
 * and reads it as a double (another half place). What it then rounds to a whole number is therefore less than
 * (error + 2) * 2^-53 * |X| * 10^n away, up to terms of second order, from the whole number N = X * 10^n. Below one half,
 * `Math.round` gives N itself, and there is no tie to be broken. N is then also below 2^52, so that it is a double and is
 * written without an exponent; N with its point moved back is the text of X, which reads as the double next to X. JUST
 * writes X, and whoever reads that reads the same double. 0.49 instead of one half leaves room for the terms of second
 * order.
 */
function takesNoiseAway(facts: NumberFacts, digits: number): boolean {
  const most = Math.max(Math.abs(facts.minimum), Math.abs(facts.maximum)) * 10 ** digits;
  return (errorOf(facts) + 2) * most < 0.49 * 2 ** 53;
}

/** A number of the data with more digits than are asked for. */
function halfToEven({ call, present, facts }: NumberOperand, digits: number, span: Span): Value {
  if (facts.approximate) refuse('double-arithmetic', span, 'Halves may be rounded differently after a calculation.');
  const scale = 10 ** digits;
  if (Math.max(Math.abs(facts.minimum), Math.abs(facts.maximum)) * scale >= 2 ** 31 - 1) {
    refuse('number-range', span, 'JUST rounds halves to even only within 32 bit.');
  }
  const whole = (number: Call): Call => invoke('tointeger', number);
  const rounded =
    digits === 0
      ? whole(call)
      : invoke('divide', whole(invoke('multiply', call, text(String(scale)))), text(String(scale)));
  const after = {
    minimum: Math.floor(facts.minimum),
    maximum: Math.ceil(facts.maximum),
    decimals: digits,
    approximate: false,
  };
  return result(rounded, present, after, span);
}
