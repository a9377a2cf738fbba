import { declaredAt, propertyOf } from '../declaration.ts';
import { didYouMeanOneOf } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf, writeNearest } from './issue.ts';

export default defineRule({
  id: 'source-unknown-path',
  title: 'A transform reads a member that the source does not have',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'unknown-path')) {
      const { name = '', parent = '' } = issue.data;
      const best = issue.candidates[0]?.replaceAll('`', '') ?? '';
      yield {
        message: `${parent} has no \`${name}\`, so this is always nothing.${didYouMeanOneOf(issue.candidates)}`,
        fix: writeNearest(issue, 'Read a member that the schema declares, or declare this one.'),
        ...aboutIssue(transform, issue),
        related: declaredAt(transform.transform.input, propertyOf(transform.input, parent, best)?.origin),
      };
    }
  },
});
