import type { Issue } from '../../jsonata/analysis.ts';
import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

export default defineRule({
  id: 'branch-unreachable',
  title: 'A part of a transform is never evaluated',
  severity: 'warn',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'unreachable-branch')) {
      yield {
        message: reasonOf(issue.data),
        fix: 'Remove this branch, or correct the condition before it.',
        ...aboutIssue(transform, issue),
      };
    }
  },
});

function reasonOf({ operator }: Issue['data']): string {
  return operator === '?:' || operator === '??'
    ? `No input leads here: what stands before \`${operator}\` always has a value.`
    : 'No input leads here: the condition is always the same.';
}
