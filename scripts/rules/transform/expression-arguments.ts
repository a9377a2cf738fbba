import type { Issue } from '../../jsonata/analysis.ts';
import { defineRule } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';
import { severalValues } from './several.ts';

export default defineRule({
  id: 'expression-arguments',
  title: 'A function is called with too many, too few or the wrong arguments',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'argument-count', 'argument-type')) {
      yield {
        message: issue.code === 'argument-count' ? wrongCount(issue.data) : wrongType(issue.data),
        fix: `Correct the call${signatureOf(issue.data)}.`,
        ...aboutIssue(transform, issue),
      };
    }
    yield* severalValues(
      transform,
      'argument-several',
      ({ name = '', index = '' }) => `Argument ${index} of ${quoted(name)} takes one value, and a list can arrive`,
    );
  },
});

function wrongCount({ name = '', count = '', wanted = '' }: Issue['data']): string {
  return `${quoted(name)} takes ${wanted} arguments and gets ${count}.`;
}

function wrongType({ name = '', index = '', type = '' }: Issue['data']): string {
  return `Argument ${index} of ${quoted(name)} is ${type}, which it does not take there, so the transform fails.`;
}

/** A function written where it is called has no name, only words for it. */
function quoted(name: string): string {
  return name.includes(' ') ? name : `\`${name}\``;
}

function signatureOf({ signature }: Issue['data']): string {
  return signature === undefined ? '' : `; its signature is \`${signature}\``;
}
