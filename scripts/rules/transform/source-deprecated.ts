import { declaredAt, propertyOf } from '../declaration.ts';
import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

export default defineRule({
  id: 'source-deprecated',
  title: 'A transform reads a member that its owner took out of use',
  severity: 'warn',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'deprecated-read')) {
      const { name = '', parent = '' } = issue.data;
      yield {
        message: `\`${name}\` of ${parent} is deprecated.`,
        fix: 'Do not map it; its description says what to read instead.',
        ...aboutIssue(transform, issue),
        related: declaredAt(transform.transform.input, propertyOf(transform.input, parent, name)?.origin),
      };
    }
  },
});
