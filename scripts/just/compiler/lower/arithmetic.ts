import type { Span } from '../../../jsonata/analysis.ts';
import type { BinaryExpression } from '../../../jsonata/ast.ts';
import { numberText, toCall } from '../as-call.ts';
import { always, and, choose } from '../cond.ts';
import type { Env } from '../env.ts';
import { MAX_SAFE } from '../exact.ts';
import { absent, type Call, invoke, text } from '../ir.ts';
import { errorOf, factsOfConstant, isWide, type NumberFacts } from '../number-facts.ts';
import { refuse } from '../refuse.ts';
import { isNullable, onlyKinds } from '../shapes.ts';
import { type CallValue, constant, missing, type Value } from '../values.ts';

const FUNCTION = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const;
type Operator = keyof typeof FUNCTION;

/** `+ - * /`: nothing when a side is missing. */
export function lowerArithmetic(node: BinaryExpression, env: Env): Value {
  const span = env.unit.spanOf(node);
  const { operator } = node;
  if (!isOperator(operator)) return refuse('no-function', span, `JUST has no counterpart of \`${operator}\`.`);
  const left = env.unit.lower(node.left, env);
  const right = env.unit.lower(node.right, env);
  if (left.kind === 'missing' || right.kind === 'missing') return missing;
  if (left.kind === 'constant' && right.kind === 'constant') return folded(operator, left.json, right.json, span);
  const a = numberOf(left, env.unit.spanOf(node.left));
  const b = numberOf(right, env.unit.spanOf(node.right));
  const facts = calculated(operator, a.facts, b.facts, span);
  if (facts.approximate) warnDecimal(env, span);
  return result(invoke(FUNCTION[operator], a.call, b.call), and(a.present, b.present), facts, span);
}

const isOperator = (name: string): name is Operator => Object.hasOwn(FUNCTION, name);

function folded(operator: Operator, left: unknown, right: unknown, span: Span): Value {
  if (typeof left !== 'number' || typeof right !== 'number') return refuse('comparison', span, 'Not a number.');
  const value = { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[operator];
  return Number.isFinite(value) ? constant(value) : refuse('number-range', span);
}

export interface NumberOperand {
  readonly call: Call;
  readonly present: CallValue['present'];
  readonly facts: NumberFacts;
}

/** A value to calculate with. */
export function numberOf(value: Value, span: Span): NumberOperand {
  if (value.kind === 'constant') {
    if (typeof value.json !== 'number') return refuse('comparison', span, 'Not a number.');
    return { call: text(numberText(value.json, span)), present: always, facts: factsOfConstant(value.json) };
  }
  if (value.kind === 'path' && value.many && !value.pick)
    refuse('collapse', span, 'Not one number but a list.', 'Use `$sum`.');
  const call = toCall(value);
  if (!call) return refuse('comparison', span, 'Not a number.');
  if (call.shape.dynamic) return refuse('unknown-shape', span);
  if (isNullable(call.shape)) refuse('null-operand', span);
  if (!onlyKinds(call.shape, 'number') || !call.number)
    return refuse('comparison', span, 'Not a number.', 'Convert it: `$number(x)`.');
  return { call: call.call, present: call.present, facts: call.number };
}

/** A call that is null unless its operands are there; the engine would take a missing one for zero. */
export function result(call: Call, present: CallValue['present'], facts: NumberFacts, span: Span): CallValue {
  return {
    kind: 'call',
    call: choose(present, call, absent),
    bare: call,
    present,
    shape: {
      optional: present.kind !== 'always',
      dynamic: false,
      kinds: [{ kind: 'number', integer: facts.decimals === 0, minimum: facts.minimum, maximum: facts.maximum }],
    },
    span,
    number: facts,
  };
}

/** Range and digits of a result; refuses what JUST does not calculate as JSONata does. */
function calculated(operator: Operator, a: NumberFacts, b: NumberFacts, span: Span): NumberFacts {
  const fractional = a.decimals > 0 || b.decimals > 0;
  const corners = [
    [a.minimum, b.minimum],
    [a.minimum, b.maximum],
    [a.maximum, b.minimum],
    [a.maximum, b.maximum],
  ].map(([x, y]) => apply(operator, x ?? 0, y ?? 0));
  const facts = {
    minimum: Math.min(...corners),
    maximum: Math.max(...corners),
    decimals: decimalsAfter(operator, a, b),
    approximate: a.approximate || b.approximate || fractional || operator === '/',
    wide: isWide(a) || isWide(b),
  };
  if (operator === '/') checkDivisor(a, b, span);
  if (operator === '-' && fractional)
    refuse('double-arithmetic', span, 'A difference of fractions: what is left may be mostly rounding.');
  if (operator === '+' && fractional && (a.minimum < 0 || b.minimum < 0)) {
    refuse(
      'double-arithmetic',
      span,
      'A sum of fractions of which one may be negative: what is left may be mostly rounding.',
    );
  }
  checkRange(facts, span);
  const beyond = !fractional && operator !== '/' && Math.max(Math.abs(facts.minimum), facts.maximum) > MAX_SAFE;
  return facts.approximate || beyond ? { ...facts, approximate: true, error: errorAfter(operator, a, b) } : facts;
}

/**
 * Each double operation adds half a last place, one unit of 2^-53, to the errors of its operands: those of factors add up,
 * and of terms of one sign the larger one counts. JUST's own result is exact as long as its digits fit into a decimal.
 */
function errorAfter(operator: Operator, a: NumberFacts, b: NumberFacts): number {
  if (operator === '*') {
    return digitsOf(a) * digitsOf(b) < MAX_DECIMAL_DIGITS ? errorOf(a) + errorOf(b) + 1 : Number.POSITIVE_INFINITY;
  }
  const decimals = Math.max(a.decimals, b.decimals);
  const fits = (size(a) + size(b)) * 10 ** decimals < MAX_DECIMAL_DIGITS;
  const sameSign = a.minimum >= 0 && b.minimum >= 0;
  return operator === '+' && sameSign && fits ? Math.max(errorOf(a), errorOf(b)) + 1 : Number.POSITIVE_INFINITY;
}

/** A .NET decimal keeps 96 bits. */
const MAX_DECIMAL_DIGITS = 7.9e28;

const size = (facts: NumberFacts): number => Math.max(Math.abs(facts.minimum), Math.abs(facts.maximum));

/** The number without its point, at most. */
const digitsOf = (facts: NumberFacts): number => size(facts) * 10 ** facts.decimals;

function apply(operator: Operator, x: number, y: number): number {
  switch (operator) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return x / y;
  }
}

function decimalsAfter(operator: Operator, a: NumberFacts, b: NumberFacts): number {
  if (operator === '/') return 28;
  if (operator !== '*') return Math.max(a.decimals, b.decimals);
  return Math.max(0, a.decimals + b.decimals - zerosOf(a) - zerosOf(b));
}

/** Trailing zeros of a constant factor: `* 10` moves the point. */
function zerosOf(facts: NumberFacts): number {
  if (facts.minimum !== facts.maximum || facts.decimals > 0 || facts.minimum === 0) return 0;
  return /0*$/.exec(String(facts.minimum))?.[0].length ?? 0;
}

/** A decimal has 28 digits after the point: a quotient that is too small would lose its own. */
function checkDivisor(a: NumberFacts, b: NumberFacts, span: Span): void {
  if (b.minimum <= 0 && b.maximum >= 0)
    refuse(
      'number-range',
      span,
      'The divisor may be zero.',
      'Ask first, `x = 0 ? 0 : a / x`, or let the source schema exclude 0.',
    );
  const largest = Math.max(Math.abs(b.minimum), Math.abs(b.maximum));
  if (largest * 10 ** a.decimals > 1e13)
    refuse('double-arithmetic', span, 'The quotient may be too small for a decimal.');
}

export function checkRange(facts: NumberFacts, span: Span): void {
  if (facts.minimum < -(2 ** 31) || facts.maximum > 7e27) refuse('number-range', span);
}

export function warnDecimal(env: Env, span: Span): void {
  env.unit.warn({
    code: 'decimal-arithmetic',
    span,
    message: 'JUST calculates in decimal, JSONata in binary: the results agree to 14 significant digits.',
    versions: env.unit.profile.versions,
  });
}

/** `-x`. */
export function negated(value: Value, span: Span): Value {
  if (value.kind === 'missing') return missing;
  if (value.kind === 'constant' && typeof value.json === 'number') return constant(-value.json);
  const operand = numberOf(value, span);
  const facts = { ...operand.facts, minimum: 0 - operand.facts.maximum, maximum: 0 - operand.facts.minimum };
  checkRange(facts, span);
  return result(invoke('subtract', text('0'), operand.call), operand.present, facts, span);
}
