import type { Finding, Severity } from '../document/finding.ts';
import type { Report } from './reporter.ts';

export type Counts = Readonly<Record<Severity, number>>;

/** How many findings there are of each severity. */
export function countSeverities(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warn: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** "3 errors, 1 warning, 2 infos", worst first, nothing of which there is none. */
export function countsText(counts: Counts): string {
  const parts = [amount(counts.error, 'error'), amount(counts.warn, 'warning'), amount(counts.info, 'info')];
  return parts.filter((part) => part !== '').join(', ');
}

/** The one line that ends a report: "3 errors, 1 warning in 2 files", or "2 documents, 12 transforms: no problems". */
export function summaryLine(report: Report): string {
  const { findings, suppressed, checked } = report;
  const ignored = suppressed.length === 0 ? '' : ` (${suppressed.length} suppressed)`;
  if (findings.length === 0) {
    const looked = [
      amount(checked.documents, 'document'),
      amount(checked.transforms, 'transform'),
      amount(checked.fixtures, 'fixture'),
    ].filter((part) => part !== '');
    return `${looked.join(', ') || 'nothing to check'}: no problems${ignored}`;
  }
  const files = new Set(findings.map((finding) => finding.location.file)).size;
  return `${countsText(countSeverities(findings))} in ${amount(files, 'file')}${ignored}`;
}

function amount(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}
