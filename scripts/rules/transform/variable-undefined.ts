import { didYouMeanOneOf } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf, writeNearest } from './issue.ts';

export default defineRule({
  id: 'variable-undefined',
  title: 'A transform uses a variable that nothing binds',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'undefined-variable')) {
      yield {
        message: `Nothing binds \`${issue.data.name ?? ''}\`, so it is always nothing.${didYouMeanOneOf(issue.candidates)}`,
        fix: writeNearest(issue, 'Bind it with `:=` before it is used.'),
        ...aboutIssue(transform, issue),
      };
    }
  },
});
