import type { ArrayKind, Kind, NumberKind, ObjectKind, Property, Shape, StringKind } from './shape.ts';
import { lazyArray, lazyProperty } from './union.ts';

/** The shape of values that satisfy both shapes; where it cannot tell, something wider. */
export function intersect(left: Shape, right: Shape): Shape {
  if (left === right || right.dynamic) return left;
  if (left.dynamic) return right;
  const kinds: Kind[] = [];
  for (const one of left.kinds) {
    for (const other of right.kinds) {
      const kind = intersectKinds(one, other);
      if (kind) kinds.push(kind);
    }
  }
  return { optional: left.optional && right.optional, dynamic: false, kinds };
}

function intersectKinds(left: Kind, right: Kind): Kind | undefined {
  if (left.kind === 'object' && right.kind === 'object') return intersectObjects(left, right);
  if (left.kind === 'array' && right.kind === 'array') return intersectArrays(left, right);
  if (left.kind === 'string' && right.kind === 'string') return intersectStrings(left, right);
  if (left.kind === 'number' && right.kind === 'number') return intersectNumbers(left, right);
  if (left.kind === 'boolean' && right.kind === 'boolean') {
    if (left.literal !== undefined && right.literal !== undefined && left.literal !== right.literal) return undefined;
    return left.literal === undefined ? right : left;
  }
  return left.kind === right.kind ? left : undefined;
}

function intersectStrings(left: StringKind, right: StringKind): StringKind | undefined {
  const excludes = [...new Set([...(left.excludes ?? []), ...(right.excludes ?? [])])];
  const literals = commonLiterals(left.literals, right.literals)?.filter((literal) => !excludes.includes(literal));
  if (literals?.length === 0) return undefined;
  const minLength = either(left.minLength, right.minLength, Math.max);
  const maxLength = either(left.maxLength, right.maxLength, Math.min);
  const format = left.format ?? right.format;
  const pattern = left.pattern ?? right.pattern;
  return {
    kind: 'string',
    ...(format === undefined ? {} : { format }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(literals ? { literals } : {}),
    ...(excludes.length > 0 ? { excludes } : {}),
  };
}

function intersectNumbers(left: NumberKind, right: NumberKind): NumberKind | undefined {
  const literals = commonLiterals(left.literals, right.literals);
  if (literals?.length === 0) return undefined;
  const minimum = either(left.minimum, right.minimum, Math.max);
  const maximum = either(left.maximum, right.maximum, Math.min);
  return {
    kind: 'number',
    integer: left.integer || right.integer,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(literals ? { literals } : {}),
    ...(left.nonZero || right.nonZero ? { nonZero: true } : {}),
  };
}

function intersectArrays(left: ArrayKind, right: ArrayKind): ArrayKind {
  const maxItems = either(left.maxItems, right.maxItems, Math.min);
  return lazyArray(() => intersect(left.items, right.items), {
    kind: 'array',
    minItems: Math.max(left.minItems, right.minItems),
    ...(maxItems === undefined ? {} : { maxItems }),
    sequence: left.sequence && right.sequence,
  });
}

function intersectObjects(left: ObjectKind, right: ObjectKind): ObjectKind {
  const properties = new Map<string, Property>();
  for (const name of new Set([...left.properties.keys(), ...right.properties.keys()])) {
    const one = left.properties.get(name);
    const other = right.properties.get(name);
    const first = one ?? other;
    if (!first) continue;
    // a closed side that does not list the member forbids it
    if ((!one && !left.additional) || (!other && !right.additional)) continue;
    const leftShape = (): Shape => one?.shape ?? left.additional ?? first.shape;
    const rightShape = (): Shape => other?.shape ?? right.additional ?? first.shape;
    const origin = one?.origin ?? other?.origin;
    const evidence = one?.evidence ?? other?.evidence;
    const rest = {
      required: one?.required === true || other?.required === true,
      ...(origin === undefined ? {} : { origin }),
      ...(evidence === undefined ? {} : { evidence }),
      ...(one?.deprecated || other?.deprecated ? { deprecated: true } : {}),
    };
    properties.set(
      name,
      lazyProperty(() => intersect(leftShape(), rightShape()), rest),
    );
  }
  const additional = left.additional && right.additional ? intersect(left.additional, right.additional) : undefined;
  // one side may be open on purpose, the other may list members: what is listed somewhere is what is meant
  const declared = additional !== undefined && (left.declared === true || right.declared === true);
  const title = left.title ?? right.title;
  return {
    kind: 'object',
    properties,
    additional,
    ...(declared ? { declared } : {}),
    ...(title === undefined ? {} : { title }),
  };
}

function commonLiterals<T>(left: readonly T[] | undefined, right: readonly T[] | undefined): readonly T[] | undefined {
  if (!left || !right) return left ?? right;
  return left.filter((literal) => right.includes(literal));
}

function either(
  left: number | undefined,
  right: number | undefined,
  choose: (left: number, right: number) => number,
): number | undefined {
  if (left === undefined) return right;
  return right === undefined ? left : choose(left, right);
}
