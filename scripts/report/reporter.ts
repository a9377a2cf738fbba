import type { Finding, Severity } from '../document/finding.ts';
import type { Location, SourceText } from '../document/source.ts';

/** A finding that somebody decided to live with, and why. */
export interface SuppressedFinding extends Finding {
  readonly reason: string;
  /** Where the suppression stands. */
  readonly suppressedAt: Location;
  /** `inSource`: a comment beside the code. `external`: the ignore file. */
  readonly kind: 'inSource' | 'external';
}

/** What a reporter needs to know of a rule, whether or not it found something. */
export interface RuleInfo {
  readonly id: string;
  /** One line, plain text. */
  readonly title: string;
  /** The severity it has when nothing is configured. */
  readonly severity: Severity;
  /** An absolute address of the rule's page. */
  readonly url: string;
  /** The rule's page, Markdown. Only SARIF reads it, so it may be a getter that reads the file when asked. */
  readonly help: string;
}

/** How much was looked at, so that "no problems" says something. */
export interface Checked {
  readonly documents: number;
  readonly transforms: number;
  readonly fixtures: number;
}

/** All that one run has to say. */
export interface Report {
  /** In the order of `sortFindings`. */
  readonly findings: readonly Finding[];
  /** In the order of `sortFindings`. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Every registered rule. */
  readonly rules: readonly RuleInfo[];
  /** Absolute path of the working folder; files are shown relative to it. */
  readonly cwd: string;
  /** Absolute path of the repository's root, which SARIF and GitHub count paths from; `cwd` when left out. */
  readonly root?: string;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** `name` is the command a user types. */
  readonly tool: { readonly name: string; readonly version: string };
  readonly checked: Checked;
  /** The text of an authored file by its absolute path, where it was read. */
  sourceOf(file: string): SourceText | undefined;
}

/** The whole text of a report, ending in a line break unless it is empty. Pure: no clock, no environment, no files. */
export type Reporter = (report: Report) => string;
