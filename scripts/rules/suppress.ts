import type { Finding } from '../document/finding.ts';
import { didYouMean } from '../document/nearest.ts';
import { compare, type Project } from '../document/project.ts';
import type { Location } from '../document/source.ts';
import type { Setting } from './config.ts';
import { externalSuppressions, type Suppression, suppressionsIn } from './suppression.ts';

/** A finding that somebody decided to live with, and why. */
export interface SuppressedFinding extends Finding {
  readonly reason: string;
  /** Where the suppression stands. */
  readonly suppressedAt: Location;
  /** `inSource`: a comment beside the code. `external`: the ignore file. */
  readonly kind: 'inSource' | 'external';
}

export interface Suppressed {
  /** Those that nothing suppresses, and what is wrong with the suppressions. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

export interface SuppressRequest {
  readonly project: Project;
  readonly findings: readonly Finding[];
  /** Every rule with the severity it has in this run: what a rule that is off would find is not known. */
  readonly severities: ReadonlyMap<string, Setting>;
  /** True when everything was linted; only then "unused" can be said. */
  readonly complete: boolean;
}

/** Parts findings from those that a comment or the ignore file suppresses. A suppression without a reason has no effect. */
export function suppress({ project, findings, severities, complete }: SuppressRequest): Suppressed {
  const external = externalSuppressions(project);
  const sources = [...project.reader.sources].sort((left, right) => compare(left.path, right.path));
  const all = [...sources.flatMap((source) => suppressionsIn(source, project)), ...external.suppressions];
  const used = new Set<Suppression>();
  const kept: Finding[] = [...external.findings];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const match = all.find((candidate) => candidate.covers(finding));
    if (match !== undefined) used.add(match);
    if (match?.reason === undefined) kept.push(finding);
    else suppressed.push({ ...finding, reason: match.reason, suppressedAt: match.at, kind: match.kind });
  }
  for (const suppression of all) {
    const problem = problemOf(suppression, used.has(suppression), severities, complete);
    if (problem !== undefined) kept.push(problem);
  }
  return { findings: kept, suppressed };
}

function problemOf(
  { ruleId, reason, at }: Suppression,
  used: boolean,
  severities: SuppressRequest['severities'],
  complete: boolean,
): Finding | undefined {
  const setting = severities.get(ruleId);
  if (setting === undefined) {
    return {
      ruleId: 'suppression-unused',
      severity: 'warn',
      message: unknownRule(ruleId, severities),
      fix: 'Write `ic-ignore rule-id: reason`; see `ic-connector lint --list-rules`.',
      location: at,
    };
  }
  if (reason === undefined) {
    return {
      ruleId: 'suppression-without-reason',
      severity: 'error',
      message: `Nothing says why \`${ruleId}\` may be ignored here.`,
      fix: 'Write the reason after a colon; without one the suppression has no effect.',
      location: at,
    };
  }
  if (used || !complete || setting === 'off') return undefined;
  return {
    ruleId: 'suppression-unused',
    severity: 'warn',
    message: `\`${ruleId}\` finds nothing here, so there is nothing to ignore.`,
    fix: 'Remove the suppression.',
    location: at,
  };
}

function unknownRule(ruleId: string, severities: SuppressRequest['severities']): string {
  if (ruleId === '') return 'Nothing says which rule to ignore.';
  if (/[\s,]/.test(ruleId)) return `\`${ruleId}\` is not one rule: each needs a suppression of its own.`;
  return `There is no rule \`${ruleId}\` to ignore.${didYouMean(ruleId, severities.keys())}`;
}
