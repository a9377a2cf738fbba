import type { BinaryExpression } from '../ast.ts';
import type { NumberKind, Shape } from '../shape.ts';
import { canBeZero, highest, lowest } from '../union.ts';
import type { Inference } from './engine.ts';

/** Every value that one operator makes of two kinds of numbers. Bounds are computed as the engine computes: in doubles. */
export function calculate(
  operator: '+' | '-' | '*' | '/' | '%',
  left: NumberKind | undefined,
  right: NumberKind | undefined,
): NumberKind {
  if (!left || !right) return { kind: 'number', integer: false };
  const integer = operator !== '/' && left.integer && right.integer;
  const corners = operator === '/' || operator === '%' ? undefined : cornersOf(operator, left, right);
  const kind = numberKind(integer, corners);
  const factors = operator === '*' && !canBeZero(left) && !canBeZero(right);
  return factors && canBeZero(kind) ? { ...kind, nonZero: true } : kind;
}

export function negated(kind: NumberKind | undefined): NumberKind {
  if (!kind) return { kind: 'number', integer: false };
  const [low, high] = [lowest(kind), highest(kind)];
  return {
    kind: 'number',
    integer: kind.integer,
    ...(high === undefined ? {} : { minimum: -high }),
    ...(low === undefined ? {} : { maximum: -low }),
    ...(kind.nonZero ? { nonZero: true } : {}),
  };
}

function cornersOf(operator: '+' | '-' | '*', left: NumberKind, right: NumberKind): readonly number[] | undefined {
  const [a, b, c, d] = [lowest(left), highest(left), lowest(right), highest(right)];
  if (operator !== '*') {
    // a bound on one side only still bounds the result on that side
    const low = operator === '+' ? add(a, c) : subtract(a, d);
    const high = operator === '+' ? add(b, d) : subtract(b, c);
    return [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY];
  }
  if (a !== undefined && c !== undefined && a >= 0 && c >= 0) {
    return [a * c, b === undefined || d === undefined ? Number.POSITIVE_INFINITY : b * d];
  }
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return [a * c, a * d, b * c, b * d];
}

function add(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left + right;
}

function subtract(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left - right;
}

/** A kind of number between the least and the greatest corner; infinite corners are no bounds. */
export function numberKind(integer: boolean, corners: readonly number[] | undefined): NumberKind {
  if (!corners || corners.some(Number.isNaN)) return { kind: 'number', integer };
  const minimum = Math.min(...corners);
  const maximum = Math.max(...corners);
  return {
    kind: 'number',
    integer,
    ...(Number.isFinite(minimum) ? { minimum } : {}),
    ...(Number.isFinite(maximum) ? { maximum } : {}),
  };
}

/** Integer arithmetic on bounded operands whose result can leave the integers that a double holds exactly. */
export function reportLoss(engine: Inference, node: BinaryExpression, left: Shape, right: Shape, result: Shape): void {
  const kind = result.kinds.find((candidate) => candidate.kind === 'number');
  if (kind?.kind !== 'number' || !kind.integer || !isBounded(left) || !isBounded(right)) return;
  const most = Math.max(Math.abs(kind.minimum ?? 0), Math.abs(kind.maximum ?? 0));
  if (most <= Number.MAX_SAFE_INTEGER) return;
  engine.report('lossy-number', engine.parsed.spanOf(node), { operator: node.operator, value: String(most) });
}

function isBounded(shape: Shape): boolean {
  if (shape.dynamic) return false;
  return shape.kinds.some(
    (kind) => kind.kind === 'number' && lowest(kind) !== undefined && highest(kind) !== undefined,
  );
}
