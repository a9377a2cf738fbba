import type { Issue } from './analysis.ts';
import type { Parsed } from './parse.ts';
import { isDangerous } from './regex-danger.ts';

/** Regular expressions that can take time exponential in the length of the text they are tried on. */
export function regexIssues(parsed: Parsed): Issue[] {
  return parsed.tokens.flatMap((token): Issue[] => {
    if (token.kind !== 'regex') return [];
    const pattern = token.text.slice(1, token.text.lastIndexOf('/'));
    const reason = isDangerous(pattern);
    if (reason === undefined) return [];
    const span = { start: token.start, end: token.end };
    return [{ code: 'dangerous-regex', span, data: { pattern, reason }, candidates: [] }];
  });
}
