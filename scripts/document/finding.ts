import type { Location } from './source.ts';

export type Severity = 'error' | 'warn' | 'info';

/** A text edit in an authored file, by UTF-16 offsets, `end` exclusive. */
export interface Edit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Something the author may do about a finding; with `edit`, `--fix` may do it. */
export interface Suggestion {
  readonly message: string;
  readonly edit?: Edit;
}

/** A second place that explains a finding ("declared here"). */
export interface RelatedPlace {
  readonly message: string;
  readonly location: Location;
}

/** What a stage or a rule has to say about one place. Findings are values: a stage collects all it can and goes on. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: how to put it right. */
  readonly fix?: string;
  readonly location: Location;
  /** JSON pointer into the assembled document, where there is one. */
  readonly pointer?: string;
  readonly suggestions?: readonly Suggestion[];
  readonly related?: readonly RelatedPlace[];
}
