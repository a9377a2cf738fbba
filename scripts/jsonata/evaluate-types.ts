import type { Json, JsonObject } from '../document/json.ts';

/** What one evaluation may cost. Every limit that is hit is named in the failure, so that a caller can raise it. */
export interface EvaluationLimits {
  /** Milliseconds of wall time. Where jsonata cannot stop itself (regular expressions), the process is killed. */
  readonly wallMs: number;
  /** Nested evaluations, as jsonata's `stack` option counts them. */
  readonly depth: number;
  /** Items of one JSONata sequence or range. */
  readonly sequence: number;
  /** Mebibytes of JavaScript heap of the evaluating process. */
  readonly memoryMb: number;
  /** Characters of the result's JSON text. */
  readonly outputSize: number;
  /** Nested arrays and objects of the input or the result. */
  readonly nesting: number;
}

export const DEFAULT_LIMITS: EvaluationLimits = {
  wallMs: 5_000,
  depth: 500,
  sequence: 1_000_000,
  memoryMb: 256,
  outputSize: 64 * 1024 * 1024,
  nesting: 1_000,
};

export interface EvaluationRequest {
  /** The JSONata expression. */
  readonly text: string;
  readonly input: Json;
  /** Variables by name without `$`: `{ parameters: { contractId: '1' } }`. */
  readonly bindings?: JsonObject;
  /** Counts how often each syntax node was evaluated; costs time, so it is off unless asked for. */
  readonly countVisits?: boolean;
  /** Aborting ends the evaluation at once; `evaluate` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export type EvaluationResult = ValueResult | NothingResult | EvaluationFailure;

/** How often each node was evaluated, in the order of `syntaxNodes`. */
type Visits = readonly number[];

interface ValueResult {
  readonly type: 'value';
  readonly value: Json;
  readonly visits?: Visits;
}

/** JSONata's "nothing" (`undefined`), which is not null. */
interface NothingResult {
  readonly type: 'nothing';
  readonly visits?: Visits;
}

export type FailureKind = 'syntax' | 'runtime' | 'timeout' | 'memory' | 'not-json' | 'input-changed';

export interface EvaluationFailure {
  readonly type: 'error';
  readonly kind: FailureKind;
  /** jsonata's own code (`T2001`), where the failure came from jsonata. */
  readonly code?: string;
  /** One sentence for a person; it names the limit that was hit and how to raise it. */
  readonly message: string;
  /** UTF-16 offset in `text` where the offending token starts. */
  readonly offset?: number;
  /** UTF-16 length of the offending token. */
  readonly length?: number;
  /** The limit that ended the evaluation. */
  readonly limit?: keyof EvaluationLimits;
  /** JSON pointer: into the result for `not-json`, into the input for `input-changed`. */
  readonly pointer?: string;
  readonly visits?: Visits;
}

export interface Evaluator {
  /** Evaluates one expression. Everything an expression can do wrong is a result; only an abort or a bug rejects. */
  evaluate(request: EvaluationRequest): Promise<EvaluationResult>;
  /** Ends the evaluator's process, if it has one. Later evaluations reject. */
  close(): void;
}
