import type { Edit, Finding, Suggestion } from '../document/finding.ts';
import type { Location } from '../document/source.ts';
import { portablePath } from './paths.ts';
import type { Report, Reporter, SuppressedFinding } from './reporter.ts';
import { safeJson } from './safe-text.ts';
import { countSeverities } from './summary.ts';

/** Raised when a reader of an older report could misread a newer one; new members alone do not raise it. */
const VERSION = 1;

/** For programs; `schemas/report/lint-report.schema.json` describes it. */
export const json: Reporter = (report) => {
  const counts = countSeverities(report.findings);
  return safeJson({
    version: VERSION,
    tool: { name: report.tool.name, version: report.tool.version },
    checked: {
      documents: report.checked.documents,
      transforms: report.checked.transforms,
      fixtures: report.checked.fixtures,
    },
    counts: { error: counts.error, warn: counts.warn, info: counts.info, suppressed: report.suppressed.length },
    findings: report.findings.map((finding) => findingJson(finding, report)),
    suppressed: report.suppressed.map((finding) => suppressedJson(finding, report)),
  });
};

function findingJson(finding: Finding, report: Report): Record<string, unknown> {
  const url = report.rules.find((rule) => rule.id === finding.ruleId)?.url;
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    ...(finding.fix === undefined ? {} : { fix: finding.fix }),
    ...locationJson(finding.location, report),
    ...(finding.pointer === undefined ? {} : { pointer: finding.pointer }),
    suggestions: (finding.suggestions ?? []).map((suggestion) => suggestionJson(suggestion, report)),
    related: (finding.related ?? []).map(({ message, location }) => ({ message, ...locationJson(location, report) })),
    ...(url === undefined ? {} : { url }),
  };
}

function suppressedJson(finding: SuppressedFinding, report: Report): Record<string, unknown> {
  const { kind, reason, suppressedAt } = finding;
  return { ...findingJson(finding, report), suppression: { kind, reason, ...locationJson(suppressedAt, report) } };
}

function locationJson({ file, range: { start, end } }: Location, report: Report): Record<string, unknown> {
  return {
    file: portablePath(file, report.cwd),
    range: { start: { line: start.line, column: start.column }, end: { line: end.line, column: end.column } },
  };
}

function suggestionJson({ message, edit }: Suggestion, report: Report): Record<string, unknown> {
  return edit === undefined ? { message } : { message, edit: editJson(edit, report) };
}

function editJson({ file, start, end, text }: Edit, report: Report): Record<string, unknown> {
  return { file: portablePath(file, report.cwd), start, end, text };
}
