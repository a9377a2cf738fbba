import type { Issue } from '../../jsonata/analysis.ts';
import { didYouMeanOneOf } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf, writeNearest } from './issue.ts';

export default defineRule({
  id: 'expression-unknown-function',
  title: 'A transform calls a function that does not exist',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'unknown-function')) {
      yield {
        message: `${problem(issue.data)} so the call fails.${didYouMeanOneOf(issue.candidates)}`,
        fix: writeNearest(issue, 'Call a function of JSONata, or define this one before it is used.'),
        ...aboutIssue(transform, issue),
      };
    }
  },
});

function problem({ name, type }: Issue['data']): string {
  if (type === undefined) return `There is no function \`${name ?? ''}\`,`;
  return `${name === undefined ? 'This' : `\`${name}\``} is ${type}, not a function,`;
}
