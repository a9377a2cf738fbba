import type { Issue } from '../../jsonata/analysis.ts';
import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

export default defineRule({
  id: 'number-lossy',
  title: 'A number is too large to be kept exactly',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'lossy-number')) {
      yield {
        message: lossOf(issue.data),
        fix: 'Keep it as text, or state its range in the schema of the input.',
        ...aboutIssue(transform, issue),
      };
    }
  },
});

function lossOf({ operator = '', value = '' }: Issue['data']): string {
  if (operator !== 'literal') return `\`${operator}\` can give up to ${value}: beyond 2^53 not every integer exists.`;
  const why =
    Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER
      ? 'beyond 2^53 not every integer exists'
      : 'a number keeps 17 digits at most';
  return `This number is read as ${value}: ${why}.`;
}
