import type { NumberKind, Shape } from '../../jsonata/shape.ts';
import { MAX_DIGITS, MAX_FRACTION_DIGITS, MAX_SAFE } from './exact.ts';
import { numberKinds, stringKinds } from './shapes.ts';

/** What is known of a number before it is calculated with. */
export interface NumberFacts {
  readonly minimum: number;
  readonly maximum: number;
  /** Digits after the point, at most. 0: a whole number. */
  readonly decimals: number;
  /** Calculated with fractions: the last digits may differ from JSONata's. */
  readonly approximate: boolean;
  /**
   * Of a calculated number: how far at most JSONata's binary result is from the decimal that JUST has, relative to it, in
   * units of 2^-53. Missing where that is not known.
   */
  readonly error?: number;
  /** Of a calculated number: a whole number of more than {@link MAX_DIGITS} digits may have gone into it. */
  readonly wide?: boolean;
}

/** Whether it may be, or be calculated of, a whole number that has more digits than fractions have. */
export function isWide({ wide, approximate, minimum, maximum }: NumberFacts): boolean {
  return wide ?? (!approximate && Math.max(-minimum, maximum) > 10 ** MAX_DIGITS);
}

/** A number that was not calculated is exact, or at most half a last place, which is one unit, away from its decimal. */
export function errorOf(facts: NumberFacts): number {
  if (facts.error !== undefined) return facts.error;
  if (facts.approximate) return Number.POSITIVE_INFINITY;
  return facts.decimals === 0 ? 0 : 1;
}

/** Facts of a number in the input; bounds that the schema does not give are those of the domain in `exact.ts`. */
export function factsOfShape(shape: Shape): NumberFacts {
  const kinds = numberKinds(shape).map(awayFromZero);
  return {
    minimum: Math.min(
      ...kinds.map((kind) =>
        Math.min(...(kind.literals ?? [kind.minimum ?? (kind.integer ? -MAX_SAFE : -(10 ** MAX_DIGITS))])),
      ),
    ),
    maximum: Math.max(
      ...kinds.map((kind) =>
        Math.max(...(kind.literals ?? [kind.maximum ?? (kind.integer ? MAX_SAFE : 10 ** MAX_DIGITS)])),
      ),
    ),
    decimals: kinds.every((kind) => kind.integer) ? 0 : MAX_FRACTION_DIGITS,
    approximate: false,
  };
}

/** A number that is not 0 is at least the smallest one of the domain in size. */
function awayFromZero(kind: NumberKind): NumberKind {
  if (!kind.nonZero || kind.literals) return kind;
  const least = kind.integer ? 1 : 10 ** -MAX_FRACTION_DIGITS;
  if (kind.minimum !== undefined && kind.minimum >= 0) return { ...kind, minimum: Math.max(kind.minimum, least) };
  if (kind.maximum !== undefined && kind.maximum <= 0) return { ...kind, maximum: Math.min(kind.maximum, -least) };
  return kind;
}

export function factsOfConstant(value: number): NumberFacts {
  return { minimum: value, maximum: value, decimals: decimalsOf(value), approximate: false };
}

function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const text = String(value);
  const exponent = /e-(\d+)$/.exec(text);
  const digits = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return digits + (exponent ? Number(exponent[1]) : 0);
}

/** Facts of the number that a text with a numeric pattern stands for; `undefined` where the text may be no number. */
export function factsOfText(shape: Shape): NumberFacts | undefined {
  const facts: NumberFacts[] = [];
  for (const kind of stringKinds(shape)) {
    if (kind.literals) {
      if (!kind.literals.every((literal) => NUMERIC.test(literal))) return undefined;
      facts.push(...kind.literals.map((literal) => factsOfConstant(Number(literal))));
      continue;
    }
    const match = NUMERIC_PATTERN.exec(kind.pattern ?? '');
    if (!match) return undefined;
    const digits = Number(match[2]);
    const decimals = match[3] === undefined ? 0 : Number(match[3]);
    if (digits > 15 || decimals > 12) return undefined;
    const maximum = 10 ** digits;
    facts.push({ minimum: match[1] ? -maximum : 0, maximum, decimals, approximate: false });
  }
  return facts.length === 0 ? undefined : mergeFacts(facts);
}

export function mergeFacts(facts: readonly NumberFacts[]): NumberFacts {
  return {
    minimum: Math.min(...facts.map((each) => each.minimum)),
    maximum: Math.max(...facts.map((each) => each.maximum)),
    decimals: Math.max(...facts.map((each) => each.decimals)),
    approximate: facts.some((each) => each.approximate),
    error: Math.max(...facts.map(errorOf)),
    wide: facts.some(isWide),
  };
}

const NUMERIC = /^-?\d{1,15}(\.\d{1,12})?$/;

/** `^-?[0-9]{1,12}(\.[0-9]{1,8})?$` and its usual spellings. */
const NUMERIC_PATTERN =
  /^\^(-\?|\[-\]\?)?(?:\[0-9\]|\\d)\{(?:1,)?(\d{1,2})\}(?:\((?:\?:)?(?:\\\.|\[\.\])(?:\[0-9\]|\\d)\{(?:1,)?(\d{1,2})\}\)\??)?\$$/;
