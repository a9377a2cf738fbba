import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

export default defineRule({
  id: 'needless-nesting',
  title: 'Brackets around an expression change nothing',
  severity: 'warn',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'needless-nesting')) {
      yield {
        message: 'These brackets change nothing.',
        fix: 'Remove them.',
        ...aboutIssue(transform, issue),
      };
    }
  },
});
