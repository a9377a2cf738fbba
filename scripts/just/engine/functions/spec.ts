import type { ParameterType } from '../call/convert.ts';
import type { Environment, JustVersion } from '../environment.ts';
import { invalidValue } from '../errors.ts';
import type { Token } from '../token/token.ts';
import type { Value } from '../values.ts';

/** What a function can see besides its arguments. */
export interface CallContext {
  readonly environment: Environment;
  /** What relative paths start from: for `#valueof` the input or scope, for the others the innermost loop item. */
  readonly input: Token | undefined;
}

/** One built-in function: a row of the catalogue. */
export interface FunctionSpec {
  readonly since?: JustVersion;
  /** Types of the parameters, all of them needed; `'list'` takes any number as they are; `'raw'` two, as they are. */
  readonly parameters: readonly ParameterType[] | 'list' | 'raw';
  /** What Fallback mode gives in place of an error: the default of the declared type. */
  readonly result: ParameterType;
  /** Takes more arguments than it has parameters. */
  readonly ignoresExtra?: true;
  /** Sees paths the way `#valueof` does. */
  readonly readsScope?: true;
  run(args: readonly Value[], context: CallContext): Value;
}

/** The token a path finds, from what the function reads. */
export function select(context: CallContext, path: Value): Token | undefined {
  if (typeof path !== 'string' || context.input === undefined) throw invalidValue('a path is needed');
  return context.environment.selector.select(context.input, path);
}

export function textArgument(value: Value): string {
  if (typeof value !== 'string') throw invalidValue('a text is needed');
  return value;
}

/** A number that was converted to 32 bits; a missing one is 0, as a .NET parameter gets its default. */
export function intArgument(value: Value): number {
  if (value === null) return 0;
  if (typeof value === 'object' && 'type' in value && value.type === 'int32') return value.value;
  throw invalidValue('a whole number is needed');
}
