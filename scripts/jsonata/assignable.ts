import { isChecked, isWrittenAs } from './formats.ts';
import { matchesPattern } from './safe-reg-exp.ts';
import type { ArrayKind, Kind, NumberKind, ObjectKind, Property, Shape, StringKind, Written } from './shape.ts';
import { NOTHING, optionally, shapeOfKinds } from './shape.ts';
import { highest, longest, lowest, shortest } from './union.ts';

export type MismatchCode =
  /** A required member is missing for some input (`certain`: for every input). */
  | 'missing'
  /** A member that the target does not list. */
  | 'unknown-property'
  | 'type'
  /** A bare item where an array is wanted: the sequence collapses when one item matches. */
  | 'collapse'
  /** An array where a single value is wanted: the sequence stays an array when several items match. */
  | 'many'
  | 'null'
  | 'nothing'
  | 'enum'
  | 'format'
  /** A text that is known and does not match. */
  | 'pattern'
  | 'length'
  | 'integer'
  | 'range'
  | 'item-count';

/** One way in which a value can fail to be what the target asks for. */
export interface Mismatch {
  readonly code: MismatchCode;
  /** Member names from the root; array levels leave no trace. */
  readonly path: readonly string[];
  /** No value of the offending kind fits, whatever the input is. */
  readonly certain: boolean;
  readonly actual: Shape;
  readonly expected: Shape;
  /** Where the expression writes the member, or the nearest object around it. */
  readonly written: Written | undefined;
  /** Where the target declares the member (`Property.origin`). */
  readonly origin: string | undefined;
  /** For enum values and unknown members: what was found. */
  readonly found: string | undefined;
}

interface Place {
  readonly path: readonly string[];
  readonly written: Written | undefined;
  readonly origin: string | undefined;
  readonly depth: number;
}

/** Cyclic shapes end here: what differs deeper is not reported. */
const MAX_DEPTH = 16;

/** Whether every value of `actual` is a value of `target`, and if not, each reason why. Dynamic parts match everything. */
export function isAssignable(actual: Shape, target: Shape): { readonly ok: boolean; readonly mismatches: Mismatch[] } {
  const mismatches = compare(actual, target, { path: [], written: undefined, origin: undefined, depth: 0 });
  return { ok: mismatches.length === 0, mismatches };
}

function compare(actual: Shape, target: Shape, place: Place): Mismatch[] {
  if (actual.dynamic || target.dynamic || place.depth > MAX_DEPTH) return [];
  const found: Mismatch[] = [];
  if (actual.optional && !target.optional && place.path.length === 0) {
    found.push(mismatch('nothing', place, actual, target, actual.kinds.length === 0));
  }
  for (const kind of actual.kinds) found.push(...compareKind(kind, actual, target, place));
  return found;
}

function compareKind(kind: Kind, actual: Shape, target: Shape, place: Place): Mismatch[] {
  const candidates = target.kinds.filter((candidate) => candidate.kind === kind.kind);
  if (candidates.length === 0) return [wrongKind(kind, actual, target, place)];
  let best: Mismatch[] | undefined;
  for (const candidate of candidates) {
    const found = compareSameKind(kind, candidate, target, place);
    if (!best || found.length < best.length) best = found;
    if (best.length === 0) break;
  }
  return best ?? [];
}

function wrongKind(kind: Kind, actual: Shape, target: Shape, place: Place): Mismatch {
  const only = shapeOfKinds(kind);
  if (kind.kind === 'null') return mismatch('null', place, only, target, actual.kinds.length === 1);
  const wantsArray = target.kinds.some((candidate) => candidate.kind === 'array');
  const collapses = actual.kinds.some((other) => other.kind === 'array' && other.sequence);
  if (wantsArray && collapses) return mismatch('collapse', place, only, target, false);
  if (kind.kind === 'array' && kind.sequence && actual.kinds.length > 1) {
    return mismatch('many', place, only, target, false);
  }
  return mismatch('type', place, only, target, true);
}

function compareSameKind(kind: Kind, target: Kind, expected: Shape, place: Place): Mismatch[] {
  const only = shapeOfKinds(kind);
  if (kind.kind === 'object' && target.kind === 'object') return compareObjects(kind, target, place);
  if (kind.kind === 'array' && target.kind === 'array') return compareArrays(kind, target, expected, place);
  if (kind.kind === 'string' && target.kind === 'string') return compareStrings(kind, target, expected, place);
  if (kind.kind === 'number' && target.kind === 'number') return compareNumbers(kind, target, expected, place);
  if (kind.kind === 'boolean' && target.kind === 'boolean') {
    if (target.literal === undefined || kind.literal === target.literal) return [];
    return [mismatch('enum', place, only, expected, kind.literal !== undefined, String(kind.literal))];
  }
  return [];
}

function compareObjects(kind: ObjectKind, target: ObjectKind, place: Place): Mismatch[] {
  const found: Mismatch[] = [];
  for (const [name, property] of target.properties) {
    const given = kind.properties.get(name);
    const below = child(place, name, given, property);
    if (property.required && !given?.required && !(given === undefined && kind.additional)) {
      const actual = given ? optionally(given.shape) : NOTHING;
      if (!actual.dynamic) {
        const certain = given === undefined || actual.kinds.length === 0;
        const object = kind.at ? { key: kind.at, value: kind.at } : place.written;
        found.push(
          mismatch('missing', { ...below, written: given?.written ?? object }, actual, property.shape, certain),
        );
      }
    }
    if (given) found.push(...compare(given.shape, property.shape, below));
  }
  for (const [name, property] of kind.properties) {
    if (target.properties.has(name)) continue;
    const below = child(place, name, property, undefined);
    if (!target.additional || target.declared) {
      const expected = target.additional ?? NOTHING;
      found.push(mismatch('unknown-property', below, property.shape, expected, property.required, name));
    } else found.push(...compare(property.shape, target.additional, below));
  }
  return found;
}

function child(place: Place, name: string, given: Property | undefined, target: Property | undefined): Place {
  const written = given?.written ?? place.written;
  return { path: [...place.path, name], written, origin: target?.origin, depth: place.depth + 1 };
}

function compareArrays(kind: ArrayKind, target: ArrayKind, expected: Shape, place: Place): Mismatch[] {
  const found: Mismatch[] = [];
  const least = kind.minItems;
  const most = kind.maxItems ?? Number.POSITIVE_INFINITY;
  const maxItems = target.maxItems ?? Number.POSITIVE_INFINITY;
  if (least < target.minItems || most > maxItems) {
    const certain = most < target.minItems || least > maxItems;
    found.push(mismatch('item-count', place, shapeOfKinds(kind), expected, certain));
  }
  const items = { ...kind.items, optional: false };
  found.push(...compare(items, target.items, { ...place, depth: place.depth + 1 }));
  return found;
}

function compareStrings(kind: StringKind, target: StringKind, expected: Shape, place: Place): Mismatch[] {
  const only = shapeOfKinds(kind);
  const { literals } = target;
  if (literals) {
    const foreign = kind.literals?.filter((literal) => !literals.includes(literal));
    if (!foreign) return [mismatch('enum', place, only, expected, false)];
    return foreign.map((literal) => mismatch('enum', place, only, expected, true, JSON.stringify(literal)));
  }
  const found: Mismatch[] = [];
  const { format, pattern } = target;
  if (isChecked(format) && format !== kind.format) {
    const wrong = kind.literals?.filter((literal) => !isWrittenAs(format, literal));
    if (wrong)
      found.push(...wrong.map((text) => mismatch('format', place, only, expected, true, JSON.stringify(text))));
    else found.push(mismatch('format', place, only, expected, isChecked(kind.format), kind.format));
  }
  if (pattern !== undefined && pattern !== kind.pattern) {
    const wrong = kind.literals?.filter((literal) => !matchesPattern(pattern, literal)) ?? [];
    found.push(...wrong.map((text) => mismatch('pattern', place, only, expected, true, JSON.stringify(text))));
  }
  const least = shortest(kind) ?? 0;
  const most = longest(kind) ?? Number.POSITIVE_INFINITY;
  const minLength = target.minLength ?? 0;
  const maxLength = target.maxLength ?? Number.POSITIVE_INFINITY;
  if (least < minLength || most > maxLength) {
    found.push(mismatch('length', place, only, expected, most < minLength || least > maxLength));
  }
  return found;
}

function compareNumbers(kind: NumberKind, target: NumberKind, expected: Shape, place: Place): Mismatch[] {
  const only = shapeOfKinds(kind);
  const { literals } = target;
  if (literals) {
    const foreign = kind.literals?.filter((literal) => !literals.includes(literal));
    if (!foreign) return [mismatch('enum', place, only, expected, false)];
    return foreign.map((literal) => mismatch('enum', place, only, expected, true, String(literal)));
  }
  const found: Mismatch[] = [];
  if (target.integer && !kind.integer) {
    const never = kind.literals?.every((literal) => !Number.isInteger(literal)) ?? false;
    found.push(mismatch('integer', place, only, expected, never));
  }
  const least = lowest(kind) ?? Number.NEGATIVE_INFINITY;
  const most = highest(kind) ?? Number.POSITIVE_INFINITY;
  const minimum = target.minimum ?? Number.NEGATIVE_INFINITY;
  const maximum = target.maximum ?? Number.POSITIVE_INFINITY;
  const isZero = target.nonZero && kind.literals?.includes(0);
  if (least < minimum || most > maximum || isZero) {
    const certain = most < minimum || least > maximum || (isZero && kind.literals?.length === 1);
    found.push(mismatch('range', place, only, expected, certain === true));
  }
  return found;
}

function mismatch(
  code: MismatchCode,
  place: Place,
  actual: Shape,
  expected: Shape,
  certain: boolean,
  found?: string,
): Mismatch {
  return { code, path: place.path, certain, actual, expected, written: place.written, origin: place.origin, found };
}
