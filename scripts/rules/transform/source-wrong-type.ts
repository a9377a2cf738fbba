import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

export default defineRule({
  id: 'source-wrong-type',
  title: 'A path goes on behind a value that has no members',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'path-through-scalar')) {
      const { name = '', type = '' } = issue.data;
      yield {
        message: `\`${name}\` is looked up in a value of type ${type}, which has no members, so this is always nothing.`,
        fix: 'End the path before it, or read another member.',
        ...aboutIssue(transform, issue),
      };
    }
  },
});
