import type { Dictionary } from './dictionary.ts';
import type { Environment } from './environment.ts';
import type { Reporter } from './report.ts';
import type { ArrayToken, Token } from './token/token.ts';
import type { Value } from './values.ts';

/** The loops and scopes that are open where a token is evaluated. Up to 4.4.0 there are none outside a loop. */
export interface State {
  /** The arrays being looped over (ParentArray). */
  arrays: Dictionary<ArrayToken> | null;
  /** The items the loops are at (CurrentArrayToken); from 4.4.1 on the input itself is the first. */
  current: Dictionary<Token | undefined> | null;
  /** What `#valueof` reads from, since 4.4.1. */
  scopes: Dictionary<Token | undefined> | null;
  /** The whole transformer this state belongs to. */
  readonly transformer: Token;
}

/** The JSON text of a transformer, and whether its author wrote it. */
export interface TransformerText {
  readonly text: string;
  readonly authored: boolean;
}

/** The parts of the interpreter as the directives and functions see them. */
export interface Engine {
  readonly environment: Environment;
  readonly reporter: Reporter;
  /** What is being transformed; `#applyover` puts its intermediate result here for a while. */
  input: Token | undefined;
  /** Counter behind the names of loops without alias. */
  level: number;
  /** Evaluates a token in place; gives the token that stands there afterwards. */
  evaluate(token: Token, state: State): Token;
  /** The value of a text that may be a call. `holder` is the object whose member is being computed (4.4.0). */
  call(text: string, state: State, holder?: Token): Value;
  /** The value of one argument: a call, or a literal without the escape of a leading `#`. */
  argument(text: string, state: State, holder?: Token): Value;
  /** Runs a whole transformer text on an input text, as the host does; gives the output text. */
  transformText(transformer: TransformerText, input: string): string;
  /** Runs a transformer (an object, a list of them, or a value) on an input; changes it in place. */
  transform(transformer: Token, input: Token | undefined): Token;
}
