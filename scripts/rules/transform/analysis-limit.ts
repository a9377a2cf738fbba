import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

export default defineRule({
  id: 'analysis-limit',
  title: 'A transform is too large to be proved as a whole',
  severity: 'warn',
  scope: 'transform',
  *check(transform) {
    // where one proof stops, those that wait for it stop too: the first place says it all
    for (const issue of issuesOf(transform, 'limit').slice(0, 1)) {
      yield {
        message: 'The proof stops here: the expression nests or repeats too much.',
        fix: 'Split the transform, or take recursion out of it.',
        ...aboutIssue(transform, issue),
      };
    }
  },
});
