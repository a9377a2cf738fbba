import type { Finding } from '../document/finding.ts';
import type { Project } from '../document/project.ts';
import { readLintConfig, type Setting } from './config.ts';
import { isSupported } from './document/openapi-version.ts';
import { lintModel, lintTransform } from './model.ts';
import { RULES } from './registry.ts';
import type { LintProject, Problems, Rule } from './rule.ts';
import { type SuppressedFinding, suppress } from './suppress.ts';

export interface LintRequest {
  readonly project: Project;
  /** Absolute paths of the root documents; without any, every root document of the project. */
  readonly documents: readonly string[];
  /** Rule id → severity, where it is neither the rule's own nor that of `connector/lint.yaml`. */
  readonly severities: ReadonlyMap<string, Setting>;
  /** Absolute path of the profile that transforms are compiled for, where it is not the project's own. */
  readonly profile?: string | undefined;
}

export interface LintResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** What was looked at; later stages go on from here, so that nothing is read or parsed twice. */
  readonly model: LintProject;
  /** True when files could not be read or put together: then nothing else was proved. */
  readonly partial: boolean;
  readonly checked: { readonly documents: number; readonly transforms: number; readonly fixtures: number };
}

/**
 * What reading and assembling find. Nothing is proved of a project that is read in part: whatever rules said of it would
 * mislead, and no setting can make it whole.
 */
const UNREADABLE: ReadonlySet<string> = new Set([
  'yaml-syntax',
  'too-deep',
  'too-many-aliases',
  'not-openapi',
  'ref-syntax',
  'ref-remote',
  'ref-outside',
  'ref-missing',
  'ref-circle',
  'component-name-clash',
]);

/** Proves documents, schemas and transforms of a project, as far as that goes without running anything. */
export async function lint(request: LintRequest): Promise<LintResult> {
  const { project } = request;
  const model = lintModel(project, request.documents, lintTransform, request.profile);
  const config = readLintConfig(
    project,
    RULES.map(({ id }) => id),
  );
  const severities = effectiveSeverities([...config.severities, ...request.severities]);
  const found = [...config.findings, ...model.findings];
  const partial = found.some(({ ruleId }) => UNREADABLE.has(ruleId));
  for (const rule of RULES) {
    const severity = severities.get(rule.id) ?? rule.severity;
    if (severity === 'off' || partial) continue;
    for (const problems of checksOf(rule, model.project)) {
      // Nearly every rule answers at once, in less time than a promise takes.
      if (Symbol.iterator in problems)
        for (const problem of problems) found.push({ ruleId: rule.id, severity, ...problem });
      else for await (const problem of problems) found.push({ ruleId: rule.id, severity, ...problem });
    }
  }
  const complete = model.project.complete && !partial;
  const { findings, suppressed } = suppress({ project, findings: unique(found), severities, complete });
  return {
    findings: findings.flatMap((finding) => withSeverity(finding, severities)),
    suppressed: suppressed.flatMap((finding) => withSeverity(finding, severities)),
    model: model.project,
    partial,
    checked: {
      documents: model.project.documents.length,
      transforms: model.project.catalogue.transforms.size,
      fixtures: model.project.fixtures.size,
    },
  };
}

/** Every rule with its severity: the last that `settings` give it, or its own. */
export function effectiveSeverities(settings: Iterable<readonly [string, Setting]>): Map<string, Setting> {
  const severities = new Map<string, Setting>(RULES.map(({ id, severity }) => [id, severity]));
  for (const [id, severity] of settings) if (!UNREADABLE.has(id)) severities.set(id, severity);
  return severities;
}

function checksOf(rule: Rule, project: LintProject): Problems[] {
  switch (rule.scope) {
    case 'stage':
      return [];
    case 'document':
      // A document in another dialect breaks every other rule, and only this one says why.
      return project.documents
        .filter(({ value }) => rule.id === 'openapi-version' || isSupported(value))
        .map((document) => rule.check(document));
    case 'transform':
      return project.transforms.map((transform) => rule.check(transform));
    case 'project':
      return project.documents.every(({ value }) => isSupported(value)) ? [rule.check(project)] : [];
  }
}

function withSeverity<F extends Finding>(finding: F, severities: LintRequest['severities']): F[] {
  const severity = severities.get(finding.ruleId) ?? finding.severity;
  return severity === 'off' ? [] : [{ ...finding, severity }];
}

/** Documents share files: what is wrong in a shared file is said once. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const { file, range } = finding.location;
    const key = [finding.ruleId, file, range.start.line, range.start.column, range.end.line, finding.message].join(
      '\0',
    );
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}
