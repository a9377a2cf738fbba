import type { Span } from '../../../jsonata/analysis.ts';
import type { Shape } from '../../../jsonata/shape.ts';
import { unsupported } from '../access.ts';
import { arrayKinds, objectKinds } from '../shapes.ts';
import type { Value } from '../values.ts';

/**
 * `*` and `**`. JsonPath has both, but neither the flattening of lists nor the order and the number of what they find can be
 * relied on. Where the schema closes the object, the members can be named instead.
 */
export function refuseWildcard(value: Value, kind: 'wildcard' | 'descendant', span: Span): never {
  const names = memberNames(value);
  const members = names
    ? names.slice(0, MAX_NAMES).map(written).join(', ') + (names.length > MAX_NAMES ? ', …' : '')
    : 'a, b';
  if (kind === 'descendant') {
    return unsupported(
      span,
      '`**` finds values at every depth, and JSONata flattens the lists among them; JUST does not.',
      'Write the path of each value that is meant: `[a.b, c]`.',
    );
  }
  return unsupported(
    span,
    '`*` finds the members in the order of the input, however many there are, and JSONata flattens the lists among them; JUST does not.',
    `Name the members: \`[${members}]\`.`,
  );
}

const MAX_NAMES = 6;

/** The names that a closed object can have; of a list, those of its items. */
function memberNames(value: Value): string[] | undefined {
  if (value.kind === 'object') return value.entries.map((entry) => entry.name);
  return value.kind === 'path' ? namesOf(value.shape) : undefined;
}

function namesOf(shape: Shape): string[] | undefined {
  const kinds = shape.dynamic ? [] : [shape, ...arrayKinds(shape).map((list) => list.items)].flatMap(objectKinds);
  const names = new Set(kinds.flatMap((kind) => [...kind.properties.keys()]));
  return names.size > 0 && kinds.every((kind) => kind.additional === undefined) ? [...names] : undefined;
}

const written = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``);
