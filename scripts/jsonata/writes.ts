import type { Write } from './analysis.ts';
import type { ObjectKind, Shape } from './shape.ts';
import { union } from './union.ts';

const MAX_DEPTH = 24;

/** The members that the objects in a result have because the expression constructs them. */
export function writesOf(result: Shape): Write[] {
  const writes = new Map<string, Write>();
  const active = new Set<ObjectKind>();
  const visit = (shape: Shape, path: readonly string[]): void => {
    if (shape.dynamic || path.length > MAX_DEPTH) return;
    const objects: ObjectKind[] = [];
    collectObjects(shape, objects, 0);
    for (const object of objects) {
      if (active.has(object) || object.source) continue;
      active.add(object);
      for (const [name, property] of object.properties) {
        if (!property.written) continue;
        const below = [...path, name];
        const elsewhere = objects.some((other) => other !== object && !other.properties.get(name)?.required);
        const optional = !property.required || elsewhere;
        const { key, value } = property.written;
        const id = JSON.stringify([below, key.start]);
        const known = writes.get(id);
        writes.set(id, {
          path: below,
          keySpan: key,
          valueSpan: value,
          shape: known ? union([known.shape, property.shape]) : property.shape,
          optional: optional || known?.optional === true,
        });
        visit(property.shape, below);
      }
      active.delete(object);
    }
  };
  visit(result, []);
  return [...writes.values()].sort((a, b) => a.keySpan.start - b.keySpan.start || a.path.length - b.path.length);
}

/** Array levels leave no trace. */
function collectObjects(shape: Shape, into: ObjectKind[], depth: number): void {
  if (shape.dynamic || depth > 8) return;
  for (const kind of shape.kinds) {
    if (kind.kind === 'object') into.push(kind);
    else if (kind.kind === 'array') collectObjects(kind.items, into, depth + 1);
  }
}
