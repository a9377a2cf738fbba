import type { Environment } from '../environment.ts';
import { invalidValue } from '../errors.ts';
import { textOf } from '../text.ts';
import type { Value } from '../values.ts';
import type { FunctionSpec } from './spec.ts';

/** Equality of `#ifcondition` and `#stringequals`: of the text forms, ignoring case unless the mode is Strict alone. */
export function sameText(left: Value, right: Value, environment: Environment): boolean {
  if (left === null || right === null) return left === right;
  const [a, b] = [comparable(left, environment), comparable(right, environment)];
  return a === b;
}

function containsText(left: Value, right: Value, environment: Environment): boolean {
  if (left === null) return false;
  const needle = right === null ? '' : comparable(right, environment);
  return indexOfText(comparable(left, environment), needle, environment) >= 0;
}

function comparable(value: Value, environment: Environment): string {
  // Composed and decomposed letters are the same to a culture.
  const text = textOf(value, environment).normalize();
  environment.meter.spend(text.length >> 3);
  return environment.mode.exactlyStrict ? text : foldCase(text);
}

/** Invariant case folding, letter by letter: no `ß` to `SS`, and no letter of another alphabet becomes an ASCII one. */
function foldCase(text: string): string {
  let out = '';
  for (const char of text) {
    const upper = char.toUpperCase();
    const crosses = upper.length !== char.length || upper.charCodeAt(0) < 128 !== char.charCodeAt(0) < 128;
    // The final sigma folds to itself.
    out += crosses || char === 'ς' ? char : upper;
  }
  return out;
}

/** A search may look at every letter of the needle at every place. */
function spendSearch(text: string, needle: string, { meter }: Environment): void {
  meter.spend(Math.floor((text.length * needle.length) / 512));
}

const COMBINING = /^\p{M}$/u;

/** String.IndexOf in a culture: a letter is not found where a combining mark follows it. */
export function indexOfText(text: string, needle: string, environment: Environment): number {
  spendSearch(text, needle, environment);
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (endsCleanly(text, at, needle)) return at;
  }
  return -1;
}

export function lastIndexOfText(text: string, needle: string, environment: Environment): number {
  spendSearch(text, needle, environment);
  // .NET Framework and Mono find the empty text before the last character, .NET 5 and later behind it.
  if (needle === '') return environment.runtime === 'dotnet' ? text.length : Math.max(0, text.length - 1);
  for (let at = text.lastIndexOf(needle); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(needle, at - 1)) {
    if (endsCleanly(text, at, needle)) return at;
  }
  return -1;
}

function endsCleanly(text: string, at: number, needle: string): boolean {
  return needle === '' || !COMBINING.test(text[at + needle.length] ?? '');
}

function comparison(test: (left: Value, right: Value, environment: Environment) => boolean): FunctionSpec {
  return {
    parameters: 'list',
    result: 'bool',
    run(args, { environment }) {
      if (args.length > 2) throw invalidValue('two texts are needed');
      const [left, right] = args;
      return left !== undefined && right !== undefined && test(left, right, environment);
    },
  };
}

export const COMPARE: Readonly<Record<string, FunctionSpec>> = {
  stringequals: comparison(sameText),
  stringcontains: comparison(containsText),
};
