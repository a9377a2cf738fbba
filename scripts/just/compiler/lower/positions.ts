import type { Expression } from '../../../jsonata/ast.ts';
import type { Env } from '../env.ts';

/** Positions from `from` on, up to but without `to`. */
interface Range {
  readonly from: number;
  readonly to: number | undefined;
}

const FLIPPED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** The positions for which a condition on the position `$name` alone holds, where they are one range. */
export function positionsOf(node: Expression, name: string, env: Env): Range | undefined {
  if (node.type === 'block' && node.expressions.length === 1 && node.predicates.length === 0) {
    const [only] = node.expressions;
    return only && positionsOf(only, name, env);
  }
  if (node.type !== 'binary') return undefined;
  if (node.operator === 'and') {
    return both(positionsOf(node.left, name, env), positionsOf(node.right, name, env));
  }
  const isPosition = (side: Expression): boolean => side.type === 'variable' && side.name === name;
  if (isPosition(node.left)) return compared(node.operator, wholeOf(node.right, env));
  if (isPosition(node.right)) return compared(FLIPPED[node.operator] ?? node.operator, wholeOf(node.left, env));
  return undefined;
}

function wholeOf(node: Expression, env: Env): number | undefined {
  if (node.type !== 'number' && node.type !== 'variable') return undefined;
  const value = env.unit.lower(node, env);
  const json = value.kind === 'constant' ? value.json : undefined;
  return typeof json === 'number' && Number.isInteger(json) && json >= 0 && json < 2 ** 31 - 1 ? json : undefined;
}

function compared(operator: string, to: number | undefined): Range | undefined {
  if (to === undefined) return undefined;
  switch (operator) {
    case '<':
      return { from: 0, to };
    case '<=':
      return { from: 0, to: to + 1 };
    case '>':
      return { from: to + 1, to: undefined };
    case '>=':
      return { from: to, to: undefined };
    case '=':
      return { from: to, to: to + 1 };
    default:
      return undefined;
  }
}

function both(left: Range | undefined, right: Range | undefined): Range | undefined {
  if (!left || !right) return undefined;
  const from = Math.max(left.from, right.from);
  const ends = [left.to, right.to].filter((end) => end !== undefined);
  return { from, to: ends.length === 0 ? undefined : Math.max(from, Math.min(...ends)) };
}
