import type { ArrayKind, Kind, NumberKind, ObjectKind, Shape, StringKind } from '../../jsonata/shape.ts';
import { DYNAMIC } from '../../jsonata/shape.ts';

export function isNullable(shape: Shape): boolean {
  return shape.dynamic || shape.kinds.some((kind) => kind.kind === 'null');
}

export function withoutNull(shape: Shape): Shape {
  return { ...shape, kinds: shape.kinds.filter((kind) => kind.kind !== 'null') };
}

/** Whether every value is of the kinds named; null and "nothing" are asked for by themselves. */
export function onlyKinds(shape: Shape, ...names: readonly Kind['kind'][]): boolean {
  return !shape.dynamic && shape.kinds.every((kind) => kind.kind === 'null' || names.includes(kind.kind));
}

export function hasKind(shape: Shape, name: Kind['kind']): boolean {
  return shape.dynamic || shape.kinds.some((kind) => kind.kind === name);
}

export const stringKinds = (shape: Shape): StringKind[] =>
  shape.kinds.filter((kind): kind is StringKind => kind.kind === 'string');
export const numberKinds = (shape: Shape): NumberKind[] =>
  shape.kinds.filter((kind): kind is NumberKind => kind.kind === 'number');
export const arrayKinds = (shape: Shape): ArrayKind[] =>
  shape.kinds.filter((kind): kind is ArrayKind => kind.kind === 'array');
export const objectKinds = (shape: Shape): ObjectKind[] =>
  shape.kinds.filter((kind): kind is ObjectKind => kind.kind === 'object');

/** One shape for all; kinds are only put side by side. */
export function anyOf(shapes: readonly Shape[]): Shape {
  if (shapes.some((shape) => shape.dynamic)) return DYNAMIC;
  return {
    optional: shapes.some((shape) => shape.optional),
    dynamic: false,
    kinds: [...new Set(shapes.flatMap((shape) => shape.kinds))],
  };
}

/** Shape of a member of what is an object; everything else has no members. */
export function memberShape(shape: Shape, name: string): Shape {
  if (shape.dynamic) return DYNAMIC;
  const found: Shape[] = [];
  let optional = shape.optional;
  for (const kind of shape.kinds) {
    if (kind.kind !== 'object') {
      optional = true;
      continue;
    }
    const property = kind.properties.get(name);
    if (property) {
      found.push(property.shape);
      if (!property.required) optional = true;
    } else {
      optional = true;
      if (kind.additional) found.push(kind.additional);
    }
  }
  const all = anyOf(found);
  return all.dynamic ? DYNAMIC : { ...all, optional: optional || all.optional };
}

/** Text that can neither look like a call nor lose its first characters: it begins with something else than `#`, `/`, blank. */
function isHarmlessText(kind: StringKind): boolean {
  if (kind.literals) return kind.literals.every(isHarmless);
  if (kind.maxLength !== undefined && kind.maxLength < 2) return true;
  return kind.pattern !== undefined && SAFE_START.test(kind.pattern);
}

/** Text that stays harmless whatever is put behind it. */
export function beginsPlainly(kind: StringKind): boolean {
  if (kind.literals) return kind.literals.every((value) => /^[^\s/#]/.test(value));
  return kind.pattern !== undefined && SAFE_START.test(kind.pattern);
}

export function isHarmless(value: string): boolean {
  return !/^\s*\/?#/.test(value);
}

/** A pattern whose first character is one plain letter, digit, or set of such, and not optional. */
const SAFE_START = /^\^(?:\\d|[A-Za-z0-9]|\[[A-Za-z0-9-]+\])(?:\{[1-9]|\+|[A-Za-z0-9[\\({]|\$|\.|-)(?!.*\|)/;

/** Whether text that the engine may execute can be in a value. */
export function isHostileShape(shape: Shape, depth = 0): boolean {
  if (shape.dynamic || depth > 8) return true;
  return shape.kinds.some((kind) => {
    switch (kind.kind) {
      case 'string':
        return !isHarmlessText(kind);
      case 'array':
        return isHostileShape(kind.items, depth + 1);
      case 'object':
        if (kind.additional !== undefined) return true;
        return [...kind.properties].some(
          ([name, property]) => !isHarmless(name) || isHostileShape(property.shape, depth + 1),
        );
      default:
        return false;
    }
  });
}
