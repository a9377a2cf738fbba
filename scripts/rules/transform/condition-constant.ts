import type { Expression } from '../../jsonata/ast.ts';
import { walk } from '../../jsonata/index.ts';
import { defineRule, type LintTransform, type Problem } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

export default defineRule({
  id: 'condition-constant',
  title: 'A condition has the same outcome for every input',
  severity: 'warn',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'constant-condition')) {
      yield {
        message: `This condition is always ${issue.data.value ?? 'the same'}.`,
        fix: 'Correct it, or keep only the branch that is taken.',
        ...aboutIssue(transform, issue),
      };
    }
    yield* constantFilters(transform);
  },
});

/** `items["text"]`: a filter that is no position and looks at nothing keeps all or none. */
function* constantFilters({ analysis, locate }: LintTransform): Iterable<Problem> {
  const filters: Expression[] = [];
  walk(analysis.expression, ({ predicates, stages }) => {
    for (const { expression } of predicates) filters.push(expression);
    for (const stage of stages) if (stage.type === 'filter') filters.push(stage.expression);
  });
  for (const filter of filters) {
    if (filter.type !== 'string' && filter.type !== 'value') continue;
    yield {
      message: 'This filter is the same for every item.',
      fix: 'Compare a member of the item, or write a position.',
      location: locate(analysis.spanOf(filter)),
    };
  }
}
