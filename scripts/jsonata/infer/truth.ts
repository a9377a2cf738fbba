import type { Kind, Shape } from '../shape.ts';
import { longest, shortest } from '../union.ts';

export type Truth = 'always' | 'never' | 'sometimes';

/** Whether the engine takes a value for true: as `$boolean` does, where "nothing" counts as false. */
export function truthOf(shape: Shape): Truth {
  if (shape.dynamic) return 'sometimes';
  const truths = new Set<Truth>(shape.kinds.map(truthOfKind));
  if (shape.optional) truths.add('never');
  const [only, ...others] = truths;
  return only && others.length === 0 ? only : 'sometimes';
}

function truthOfKind(kind: Kind): Truth {
  switch (kind.kind) {
    case 'null':
    case 'function':
      return 'never';
    case 'boolean':
      if (kind.literal === undefined) return 'sometimes';
      return kind.literal ? 'always' : 'never';
    case 'number':
      if (!kind.literals) return 'sometimes';
      if (kind.literals.every((literal) => literal === 0)) return 'never';
      return kind.literals.includes(0) ? 'sometimes' : 'always';
    case 'string':
      if ((shortest(kind) ?? 0) > 0) return 'always';
      return longest(kind) === 0 ? 'never' : 'sometimes';
    case 'array':
      return kind.maxItems === 0 ? 'never' : 'sometimes';
    case 'object':
      if ([...kind.properties.values()].some((property) => property.required)) return 'always';
      return kind.properties.size === 0 && !kind.additional ? 'never' : 'sometimes';
  }
}

/** What is left of a shape when the value is known to be taken for true. */
export function truthyPart(shape: Shape): Shape {
  if (shape.dynamic) return shape;
  const kinds = shape.kinds.flatMap((kind): Kind[] => {
    if (truthOfKind(kind) === 'never') return [];
    if (kind.kind === 'boolean') return [{ kind: 'boolean', literal: true }];
    if (kind.kind === 'string') return [truthyString(kind)];
    if (kind.kind === 'number' && kind.literals) {
      return [{ ...kind, literals: kind.literals.filter((literal) => literal !== 0) }];
    }
    if (kind.kind === 'array' && kind.minItems === 0) return [{ ...kind, minItems: 1 }];
    return [kind];
  });
  return { optional: false, dynamic: false, kinds };
}

function truthyString(kind: Extract<Kind, { kind: 'string' }>): Kind {
  if (kind.literals) return { ...kind, literals: kind.literals.filter((literal) => literal !== '') };
  return { ...kind, minLength: Math.max(1, kind.minLength ?? 0) };
}

/** The fixed result of a test, where there is one. */
export function booleanShape(truth: Truth, optional = false): Shape {
  const kind: Kind = truth === 'sometimes' ? { kind: 'boolean' } : { kind: 'boolean', literal: truth === 'always' };
  return { optional, dynamic: false, kinds: [kind] };
}
