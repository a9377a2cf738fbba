import { isObject } from '../../document/json.ts';

/**
 * What "exact" means. A compiled transformer is exact when, for every input of the domain, every JUST version and mode and
 * culture of the profile, its result is {@link sameResult} as JSONata's.
 *
 * The domain: every JSON value that satisfies the source schema, with some limits that no schema states.
 * - Whole numbers lie within ±(2^53 − 1), the range that JSON readers share (RFC 7493); JUST turns a number beyond 64 bit
 *   into null, and JavaScript rounds one beyond 2^53.
 * - Numbers whose schema allows fractions have at most {@link MAX_DIGITS} significant digits, of which at most
 *   {@link MAX_FRACTION_DIGITS} stand after the point, where they are calculated with or compared. A fraction that is only
 *   copied may be any.
 * - Fractions of which `$sum`, `$max`, `$min` or `$average` is taken are 0 or at least 0.0001 in size: smaller ones have a
 *   text form with an exponent, which the aggregates of JUST do not read.
 * - Fractions that `$sum` adds up are at most 90. Each addition can cost JSONata's sum another 2^-53 of it, so of more the
 *   fourteenth digit may differ.
 * - No number is written as `-0.0`: to .NET its text is not that of 0.
 * - Where JSONata itself stops with an error there is no result to be equal to.
 * - Texts compared with a constant, or in which one is looked for, hold no characters that the host's collation ignores
 *   or expands, or takes together with the one before (soft hyphen, zero-width characters, `ß` for `ss` on older hosts,
 *   combining marks behind the constant): the only search that JUST has is the host's.
 *
 * Equal results:
 * - objects have the same members, in any order; a member that JSONata leaves out is left out, not null;
 * - arrays have the same items in the same order;
 * - texts, Booleans and null are identical;
 * - whole numbers are equal; fractions agree to 14 significant digits, because JSONata calculates in binary and JUST in
 *   decimal. Subtractions of fractions, whose error can be larger than that, are not compiled.
 */
export function sameResult(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') return sameNumber(left, right);
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => sameResult(item, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const names = Object.keys(left);
    if (names.length !== Object.keys(right).length) return false;
    return names.every((name) => Object.hasOwn(right, name) && sameResult(left[name], right[name]));
  }
  return left === right;
}

/** 2^53 − 1. */
export const MAX_SAFE = Number.MAX_SAFE_INTEGER;

/** A double keeps 15 decimal digits, and .NET reads no more of one into a decimal. */
export const MAX_DIGITS = 15;

export const MAX_FRACTION_DIGITS = 8;

const TOLERANCE = 1e-14;

function sameNumber(left: number, right: number): boolean {
  if (left === right) return true;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return false;
  return Math.abs(left - right) <= TOLERANCE * Math.max(Math.abs(left), Math.abs(right));
}
