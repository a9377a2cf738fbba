import type { Finding, Severity } from '../document/finding.ts';
import type { Range } from '../document/source.ts';
import { portablePath } from './paths.ts';
import type { Reporter } from './reporter.ts';
import { safeLine, safeLines } from './safe-text.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warn: 'warning', info: 'notice' };

/** Workflow commands, one a line, that GitHub Actions turns into annotations of a pull request's lines. */
export const github: Reporter = (report) => {
  const folder = report.root ?? report.cwd;
  return report.findings.map((finding) => `${command(finding, folder)}\n`).join('');
};

function command(finding: Finding, folder: string): string {
  const properties: readonly (readonly [name: string, value: string | number])[] = [
    ['file', safeLine(portablePath(finding.location.file, folder))],
    ...place(finding.location.range),
    ['title', safeLine(finding.ruleId)],
  ];
  const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  const message = finding.fix === undefined ? finding.message : `${finding.message}\nFix: ${finding.fix}`;
  return `::${COMMANDS[finding.severity]} ${list}::${escapeData(safeLines(message))}`;
}

/** GitHub takes columns only of a range within one line; `endColumn` defaults to `col`, so it names the last character. */
function place({ start, end }: Range): (readonly [string, number])[] {
  const lines = [
    ['line', Math.max(start.line, 1)],
    ['endLine', Math.max(end.line, start.line, 1)],
  ] as const;
  if (end.line > start.line) return [...lines];
  const column = Math.max(start.column, 1);
  return [...lines, ['col', column], ['endColumn', Math.max(end.column - 1, column)]];
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
