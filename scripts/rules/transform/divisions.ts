import type { BinaryExpression, Expression } from '../../jsonata/ast.ts';
import { Guards } from './guards.ts';

interface Division {
  readonly operator: '/' | '%';
  /** What stands as the divisor, behind brackets and in the branches of conditions. */
  readonly divisor: Expression;
}

/**
 * The divisors of an expression that nothing around them asks about. Asking is any condition, filter or `and` on the way
 * that names the divisor, or what a variable in it is made of: whether it asks the right question is left to the author.
 * Also left out are the parameters of functions that are bound by name, which their callers may have tested, and `$max`
 * with a positive number in its list.
 */
export function divisionsOf(expression: Expression): Division[] {
  const guards = new Guards(expression);
  const found: Division[] = [];
  const visit = (node: Expression, around: readonly Expression[]): void => {
    if (node.type === 'binary' && isDivision(node)) {
      for (const { divisor, asked } of divisorsIn(node.right, around)) {
        if (!guards.name(divisor, asked) && !isPositiveMaximum(divisor)) {
          found.push({ operator: node.operator, divisor });
        }
      }
    }
    for (const { child, asked } of guards.below(node)) visit(child, asked.length > 0 ? [...around, ...asked] : around);
  };
  visit(expression, []);
  return found;
}

function isDivision(node: BinaryExpression): node is BinaryExpression & { operator: '/' | '%' } {
  return node.operator === '/' || node.operator === '%';
}

function divisorsIn(
  node: Expression,
  asked: readonly Expression[],
): { divisor: Expression; asked: readonly Expression[] }[] {
  if (node.predicates.length > 0 || node.group) return [{ divisor: node, asked }];
  if (node.type === 'block') {
    const last = node.expressions.at(-1);
    return last ? divisorsIn(last, asked) : [];
  }
  if (node.type !== 'condition') return [{ divisor: node, asked }];
  const branches = node.else ? [node.then, node.else] : [node.then];
  return branches.flatMap((branch) => divisorsIn(branch, [...asked, node.condition]));
}

/** `$max([x, 1])` is never 0. */
function isPositiveMaximum(node: Expression): boolean {
  if (node.type !== 'function' || node.procedure.type !== 'variable' || node.procedure.name !== 'max') return false;
  return node.arguments.some(
    (list) => list.type === 'array' && list.items.some((item) => item.type === 'number' && item.value > 0),
  );
}
