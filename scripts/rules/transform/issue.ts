import type { Issue, IssueCode } from '../../jsonata/analysis.ts';
import { nameSuggestions } from '../nearest-name.ts';
import type { LintTransform, Problem } from '../rule.ts';

/** What the analysis found in a transform, of some kinds only. */
export function issuesOf({ analysis }: LintTransform, ...codes: readonly IssueCode[]): Issue[] {
  return analysis.issues.filter(({ code }) => codes.includes(code));
}

/** Where an issue stands, and the names to write instead. */
export function aboutIssue(
  { locate, transform, analysis }: LintTransform,
  { span, candidates }: Issue,
): Pick<Problem, 'location' | 'suggestions'> {
  const written = analysis.text.slice(span.start, span.end);
  return {
    location: locate(span),
    suggestions: nameSuggestions(transform.source.path, span, written, candidates),
  };
}

/** "Write `a`." for the best candidate, else what the rule has to say. */
export function writeNearest({ candidates: [best] }: Issue, otherwise: string): string {
  return best === undefined ? otherwise : `Write \`${best}\`.`;
}
