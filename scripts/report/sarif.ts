import type { ArtifactLocation, Fix, Log, PhysicalLocation, Region, ReportingDescriptor, Result } from 'sarif';
import type { Finding, Severity, Suggestion } from '../document/finding.ts';
import type { Location, Range } from '../document/source.ts';
import { createFingerprints } from './fingerprint.ts';
import { relativeUri } from './paths.ts';
import type { Report, Reporter, RuleInfo, SuppressedFinding } from './reporter.ts';
import { safeJson } from './safe-text.ts';
import { compareBytes, sortFindings } from './sort.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** The folder every path counts from. Its place on this machine is nobody's business, so it has no `uri`. */
const BASE = '%SRCROOT%';

const LEVELS: Readonly<Record<Severity, Result.level>> = { error: 'error', warn: 'warning', info: 'note' };
/** What GitHub's code scanning shows as the severity of a rule that is not about security. */
const PROBLEM_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warn: 'warning',
  info: 'recommendation',
};

/** SARIF 2.1.0 for code scanning: every rule, every finding, and the suppressed ones as such. */
export const sarif: Reporter = (report) => {
  const rules = report.rules.toSorted((a, b) => compareBytes(a.id, b.id));
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]));
  const suppressions = new Map<Finding, SuppressedFinding>(report.suppressed.map((finding) => [finding, finding]));
  const fingerprint = createFingerprints((file) => report.sourceOf(file));
  const all = sortFindings<Finding>([...report.findings, ...report.suppressed], report.root ?? report.cwd);
  const results = all.map((finding) => ({
    ...result(finding, ruleIndex.get(finding.ruleId), report),
    partialFingerprints: { primaryLocationLineHash: fingerprint(finding) },
    ...suppression(suppressions.get(finding), report),
  }));
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: report.tool.name, semanticVersion: report.tool.version, rules: rules.map(descriptor) },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { description: { text: 'The root of the repository.' } } },
        results,
      },
    ],
  };
  return safeJson(log);
};

function descriptor(rule: RuleInfo): ReportingDescriptor {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    ...(rule.help === '' ? {} : { help: { text: rule.help, markdown: rule.help } }),
    ...(URL.canParse(rule.url) ? { helpUri: new URL(rule.url).href } : {}),
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { 'problem.severity': PROBLEM_SEVERITIES[rule.severity] },
  };
}

function result(finding: Finding, ruleIndex: number | undefined, report: Report): Result {
  const { fix, pointer } = finding;
  const related = (finding.related ?? []).map(({ message, location }, index) => ({
    id: index + 1,
    message: { text: message },
    physicalLocation: physicalLocation(location, report),
  }));
  const fixes = (finding.suggestions ?? []).flatMap((suggestion) => fixOf(suggestion, report));
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: fix === undefined ? finding.message : `${finding.message}\n${fix}` },
    locations: [
      {
        physicalLocation: physicalLocation(finding.location, report),
        ...(pointer === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
      },
    ],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

function suppression(finding: SuppressedFinding | undefined, report: Report): Pick<Result, 'suppressions'> {
  if (!finding) return {};
  const { kind, reason, suppressedAt } = finding;
  const location = { physicalLocation: physicalLocation(suppressedAt, report) };
  return { suppressions: [{ kind, status: 'accepted', justification: reason, location }] };
}

function physicalLocation({ file, range }: Location, report: Report): PhysicalLocation {
  return { artifactLocation: artifactLocation(file, report), region: region(range) };
}

function artifactLocation(file: string, report: Report): ArtifactLocation {
  return { uri: relativeUri(file, report.root ?? report.cwd), uriBaseId: BASE };
}

function region({ start, end }: Range): Region {
  const startLine = Math.max(start.line, 1);
  const startColumn = Math.max(start.column, 1);
  const endLine = Math.max(end.line, startLine);
  const endColumn = Math.max(end.column, endLine === startLine ? startColumn : 1);
  return { startLine, startColumn, endLine, endColumn };
}

function fixOf({ message, edit }: Suggestion, report: Report): Fix[] {
  const source = edit && report.sourceOf(edit.file);
  if (!edit || !source) return [];
  const deletedRegion = region(source.locate(edit.start, edit.end).range);
  const replacements = [{ deletedRegion, insertedContent: { text: edit.text } }];
  const artifactChanges = [{ artifactLocation: artifactLocation(edit.file, report), replacements }];
  return [{ description: { text: message }, artifactChanges }];
}
