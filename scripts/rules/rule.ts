import type { Assembled } from '../document/assemble.ts';
import type { Catalogue, Transform } from '../document/catalogue.ts';
import type { DocumentKind, SyncEntry } from '../document/dialect.ts';
import type { Finding, Severity } from '../document/finding.ts';
import type { Operation } from '../document/operations.ts';
import type { Parameters } from '../document/parameters.ts';
import type { Project } from '../document/project.ts';
import type { Location } from '../document/source.ts';
import type { Analysis } from '../jsonata/analysis.ts';
import type { Mismatch } from '../jsonata/assignable.ts';
import type { Shape } from '../jsonata/shape.ts';
import type { CompileResult } from '../just/compiler/index.ts';
import type { Profile } from '../just/profile.ts';

import type { Literals } from './transform/literals.ts';

/** What a rule has to say: a finding before the rule's name and severity are put to it. */
export type Problem = Omit<Finding, 'ruleId' | 'severity'>;

/** A document under lint, with what most rules ask for already looked up. */
export interface LintDocument {
  readonly file: string;
  readonly assembled: Assembled;
  readonly value: Record<string, unknown>;
  readonly kind: DocumentKind;
  readonly operations: readonly Operation[];
  readonly entries: readonly SyncEntry[];
  readonly project: LintProject;
  /** The root's own place, for what is wrong with the document as a whole. */
  readonly start: Location;
}

/** A transform under lint. A lifted one is proved with its item, so it is not linted again. */
export interface LintTransform {
  readonly transform: Transform;
  readonly analysis: Analysis;
  readonly input: Shape;
  readonly output: Shape;
  /** Why the result need not be what the output schema asks for. */
  readonly mismatches: readonly Mismatch[];
  readonly project: LintProject;
  /** Whether a stable (not experimental) part of any document uses it. */
  readonly stable: boolean;
  /** Where literals are written and where they go; found when first asked for. */
  literals(): Literals;
  locate(span: { readonly start: number; readonly end: number }): Location;
  /**
   * The transform and every list of its items as JUST, or why not; nothing where no JUST host runs it. Compiled when first
   * asked for, with the sample values of its parameters.
   */
  compiled(): readonly CompileResult[];
}

export interface LintProject {
  readonly project: Project;
  readonly catalogue: Catalogue;
  readonly parameters: Parameters;
  readonly documents: readonly LintDocument[];
  readonly transforms: readonly LintTransform[];
  /** Fixture folders, `<entry>/<transform>` → absolute path of the folder. */
  readonly fixtures: ReadonlyMap<string, string>;
  /** True when every root document is under lint and every transform parses, so that "nothing uses it" can be said. */
  readonly complete: boolean;
  /** What holds for the installation that transforms are compiled for; read when first asked for. */
  profile(): Profile;
}

/** Most rules answer at once; the one that asks a library waits for it. */
export type Problems = Iterable<Problem> | AsyncIterable<Problem>;

interface RuleFacts {
  readonly id: string;
  /** One line for `lint --list-rules`. */
  readonly title: string;
  /** The severity when `connector/lint.yaml` says nothing. */
  readonly severity: Severity;
}

/** A rule looks at one kind of thing; `stage` rules are reported by the stage that reads the files. */
export type Rule = RuleFacts &
  (
    | { readonly scope: 'stage' }
    | { readonly scope: 'document'; check(document: LintDocument): Problems }
    | { readonly scope: 'transform'; check(transform: LintTransform): Problems }
    | { readonly scope: 'project'; check(project: LintProject): Problems }
  );

/** Gives a rule its type; every rule file default-exports the result. */
export function defineRule<const R extends Rule>(rule: R): R {
  return rule;
}
