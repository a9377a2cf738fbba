import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

export default defineRule({
  id: 'variable-unused',
  title: 'A transform binds a variable that nothing uses',
  severity: 'warn',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'unused-variable')) {
      yield {
        message: `Nothing uses \`$${issue.data.name ?? ''}\`.`,
        fix: 'Use it, or remove it.',
        ...aboutIssue(transform, issue),
      };
    }
  },
});
