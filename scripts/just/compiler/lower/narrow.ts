import type { Shape } from '../../../jsonata/shape.ts';
import type { Operand, Predicate } from '../predicate.ts';
import { withoutNull } from '../shapes.ts';

/** What a filter says of the items that pass: which members are there, and which are not null. */
export function narrowed(predicate: Predicate, item: Shape): Shape {
  switch (predicate.kind) {
    case 'any':
      return item;
    case 'all':
      return predicate.parts.reduce((shape, part) => narrowed(part, shape), item);
    case 'exists':
      return withMember(item, predicate.of, false);
    case 'compare': {
      const { left, sign, right } = predicate;
      const ordered = sign !== '==' && sign !== '!=';
      const hasValue = (other: Operand): boolean =>
        ordered || (other.kind === 'literal' && (sign === '==') === (other.text !== 'null'));
      return withMember(withMember(item, left, hasValue(right)), right, hasValue(left));
    }
  }
}

/** The item where the operand leads somewhere. */
function withMember(item: Shape, operand: Operand, nonNull: boolean): Shape {
  return operand.kind === 'item' && !operand.each ? present(item, operand.names, nonNull) : item;
}

function present(shape: Shape, names: readonly string[], nonNull: boolean): Shape {
  const [name, ...rest] = names;
  if (name === undefined) return { ...(nonNull ? withoutNull(shape) : shape), optional: false };
  const kinds = shape.kinds.flatMap((kind) => {
    if (kind.kind !== 'object') return [];
    const property = kind.properties.get(name);
    if (!property) return [kind];
    const member = { ...property, shape: present(property.shape, rest, nonNull), required: true };
    return [{ ...kind, properties: new Map(kind.properties).set(name, member) }];
  });
  return { ...shape, kinds, optional: false };
}
