import type { Finding } from '../document/finding.ts';
import { renderFrame } from './frame.ts';
import { groupByFile } from './group.ts';
import type { Report, Reporter } from './reporter.ts';
import { countSeverities, summaryLine } from './summary.ts';
import { type XmlElement, xmlDocument } from './xml.ts';

/**
 * JUnit XML: a suite a file, a case a finding. Only errors fail; warnings and infos are `skipped` cases with a message,
 * because a red test beside exit code 0 would be a false alarm. A clean run is one passing case.
 */
export const junit: Reporter = (report) => {
  const groups = groupByFile(report.findings, report.cwd);
  const suites = [...groups].map(([file, findings]) => suite(file, findings, report));
  const all = suites.length === 0 ? [cleanSuite(report)] : suites;
  const tests = Math.max(report.findings.length, 1);
  const attributes = { name: report.tool.name, ...totals(tests, report.findings) };
  return xmlDocument({ name: 'testsuites', attributes, children: all });
};

function totals(tests: number, findings: readonly Finding[]): Record<string, number> {
  const { error, warn, info } = countSeverities(findings);
  return { tests, failures: error, errors: 0, skipped: warn + info };
}

function suite(file: string, findings: readonly Finding[], report: Report): XmlElement {
  return {
    name: 'testsuite',
    attributes: { name: file, ...totals(findings.length, findings) },
    children: findings.map((finding) => testCase(file, finding, report)),
  };
}

function testCase(file: string, finding: Finding, report: Report): XmlElement {
  const { line, column } = finding.location.range.start;
  return {
    name: 'testcase',
    attributes: { name: `${finding.ruleId} ${line}:${column}`, classname: file, file, line },
    children: [outcome(finding, `${file}:${line}:${column}`, report)],
  };
}

function outcome(finding: Finding, place: string, report: Report): XmlElement {
  const { severity, message, fix, ruleId } = finding;
  switch (severity) {
    case 'error': {
      const lines = [place, message, ...frame(finding, report), ...(fix === undefined ? [] : [`fix: ${fix}`])];
      return { name: 'failure', attributes: { message, type: ruleId }, text: lines.join('\n') };
    }
    case 'warn':
    case 'info':
      return { name: 'skipped', attributes: { message: `${severity}: ${message}` } };
  }
}

function frame({ location }: Finding, report: Report): string[] {
  const source = report.sourceOf(location.file);
  const plain = (text: string) => text;
  if (!source || source.text === '') return [];
  return renderFrame(source, location.range, { context: 2, width: 100, indent: '', dim: plain, paint: plain });
}

function cleanSuite(report: Report): XmlElement {
  const { name } = report.tool;
  const passed = { name: 'testcase', attributes: { name: summaryLine(report), classname: name } };
  return { name: 'testsuite', attributes: { name, ...totals(1, []) }, children: [passed] };
}
