import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

export default defineRule({
  id: 'eval-used',
  title: 'A transform runs text as code',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'eval')) {
      yield {
        message: '`$eval` runs text as an expression, and nothing can be proved about it.',
        fix: 'Write the expression itself, or choose between known ones with a condition.',
        ...aboutIssue(transform, issue),
      };
    }
  },
});
