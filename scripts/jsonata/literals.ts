import type { Issue } from './analysis.ts';
import type { Parsed } from './parse.ts';

/** More digits than this cannot be kept in a double. */
const MAX_DIGITS = 17;

/** Number literals that the engine cannot hold as written: beyond ±2^53, or with more digits than a double has. */
export function literalIssues(parsed: Parsed): Issue[] {
  return parsed.tokens.flatMap((token): Issue[] => {
    if (token.kind !== 'number' || !isLossy(token.text)) return [];
    const data = { operator: 'literal', value: String(Number(token.text)) };
    return [{ code: 'lossy-number', span: { start: token.start, end: token.end }, data, candidates: [] }];
  });
}

function isLossy(text: string): boolean {
  const value = Number(text);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return !/[eE]/.test(text);
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '');
  return digits.replace(/0+$/, '').length > MAX_DIGITS;
}
