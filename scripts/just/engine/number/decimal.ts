import { invalidValue } from '../errors.ts';

/**
 * System.Decimal: a whole number of at most 96 bits divided by 10^scale, scale 0 to 28. The scale is part of the value
 * (`1.50`, `48.60`), which is why a BigInt holds it and not an arbitrary-precision library, which would drop it.
 */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const MAX_UNITS = (1n << 96n) - 1n;
const MAX_SCALE = 28;

export const ZERO: Decimal = { units: 0n, scale: 0 };
export const MAX_DECIMAL: Decimal = { units: MAX_UNITS, scale: 0 };

function power10(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

type Midpoint = 'even' | 'away';

/** `units / divisor`, rounded to the nearest whole number. */
function divideRounded(units: bigint, divisor: bigint, midpoint: Midpoint): bigint {
  const magnitude = abs(units);
  const quotient = magnitude / divisor;
  const twice = (magnitude % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && (midpoint === 'away' || quotient % 2n === 1n));
  const rounded = up ? quotient + 1n : quotient;
  return units < 0n ? -rounded : rounded;
}

/** Fits `units / 10^scale` into 96 bits by giving up digits of the fraction; overflow where that is not enough. */
function bounded(units: bigint, scale: number): Decimal {
  let drop = Math.max(0, scale - MAX_SCALE);
  for (;;) {
    const rounded = drop === 0 ? units : divideRounded(units, power10(drop), 'even');
    if (abs(rounded) <= MAX_UNITS) return { units: rounded, scale: scale - drop };
    if (drop >= scale) throw invalidValue('a number too large or too small for a decimal');
    drop += 1;
  }
}

function align(left: Decimal, right: Decimal): [bigint, bigint, number] {
  const scale = Math.max(left.scale, right.scale);
  return [left.units * power10(scale - left.scale), right.units * power10(scale - right.scale), scale];
}

export function add(left: Decimal, right: Decimal): Decimal {
  const [a, b, scale] = align(left, right);
  return bounded(a + b, scale);
}

export function subtract(left: Decimal, right: Decimal): Decimal {
  return add(left, { units: -right.units, scale: right.scale });
}

export function multiply(left: Decimal, right: Decimal): Decimal {
  return bounded(left.units * right.units, left.scale + right.scale);
}

/** The shortest exact quotient not shorter than the difference of the scales, else as many digits as there is room for. */
export function divide(left: Decimal, right: Decimal): Decimal {
  if (right.units === 0n) throw invalidValue('division by zero');
  const divisor = abs(right.units);
  const dividend = right.units < 0n ? -left.units : left.units;
  const shift = right.scale - left.scale;
  const natural = Math.max(0, -shift);
  for (let scale = natural; scale <= MAX_SCALE; scale += 1) {
    const scaled = dividend * power10(scale + shift);
    if (scaled % divisor === 0n) return bounded(scaled / divisor, scale);
  }
  for (let scale = MAX_SCALE; scale > natural; scale -= 1) {
    const units = divideRounded(dividend * power10(scale + shift), divisor, 'even');
    if (abs(units) <= MAX_UNITS) return { units, scale };
  }
  return bounded(divideRounded(dividend * power10(natural + shift), divisor, 'even'), natural);
}

/** The remainder keeps the sign of the left side, as in .NET. */
export function remainder(left: Decimal, right: Decimal): Decimal {
  const [a, b, scale] = align(left, right);
  return { units: a % b, scale };
}

export function compare(left: Decimal, right: Decimal): number {
  const [a, b] = align(left, right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Rounds to `places` digits of fraction; a shorter fraction stays as it is. */
export function round(value: Decimal, places: number, midpoint: Midpoint): Decimal {
  if (places < 0 || places > MAX_SCALE) throw invalidValue('decimal places must be between 0 and 28');
  if (value.scale <= places) return value;
  return { units: divideRounded(value.units, power10(value.scale - places), midpoint), scale: places };
}

/** Convert.ToInt64 and friends: to the nearest whole number, half to even. */
export function toWhole(value: Decimal): bigint {
  return round(value, 0, 'even').units;
}

export function fromWhole(value: bigint): Decimal {
  return bounded(value, 0);
}

/** `new decimal(double)`: 15 significant digits. */
export function fromDouble(value: number): Decimal {
  if (!Number.isFinite(value)) throw invalidValue('not a number a decimal can hold');
  const [mantissa = '', exponent = '0'] = value.toExponential(14).split('e');
  return shortest(fromDigits(mantissa.replace('.', ''), Number(exponent) - 14));
}

/** `digits * 10^exponent`; digits may carry a sign. */
export function fromDigits(digits: string, exponent: number): Decimal {
  // Nothing beyond these exponents can be held, or differs from zero; a huge one must not cost time.
  if (exponent > 100) {
    if (/^-?0*$/.test(digits)) return ZERO;
    throw invalidValue('a number too large for a decimal');
  }
  if (exponent + digits.length < -40) return { units: 0n, scale: MAX_SCALE };
  const units = BigInt(digits);
  return exponent >= 0 ? bounded(units * power10(exponent), 0) : bounded(units, -exponent);
}

/** Without the zeros at the end of the fraction. */
function shortest(value: Decimal): Decimal {
  let { units, scale } = value;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return { units, scale };
}

/** decimal.ToString(): every digit of the scale, never an exponent. */
export function decimalText(value: Decimal, separator = '.'): string {
  const digits = abs(value.units)
    .toString()
    .padStart(value.scale + 1, '0');
  const sign = value.units < 0n ? '-' : '';
  if (value.scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -value.scale)}${separator}${digits.slice(-value.scale)}`;
}
