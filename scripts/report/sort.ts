import type { Finding } from '../document/finding.ts';
import { portablePath } from './paths.ts';

/** Compares texts in the order of their UTF-8 bytes: the same on every machine, whatever its locale. */
export function compareBytes(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const difference = rank(left.charCodeAt(at)) - rank(right.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** UTF-8 puts what UTF-16 writes as surrogates (U+10000 and up) behind U+FFFF. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/**
 * The order of every report: file as shown (relative to `cwd`), start, rule, message; then what is left to tell two
 * findings apart, so that the order never depends on which stage spoke first.
 */
export function sortFindings<F extends Finding>(findings: readonly F[], cwd: string): F[] {
  return findings
    .map((finding) => ({ finding, file: portablePath(finding.location.file, cwd), range: finding.location.range }))
    .sort(
      (a, b) =>
        compareBytes(a.file, b.file) ||
        a.range.start.line - b.range.start.line ||
        a.range.start.column - b.range.start.column ||
        compareBytes(a.finding.ruleId, b.finding.ruleId) ||
        compareBytes(a.finding.message, b.finding.message) ||
        a.range.end.line - b.range.end.line ||
        a.range.end.column - b.range.end.column ||
        compareBytes(a.finding.pointer ?? '', b.finding.pointer ?? ''),
    )
    .map(({ finding }) => finding);
}
