import type { Issue } from '../../jsonata/analysis.ts';
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
      yield { ...said(issue.data), ...aboutIssue(transform, issue) };
    }
    yield* constantFilters(transform);
  },
});

function said({ value = 'the same', unless }: Issue['data']): Pick<Problem, 'message' | 'fix'> {
  return unless === undefined
    ? { message: `This condition is always ${value}.`, fix: 'Correct it, or keep only the branch that is taken.' }
    : {
        message: 'These are never equal, so this is true for every value that is there.',
        fix: 'Correct it, or ask only whether the value is there, with `$exists`.',
      };
}

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
