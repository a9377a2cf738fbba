import type { Issue } from '../../jsonata/analysis.ts';
import type { Expression } from '../../jsonata/ast.ts';
import { walk } from '../../jsonata/index.ts';
import type { LintTransform, Problem } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

/** Lists where one value is wanted. Whoever asks for the length or the type of the list knows what comes. */
export function* severalValues(
  transform: LintTransform,
  code: 'operand-several' | 'argument-several',
  messageOf: (data: Issue['data']) => string,
): Iterable<Problem> {
  const asked = askedNames(transform.analysis.expression);
  for (const issue of issuesOf(transform, code)) {
    const names = namesWithin(transform, issue);
    if (names.some((name) => asked.has(name))) continue;
    yield {
      message: `${messageOf(issue.data)}: it works while one item matches, and fails when several do.`,
      fix: 'Choose one item (`[0]`), join them ($sum, $join …), or work on each: `items.(…)`, $map.',
      ...aboutIssue(transform, issue),
    };
  }
}

/** The names in `$count(…) = 1`, `$type(…) = 'array'` and the like. */
function askedNames(expression: Expression): Set<string> {
  const names = new Set<string>();
  walk(expression, (node) => {
    if (node.type !== 'binary') return;
    for (const side of [node.left, node.right]) {
      if (side.type !== 'function' || side.procedure.type !== 'variable') continue;
      if (side.procedure.name !== 'count' && side.procedure.name !== 'type') continue;
      for (const argument of side.arguments) walk(argument, (inside) => names.add(nameOf(inside)));
    }
  });
  names.delete('');
  return names;
}

function namesWithin({ analysis, literals }: LintTransform, { span }: Issue): string[] {
  return literals().nodes.flatMap((node) => {
    const { start, end } = analysis.spanOf(node);
    return start >= span.start && end <= span.end ? [nameOf(node)] : [];
  });
}

function nameOf(node: Expression): string {
  if (node.type === 'name') return node.value;
  return node.type === 'variable' && node.name !== '' ? `$${node.name}` : '';
}
