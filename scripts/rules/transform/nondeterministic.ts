import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

export default defineRule({
  id: 'nondeterministic',
  title: 'A transform gives another result each time it runs',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'nondeterministic')) {
      yield {
        message: `\`${issue.data.name ?? ''}\` gives another value each time.`,
        fix: 'Take the value from the input or from a parameter.',
        ...aboutIssue(transform, issue),
      };
    }
  },
});
