import type { ArrayKind, Kind, NumberKind, ObjectKind, Property, Shape, StringKind } from './shape.ts';
import { DYNAMIC } from './shape.ts';

/** More alternatives than this are merged into one: `enum`s of a mapping stay readable, and unions stay cheap. */
const MAX_LITERALS = 64;
const MAX_OBJECT_KINDS = 6;

/** The shape of a value that has one of the given shapes. Without shapes: never a value. */
export function union(shapes: readonly Shape[]): Shape {
  const [first] = shapes;
  if (!first) return { optional: false, dynamic: false, kinds: [] };
  if (shapes.every((shape) => shape === first)) return first;
  if (shapes.some((shape) => shape.dynamic)) return DYNAMIC;
  return { optional: shapes.some((shape) => shape.optional), dynamic: false, kinds: capObjects(unionOfKinds(shapes)) };
}

/** Kinds that merge are gathered first, so that the time is linear in their number. */
function unionOfKinds(shapes: readonly Shape[]): Kind[] {
  const groups = new Map<Kind | string, [Kind, ...Kind[]]>();
  for (const shape of shapes) {
    for (const kind of shape.kinds) {
      const key = groupOf(kind);
      const group = groups.get(key);
      if (!group) groups.set(key, [kind]);
      else if (group.at(-1) !== kind) group.push(kind);
    }
  }
  return [...groups.values()].map(mergeKinds);
}

/** Objects stay apart, and so do arrays that paths treat differently. */
function groupOf(kind: Kind): Kind | string {
  if (kind.kind === 'object') return kind;
  if (kind.kind !== 'array') return kind.kind;
  if (kind.kept) return kind.sequence ? 'kept sequence' : 'kept array';
  return kind.sequence ? 'sequence' : 'array';
}

/** One kind for those of a group. */
function mergeKinds(kinds: readonly [Kind, ...Kind[]]): Kind {
  const [first] = kinds;
  if (kinds.length === 1) return first;
  if (first.kind !== 'array') return kinds.reduce(mergeScalars);
  const arrays = kinds.filter((kind) => kind.kind === 'array');
  return mergeArrays(first, arrays);
}

function mergeScalars(left: Kind, right: Kind): Kind {
  if (left.kind === 'number' && right.kind === 'number') return mergeNumbers(left, right);
  if (left.kind === 'string' && right.kind === 'string') return mergeStrings(left, right);
  if (left.kind === 'boolean' && right.kind === 'boolean') {
    return left.literal === right.literal ? left : { kind: 'boolean' };
  }
  if (left.kind === 'function' && right.kind === 'function') {
    return left.callable === right.callable ? left : { kind: 'function' };
  }
  return left;
}

function mergeNumbers(left: NumberKind, right: NumberKind): NumberKind {
  const literals = mergeLiterals(left.literals, right.literals);
  const minimum = both(lowest(left), lowest(right), Math.min);
  const maximum = both(highest(left), highest(right), Math.max);
  const merged: NumberKind = {
    kind: 'number',
    integer: left.integer && right.integer,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(literals ? { literals } : {}),
  };
  return canBeZero(merged) && !canBeZero(left) && !canBeZero(right) ? { ...merged, nonZero: true } : merged;
}

function mergeStrings(left: StringKind, right: StringKind): StringKind {
  const literals = mergeLiterals(left.literals, right.literals);
  const minLength = both(shortest(left), shortest(right), Math.min);
  const maxLength = both(longest(left), longest(right), Math.max);
  const excludes = (left.excludes ?? []).filter((text) => right.excludes?.includes(text));
  return {
    kind: 'string',
    ...(left.format !== undefined && left.format === right.format ? { format: left.format } : {}),
    ...(left.pattern !== undefined && left.pattern === right.pattern ? { pattern: left.pattern } : {}),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(literals ? { literals } : {}),
    ...(excludes.length > 0 ? { excludes } : {}),
  };
}

/** Items are merged when asked for: schemas can be recursive. */
function mergeArrays(first: ArrayKind, arrays: readonly ArrayKind[]): ArrayKind {
  let { minItems, maxItems } = first;
  for (const array of arrays) {
    minItems = Math.min(minItems, array.minItems);
    maxItems = both(maxItems, array.maxItems, Math.max);
  }
  return lazyArray(() => union(arrays.map((array) => array.items)), {
    kind: 'array',
    minItems,
    ...(maxItems === undefined ? {} : { maxItems }),
    sequence: first.sequence,
    ...(arrays.every((array) => array.usuallyOne) ? { usuallyOne: true } : {}),
    ...(first.kept ? { kept: true } : {}),
    ...(arrays.some((array) => array.constructed) ? { constructed: true } : {}),
  });
}

/** An array whose items are worked out when somebody looks at them. */
export function lazyArray(items: () => Shape, rest: Omit<ArrayKind, 'items'>): ArrayKind {
  let known: Shape | undefined;
  return {
    ...rest,
    get items() {
      known ??= items();
      return known;
    },
  };
}

/** A member whose shape is worked out when somebody looks at it. */
export function lazyProperty(shape: () => Shape, rest: Omit<Property, 'shape'>): Property {
  let known: Shape | undefined;
  return {
    ...rest,
    get shape() {
      known ??= shape();
      return known;
    },
  };
}

/** The same member with another shape, worked out when somebody looks at it. */
export function changed(property: Property, change: (shape: Shape) => Shape, required = property.required): Property {
  const { origin, deprecated, evidence, written } = property;
  return lazyProperty(() => change(property.shape), {
    required,
    ...(origin === undefined ? {} : { origin }),
    ...(deprecated ? { deprecated } : {}),
    ...(evidence === undefined ? {} : { evidence }),
    ...(written ? { written } : {}),
  });
}

function capObjects(kinds: readonly Kind[]): readonly Kind[] {
  const objects = kinds.filter((kind) => kind.kind === 'object');
  if (objects.length <= MAX_OBJECT_KINDS) return kinds;
  return [...kinds.filter((kind) => kind.kind !== 'object'), mergeObjects(objects)];
}

/** One object kind that every object of the given kinds satisfies. */
export function mergeObjects(objects: readonly ObjectKind[]): ObjectKind {
  const members = new Map<string, Property[]>();
  for (const object of objects) {
    for (const [name, property] of object.properties) {
      const known = members.get(name);
      if (known) known.push(property);
      else members.set(name, [property]);
    }
  }
  const open = objects.filter((object) => object.additional);
  const properties = new Map<string, Property>();
  for (const [name, found] of members) {
    const shapes = (): Shape => {
      const others = open.flatMap((object) => (object.properties.has(name) ? [] : (object.additional ?? [])));
      return union([...found.map((property) => property.shape), ...others]);
    };
    const written = found.find((property) => property.written)?.written;
    const required = found.length === objects.length && found.every((property) => property.required);
    properties.set(name, lazyProperty(shapes, { required, ...(written ? { written } : {}) }));
  }
  const declared = objects.some((object) => object.declared);
  const additional = open.length > 0 ? union(open.flatMap((object) => object.additional ?? [])) : undefined;
  return { kind: 'object', properties, additional, ...(declared ? { declared } : {}) };
}

function mergeLiterals<T>(left: readonly T[] | undefined, right: readonly T[] | undefined): readonly T[] | undefined {
  if (!left || !right) return undefined;
  const all = [...new Set([...left, ...right])];
  return all.length <= MAX_LITERALS ? all : undefined;
}

function both(
  left: number | undefined,
  right: number | undefined,
  choose: (left: number, right: number) => number,
): number | undefined {
  return left === undefined || right === undefined ? undefined : choose(left, right);
}

/** The least value a number of this kind can have, where there is one. */
export function lowest(kind: NumberKind): number | undefined {
  return kind.minimum ?? (kind.literals ? Math.min(...kind.literals) : undefined);
}

/** The greatest value a number of this kind can have, where there is one. */
export function highest(kind: NumberKind): number | undefined {
  return kind.maximum ?? (kind.literals ? Math.max(...kind.literals) : undefined);
}

export function canBeZero(kind: NumberKind): boolean {
  if (kind.nonZero) return false;
  if (kind.literals) return kind.literals.includes(0);
  return (kind.minimum ?? 0) <= 0 && (kind.maximum ?? 0) >= 0;
}

export function shortest(kind: StringKind): number | undefined {
  return kind.minLength ?? (kind.literals ? Math.min(...kind.literals.map(lengthOf)) : undefined);
}

export function longest(kind: StringKind): number | undefined {
  return kind.maxLength ?? (kind.literals ? Math.max(...kind.literals.map(lengthOf)) : undefined);
}

/** Length in characters, as JSON Schema and `$length` count. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
