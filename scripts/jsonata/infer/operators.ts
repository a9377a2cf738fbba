import type { BinaryExpression, Expression, NegateExpression } from '../ast.ts';
import { describe } from '../describe.ts';
import type { Kind, NumberKind, Shape, StringKind } from '../shape.ts';
import { BOOLEAN, DYNAMIC, isNothing, NOTHING, shapeOfKinds } from '../shape.ts';
import { longest, shortest } from '../union.ts';
import { type Inference, surelyNone } from './engine.ts';
import type { Context } from './frame.ts';
import { refine } from './narrow.ts';
import { calculate, negated, reportLoss } from './numbers.ts';
import { sequence, several } from './sequence.ts';
import { booleanShape, type Truth, truthOf } from './truth.ts';

export function inferNegate(engine: Inference, node: NegateExpression, context: Context): Shape {
  const shape = engine.infer(node.operand, context);
  requireNumber(engine, node.operand, shape, '-', 'right');
  return numeric([shape], (kinds) => negated(kinds));
}

export function inferBinary(engine: Inference, node: BinaryExpression, context: Context): Shape {
  const { operator } = node;
  if (operator === 'and' || operator === 'or') return inferLogic(engine, node, context);
  const left = engine.infer(node.left, context);
  const right = engine.infer(node.right, context);
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%': {
      requireNumber(engine, node.left, left, operator, 'left');
      requireNumber(engine, node.right, right, operator, 'right');
      const result = numeric([left, right], (one, other) => calculate(operator, one, other));
      reportLoss(engine, node, left, right, result);
      return result;
    }
    case '=':
    case '!=':
      return booleanShape(equality(left, right, operator));
    case '<':
    case '<=':
    case '>':
    case '>=':
      requireComparable(engine, node, left, right);
      return { ...BOOLEAN, optional: left.optional || right.optional };
    case 'in':
      return isNothing(left) || isNothing(right) ? booleanShape('never') : BOOLEAN;
    case '&':
      return concatenate(left, right);
    case '..':
      return range(engine, node, left, right);
  }
}

function inferLogic(engine: Inference, node: BinaryExpression, context: Context): Shape {
  engine.bindings.blur([node.right], context.frame);
  const left = truthOf(engine.infer(node.left, context));
  const right = truthOf(engine.infer(node.right, refine(engine, context, node.left, node.operator === 'and')));
  const decisive: Truth = node.operator === 'and' ? 'never' : 'always';
  if (left === decisive || right === decisive) return booleanShape(decisive);
  return booleanShape(left === 'sometimes' || right === 'sometimes' ? 'sometimes' : left);
}

/** Nothing on either side makes both `=` and `!=` false. */
function equality(left: Shape, right: Shape, operator: '=' | '!='): Truth {
  if (isNothing(left) || isNothing(right)) return 'never';
  if (left.dynamic || right.dynamic) return 'sometimes';
  const apart = left.kinds.every((one) => right.kinds.every((other) => disjoint(one, other)));
  if (apart && operator === '=') return 'never';
  return apart && !left.optional && !right.optional ? 'always' : 'sometimes';
}

/** Whether no value is of both kinds. */
export function disjoint(left: Kind, right: Kind): boolean {
  if (left.kind !== right.kind) return true;
  if (left.kind === 'string' && right.kind === 'string') return !shareLiteral(left.literals, right.literals);
  if (left.kind === 'number' && right.kind === 'number') {
    return !shareLiteral(left.literals, right.literals) || isFraction(left, right) || isFraction(right, left);
  }
  if (left.kind !== 'boolean' || right.kind !== 'boolean') return false;
  return left.literal !== undefined && right.literal !== undefined && left.literal !== right.literal;
}

/** `1.5` beside an integer. */
function isFraction(left: NumberKind, right: NumberKind): boolean {
  return right.integer && left.literals !== undefined && !left.literals.some(Number.isInteger);
}

function shareLiteral<T>(left: readonly T[] | undefined, right: readonly T[] | undefined): boolean {
  return !left || !right || left.some((literal) => right.includes(literal));
}

/**
 * The numbers that come of numbers; nothing where an operand is nothing. Other operands stop the engine. Whether there is a
 * result at all is as unknown as a dynamic operand is, such as the result of a recursive call.
 */
function numeric(operands: readonly Shape[], combine: (...kinds: NumberKind[]) => NumberKind): Shape {
  if (operands.some(isNothing)) return NOTHING;
  if (operands.some((operand) => operand.dynamic)) return DYNAMIC;
  const kinds = operands.map(numberOf);
  return { optional: operands.some((operand) => operand.optional), dynamic: false, kinds: [combine(...kinds)] };
}

function numberOf(shape: Shape): NumberKind {
  const kind = shape.kinds.find((candidate) => candidate.kind === 'number');
  return shape.dynamic || kind?.kind !== 'number' ? { kind: 'number', integer: false } : kind;
}

function requireNumber(engine: Inference, node: Expression, shape: Shape, operator: string, side: string): void {
  if (!surelyNone(shape, 'number')) {
    requireOne(engine, node, shape, operator, 'number');
    return;
  }
  engine.report('operand-type', engine.parsed.spanOf(node), {
    operator,
    side,
    type: describe(shape),
    wanted: 'number',
  });
}

/** Reports a list that is one value while it has one item. */
export function requireOne(engine: Inference, node: Expression, shape: Shape, operator: string, wanted: string): void {
  if (isNothing(several(shape))) return;
  engine.report('operand-several', engine.parsed.spanOf(node), { operator, wanted });
}

function requireComparable(engine: Inference, node: BinaryExpression, left: Shape, right: Shape): void {
  const wanted = 'string or number';
  const { operator } = node;
  let fine = true;
  for (const [side, operand, shape] of [
    ['left', node.left, left],
    ['right', node.right, right],
  ] as const) {
    if (!surelyNone(shape, 'string', 'number')) {
      requireOne(engine, operand, shape, operator, wanted);
      continue;
    }
    fine = false;
    engine.report('operand-type', engine.parsed.spanOf(operand), { operator, side, type: describe(shape), wanted });
  }
  if (!fine) return;
  const apart =
    (surelyNone(left, 'number') && surelyNone(right, 'string')) ||
    (surelyNone(left, 'string') && surelyNone(right, 'number'));
  if (!apart) return;
  const data = { operator, side: 'both', type: `${describe(left)} and ${describe(right)}`, wanted: 'two of one type' };
  engine.report('operand-type', engine.parsed.spanOf(node), data);
}

const MAX_TEXTS = 32;

/** Nothing joins as the empty text, everything else as `$string` writes it. */
function concatenate(left: Shape, right: Shape): Shape {
  const one = textOf(left);
  const other = textOf(right);
  if (one.literals && other.literals && one.literals.length * other.literals.length <= MAX_TEXTS) {
    const literals = one.literals.flatMap((start) => (other.literals ?? []).map((end) => start + end));
    return shapeOfKinds({ kind: 'string', literals: [...new Set(literals)] });
  }
  const minLength = (shortest(one) ?? 0) + (shortest(other) ?? 0);
  const ends = [longest(one), longest(other)] as const;
  const maxLength = ends[0] === undefined || ends[1] === undefined ? undefined : ends[0] + ends[1];
  return shapeOfKinds({
    kind: 'string',
    ...(safeLength(one, other) && minLength > 0 ? { minLength } : {}),
    ...(maxLength === undefined ? {} : { maxLength }),
  });
}

/** Half a surrogate pair on each side makes one character of two; only fixed texts are known to have none. */
function safeLength(...kinds: readonly StringKind[]): boolean {
  return kinds.filter((kind) => !kind.literals).length <= 1;
}

function textOf(shape: Shape): StringKind {
  const [only, ...others] = shape.kinds;
  if (shape.dynamic || others.length > 0) return { kind: 'string' };
  if (!only) return { kind: 'string', literals: [''] };
  if (only.kind !== 'string') {
    const literal = literalText(only);
    if (literal === undefined) return { kind: 'string' };
    return { kind: 'string', literals: shape.optional ? [literal, ''] : [literal] };
  }
  if (!shape.optional) return only;
  if (only.literals) return { kind: 'string', literals: [...new Set([...only.literals, ''])] };
  return { kind: 'string', ...(only.maxLength === undefined ? {} : { maxLength: only.maxLength }) };
}

function literalText(kind: Kind): string | undefined {
  if (kind.kind === 'null') return 'null';
  if (kind.kind === 'boolean' && kind.literal !== undefined) return String(kind.literal);
  if (kind.kind !== 'number' || kind.literals?.length !== 1) return undefined;
  const [value] = kind.literals;
  return value !== undefined && Number.isSafeInteger(value) ? String(value) : undefined;
}

function range(engine: Inference, node: BinaryExpression, left: Shape, right: Shape): Shape {
  requireNumber(engine, node.left, left, '..', 'left');
  requireNumber(engine, node.right, right, '..', 'right');
  if (isNothing(left) || isNothing(right)) return NOTHING;
  if (left.dynamic && right.dynamic) return DYNAMIC;
  const from = numberOf(left);
  const to = numberOf(right);
  const [low, start] = [from.minimum, from.maximum];
  const [end, high] = [to.minimum, to.maximum];
  const sure = !left.optional && !right.optional && start !== undefined && end !== undefined;
  const item: NumberKind = {
    kind: 'number',
    integer: true,
    ...(low === undefined ? {} : { minimum: low }),
    ...(high === undefined ? {} : { maximum: high }),
  };
  const min = sure ? Math.max(0, end - start + 1) : 0;
  const max = low === undefined || high === undefined ? undefined : Math.max(0, high - low + 1);
  return sequence(shapeOfKinds(item), { min, max });
}
