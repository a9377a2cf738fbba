import type { Expression } from '../ast.ts';

/**
 * The engine filters "nothing" like one item: a predicate that holds without a context, as `[true]` or `[$flag]`, lets an
 * undefined item through. This says whether a predicate can hold then; a false alarm only widens a shape.
 */
export function canHoldForNothing(node: Expression): boolean {
  if (node.group) return true;
  if (isNothingForNothing(node)) return false;
  switch (node.type) {
    case 'value':
      return node.value === true;
    case 'string':
      return node.value !== '';
    case 'binary':
      switch (node.operator) {
        case '=':
        case '!=':
        case '<':
        case '<=':
        case '>':
        case '>=':
        case 'in':
          return !isNothingForNothing(node.left) && !isNothingForNothing(node.right);
        case 'and':
          return canHoldForNothing(node.left) && canHoldForNothing(node.right);
        case 'or':
          return canHoldForNothing(node.left) || canHoldForNothing(node.right);
        default:
          return true;
      }
    case 'block': {
      const [only, ...others] = node.expressions;
      return !only || others.length > 0 || canHoldForNothing(only);
    }
    case 'function': {
      const [argument] = node.arguments;
      const known = node.procedure.type === 'variable' && node.procedure.name === 'exists';
      return !(known && argument && isNothingForNothing(argument));
    }
    default:
      return true;
  }
}

/** Functions that give nothing for nothing as their first argument. */
const PASSING: ReadonlySet<string> = new Set(
  `string substring substringBefore substringAfter lowercase uppercase length trim pad contains split join match replace
  number floor ceil round abs sqrt power boolean not sum max min average reverse sort distinct merge map filter
  formatNumber formatBase formatInteger parseInteger toMillis fromMillis type`.split(/\s+/),
);

/** Whether a value that is read from the context is surely nothing where the context is. */
function isNothingForNothing(node: Expression): boolean {
  if (node.group || node.predicates.length > 0 || node.stages.length > 0) return false;
  switch (node.type) {
    case 'path': {
      const [first, ...rest] = node.steps;
      const plain = rest.every((step) => step.stages.length === 0 && step.predicates.length === 0);
      return first !== undefined && !node.steps.some((step) => step.tuple) && plain && isNothingForNothing(first);
    }
    case 'name':
    case 'wildcard':
    case 'descendant':
      return true;
    case 'variable':
      return node.name === '';
    case 'negate':
      return isNothingForNothing(node.operand);
    case 'binary': {
      const calculates = ['+', '-', '*', '/', '%'].includes(node.operator);
      return calculates && (isNothingForNothing(node.left) || isNothingForNothing(node.right));
    }
    case 'block': {
      const [only, ...others] = node.expressions;
      return only !== undefined && others.length === 0 && isNothingForNothing(only);
    }
    case 'function': {
      const [argument] = node.arguments;
      if (node.procedure.type !== 'variable' || !PASSING.has(node.procedure.name)) return false;
      return argument !== undefined && isNothingForNothing(argument);
    }
    default:
      return false;
  }
}
