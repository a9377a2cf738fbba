import type { Finding } from '../document/finding.ts';
import type { SourceText } from '../document/source.ts';

/** A line longer than this is cut around the finding: hashing a whole one-line file for each finding would be quadratic. */
const LONGEST_LINE = 2000;
const AROUND = 200;

/**
 * Gives findings, taken in order, their `primaryLocationLineHash`: a hash over the rule and the line's text without its
 * spacing, then a counter of equal ones in the file. Lines that come and go elsewhere do not change it.
 */
export function createFingerprints(sourceOf: (file: string) => SourceText | undefined): (finding: Finding) => string {
  const seen = new Map<string, number>();
  // Loaded here, because most reports need no hash.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return (finding) => {
    const text = `${finding.ruleId}\0${lineText(finding, sourceOf(finding.location.file))}`;
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const key = `${hash}\0${finding.location.file}`;
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return `${hash}:${occurrence}`;
  };
}

function lineText({ location, message }: Finding, source: SourceText | undefined): string {
  if (!source) return message;
  const { line, column } = location.range.start;
  const whole = source.line(line);
  const text = whole.length <= LONGEST_LINE ? whole : whole.slice(Math.max(0, column - AROUND), column + AROUND);
  return text.trim().replace(/\s+/g, ' ');
}
