import type { Shape } from '../../shape.ts';
import { DYNAMIC, isNothing, NOTHING, optionally } from '../../shape.ts';
import type { Inference } from '../engine.ts';
import type { Context } from '../frame.ts';
import type { Parameter } from '../signature.ts';

/** One call of a built-in function, with one shape per parameter. */
export interface NativeCall {
  readonly engine: Inference;
  readonly caller: Context;
  /** Spans of the written arguments, for findings inside of them. */
  readonly span: { readonly start: number; readonly end: number };
  argument(index: number): Shape;
  readonly count: number;
}

/** A built-in function of the engine: how it is called, and what comes out. */
export interface NativeFunction {
  readonly name: string;
  /** The engine's own signature (`defineFunction` in jsonata.js). */
  readonly signature: string;
  readonly parameters: readonly Parameter[];
  /** Number of parameters of the implementation: how many arguments a higher-order function passes to it. */
  readonly arity: number;
  /** The result before it collapses. */
  readonly result: (call: NativeCall) => Shape;
}

/** Most functions give nothing for nothing, and something for something. */
export function unlessNothing(argument: Shape, result: Shape): Shape {
  if (isNothing(argument)) return NOTHING;
  return result.dynamic ? DYNAMIC : optionally(result, argument.optional);
}
