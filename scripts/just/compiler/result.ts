import type { Json } from '../../document/json.ts';
import type { Analysis, Span } from '../../jsonata/analysis.ts';
import type { Shape } from '../../jsonata/shape.ts';
import type { JustCode } from './codes.ts';

export type JustVersion = '4.2.1' | '4.3.0' | '4.4.0' | '4.4.1';
type JustMode = 'Fallback' | 'Strict';

/** What the compiled transformer has to run on. */
export interface CompileProfile {
  readonly versions: readonly JustVersion[];
  readonly modes: readonly JustMode[];
  /** .NET culture names; `''` is the invariant culture. */
  readonly cultures: readonly string[];
  /**
   * Member of the JSONata input that the platform does not send: the transformer's input is that member's value.
   * `undefined` where both see the same input.
   */
  readonly droppedRoot?: string;
}

export interface CompileRequest {
  /** The transform of one item. */
  readonly analysis: Analysis;
  /** The input is a list, and the result is `[$.(expression)]`. */
  readonly lifted: boolean;
  /** Shape of the item transform's input. */
  readonly input: Shape;
  /** Values of `$parameters`, written into the transformer. */
  readonly parameters: Readonly<Record<string, Json>>;
  readonly profile: CompileProfile;
}

/** Why one place of an expression does not compile. */
export interface Refusal {
  readonly code: JustCode;
  readonly span: Span;
  readonly reason: string;
  /** The spelling that does compile, where there is one. */
  readonly advice?: string;
}

/** Text that a version would execute is no matter of a warning: it compiles to a safe shape, or not at all. */
export type WarningCode = 'decimal-arithmetic';

/** Something that compiled with a reservation, and the versions in which it matters. */
export interface CompileWarning {
  readonly code: WarningCode;
  readonly span: Span;
  readonly message: string;
  readonly versions: readonly JustVersion[];
}

interface Compiled {
  readonly transformer: Json;
  /** `transformer` as indented JSON, members in the order of the JSONata. */
  readonly text: string;
  readonly warnings: readonly CompileWarning[];
}

export interface Refused {
  readonly refusals: readonly Refusal[];
  readonly warnings: readonly CompileWarning[];
}

export type CompileResult = Compiled | Refused;
