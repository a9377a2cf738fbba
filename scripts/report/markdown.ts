import type { Finding } from '../document/finding.ts';
import { groupByFile } from './group.ts';
import type { Report, Reporter } from './reporter.ts';
import { safeLine } from './safe-text.ts';
import { countSeverities, countsText, summaryLine } from './summary.ts';

/** For a job summary or a comment: a table a file. */
export const markdown: Reporter = (report) => {
  const sections = [...groupByFile(report.findings, report.cwd)].map(([file, findings]) =>
    section(file, findings, report),
  );
  return [`## ${escapeMarkdown(report.tool.name)}: ${summaryLine(report)}\n`, ...sections].join('\n');
};

function section(file: string, findings: readonly Finding[], report: Report): string {
  const rows = findings.map((finding) => {
    const { line, column } = finding.location.range.start;
    const text = [finding.message, ...(finding.fix === undefined ? [] : [`Fix: ${finding.fix}`])];
    return `| ${line}:${column} | ${finding.severity} | ${ruleText(finding.ruleId, report)} | ${text.map(escapeMarkdown).join('<br>')} |`;
  });
  return [
    `### ${escapeMarkdown(file)}: ${countsText(countSeverities(findings))}`,
    '',
    '| Place | Severity | Rule | Finding |',
    '| ---: | :--- | :--- | :--- |',
    ...rows,
    '',
  ].join('\n');
}

function ruleText(ruleId: string, report: Report): string {
  const url = report.rules.find((rule) => rule.id === ruleId)?.url;
  const name = escapeMarkdown(ruleId);
  if (url === undefined || !URL.canParse(url)) return name;
  return `[${name}](<${new URL(url).href.replace(/[<>|\\]/g, encodeURIComponent)}>)`;
}

/** The text as it is: no markup, no HTML, no way out of a table cell or a heading. */
function escapeMarkdown(text: string): string {
  return safeLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#|~$]/g, '\\$&');
}
