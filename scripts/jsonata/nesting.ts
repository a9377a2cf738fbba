import type { Issue } from './analysis.ts';
import type { BlockExpression, Expression } from './ast.ts';
import type { Parsed } from './parse.ts';
import { children } from './walk.ts';

/**
 * Parentheses without effect, where that is certain: inside parentheses, around a literal or a variable, and around a whole
 * expression that is an object or an array. Parentheses that show how operators bind are a matter of taste and stay
 * unreported, and so does `[[x]]`: it is a list of lists.
 */
export function nestingIssues(parsed: Parsed): Issue[] {
  const issues: Issue[] = [];
  const visit = (node: Expression, parent: Expression | undefined): void => {
    if (node.type === 'block' && isNeedless(node, parent)) {
      const span = parsed.spanOf(node);
      const inner = parsed.text.slice(span.start + 1, span.end - 1).trim();
      issues.push({ code: 'needless-nesting', span, data: { what: 'parentheses' }, candidates: [inner] });
    }
    for (const child of children(node)) visit(child, node);
  };
  visit(parsed.expression, undefined);
  return issues;
}

function isNeedless(node: BlockExpression, parent: Expression | undefined): boolean {
  const [only, ...others] = node.expressions;
  if (!only || others.length > 0 || isDecorated(node)) return false;
  if (only.type === 'block' && !isDecorated(only)) return true;
  const atom = isAtom(only);
  if (!parent) return atom || only.type === 'object' || only.type === 'array';
  // in a path parentheses are a step of their own, and around a function they can be what is called
  return (
    atom && parent.type !== 'path' && parent.type !== 'function' && parent.type !== 'partial' && parent.type !== 'apply'
  );
}

/** Something follows the brackets that belongs to them. */
function isDecorated(node: Expression): boolean {
  const own = node.predicates.length + node.stages.length;
  return own > 0 || node.keepArray || node.group !== undefined || node.focus !== undefined || node.index !== undefined;
}

function isAtom(node: Expression): boolean {
  return ['string', 'number', 'value', 'variable'].includes(node.type) && !isDecorated(node);
}
