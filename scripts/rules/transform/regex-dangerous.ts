import type { Issue } from '../../jsonata/analysis.ts';
import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';

export default defineRule({
  id: 'regex-dangerous',
  title: 'A regular expression can take exponential time',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'dangerous-regex')) {
      yield {
        message: `A short hostile text can keep this regular expression busy for hours${reasonOf(issue.data)}.`,
        fix: 'Do not repeat what already repeats, and keep alternatives apart: `(a+)+` is `a+`.',
        ...aboutIssue(transform, issue),
      };
    }
  },
});

function reasonOf({ reason }: Issue['data']): string {
  return reason === undefined ? '' : `: ${reason.replaceAll('-', ' ')}`;
}
