import type { Expression } from './ast.ts';
import type { Shape } from './shape.ts';
import type { Span } from './span.ts';

export type { Span } from './span.ts';

/** One member name that the expression reads from its input or from `$parameters`. */
export interface Read {
  /** Where the value comes from: the transform's input, or a variable bound from outside. */
  readonly root: 'input' | 'parameters';
  /** Member names from the root; array levels leave no trace, as in JSONata itself. */
  readonly path: readonly string[];
  readonly span: Span;
  readonly shape: Shape;
}

/** One member that the expression's result has. */
export interface Write {
  /** Member names from the result's root; array levels leave no trace. */
  readonly path: readonly string[];
  readonly keySpan: Span;
  readonly valueSpan: Span;
  readonly shape: Shape;
  /** True when the member is left out for some input. */
  readonly optional: boolean;
}

/** Something wrong inside an expression, before any rule gave it a severity. */
export interface Issue {
  readonly code: IssueCode;
  readonly span: Span;
  /** Words for the message, all strings; `IssueCode` says which code has which. */
  readonly data: Readonly<Record<string, string>>;
  /** Nearest right spellings, best first; replacing `span` with one of them is a safe fix. */
  readonly candidates: readonly string[];
}

export type IssueCode =
  /** `name`, `parent`: no object there declares the member. */
  | 'unknown-path'
  /** `name`, `type`: a member of something that is no object. */
  | 'path-through-scalar'
  /** `name`, `parent`. */
  | 'deprecated-read'
  /** `name`, and `type` of something that is no function; what has no name of its own, as `3`, comes without. */
  | 'unknown-function'
  /** `name`, `count`, `wanted` (`2`, `1 to 3`), and `signature` of a built-in. */
  | 'argument-count'
  /** `name`, `index` from 1, `type`, `signature`: the call fails whenever the argument has a value. */
  | 'argument-type'
  /** `operator`, `side` (left, right, both, key, term), `type`, `wanted`. */
  | 'operand-type'
  /** `operator`, `wanted`: works with one item of a list, and fails with several. */
  | 'operand-several'
  /** `name`, `index` from 1, `signature`: the same for a call. */
  | 'argument-several'
  /** `name` as it is written: an object has the key a second time. */
  | 'duplicate-key'
  /** `name` with its `$`. */
  | 'undefined-variable'
  /** `name` without its `$`. */
  | 'unused-variable'
  /** `value`: true or false, whatever the data are; with `unless: missing`, for all that is there. */
  | 'constant-condition'
  /** `operator`: `?`, `?:` or `??`. */
  | 'unreachable-branch'
  /** `name` with its `$`. */
  | 'nondeterministic'
  /** `name`. */
  | 'eval'
  /** `pattern`, `reason` (nested-quantifier, overlapping-alternatives, too-long). */
  | 'dangerous-regex'
  /** `what`. */
  | 'needless-nesting'
  /** `operator` (an arithmetic operator, or `literal`), `value`: what it can become, or becomes. */
  | 'lossy-number'
  /** `what` was used up: steps or depth. What lies behind is dynamic. */
  | 'limit';

/** Everything known about one transform before it runs. */
export interface Analysis {
  readonly text: string;
  readonly expression: Expression;
  readonly result: Shape;
  readonly reads: readonly Read[];
  readonly writes: readonly Write[];
  readonly issues: readonly Issue[];
  /** The shape of any node of `expression`. */
  shapeOf(node: Expression): Shape;
  /** Where a node stands in `text`, start to end. */
  spanOf(node: Expression): Span;
}
