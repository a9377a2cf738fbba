import type { ResolvedSchema } from '../document/catalogue.ts';
import type { RelatedPlace } from '../document/finding.ts';
import { isObject, pointerKeys, valueAt } from '../document/json.ts';
import type { ObjectKind, Property, Shape } from '../jsonata/shape.ts';

/** The objects that a shape can be, those inside arrays included. */
function objectsOf(shape: Shape, depth = 0): ObjectKind[] {
  if (shape.dynamic || depth > 4) return [];
  return shape.kinds.flatMap((kind) => {
    if (kind.kind === 'array') return objectsOf(kind.items, depth + 1);
    return kind.kind === 'object' ? [kind] : [];
  });
}

/** The objects at the end of a path of member names; array levels leave no trace in it. */
export function objectsAt(shape: Shape, path: readonly string[]): ObjectKind[] {
  return path.reduce<ObjectKind[]>(
    (objects, name) => objects.flatMap((object) => objectsOf(object.properties.get(name)?.shape ?? NOWHERE)),
    objectsOf(shape),
  );
}

const NOWHERE: Shape = { optional: true, dynamic: true, kinds: [] };

/** The member that a path of names leads to, in any of the objects that the shape can be. */
export function propertyAt(shape: Shape, path: readonly string[]): Property | undefined {
  const name = path.at(-1);
  if (name === undefined) return undefined;
  const holders = objectsAt(shape, path.slice(0, -1));
  return holders.map((holder) => holder.properties.get(name)).find((property) => property !== undefined);
}

/** Member `name` of an object that messages call `title`, wherever in the shape it is. */
export function propertyOf(shape: Shape, title: string, name: string): Property | undefined {
  const seen = new Set<unknown>();
  const open = objectsOf(shape);
  for (let object = open.shift(); object !== undefined && seen.size < 500; object = open.shift()) {
    if (seen.has(object.properties)) continue;
    seen.add(object.properties);
    const found = object.properties.get(name);
    if (found !== undefined && (object.title === title || object.source?.path.at(-1) === title)) return found;
    for (const property of object.properties.values()) open.push(...objectsOf(property.shape));
  }
  return undefined;
}

/** Where the schema would say that it requires what has this `origin`: its `required`, or else the declaration. */
export function requiredAt(schema: ResolvedSchema, origin: string | undefined): RelatedPlace[] {
  const keys = keysOf(origin);
  const name = keys.pop();
  if (name === undefined || keys.pop() !== 'properties') return [];
  const holder = valueAt(schema.value, keys);
  const location =
    (isObject(holder) && Object.hasOwn(holder, 'required')
      ? schema.origins.locateKey(holder, 'required')
      : undefined) ?? declaredAt(schema, origin)[0]?.location;
  return location ? [{ message: `\`${name}\` is not required here`, location }] : [];
}

function keysOf(origin: string | undefined): string[] {
  return origin === undefined ? [] : pointerKeys(origin.slice(origin.indexOf('#') + 1));
}

/** Where the schema declares what has this `origin`, a pointer into the schema. */
export function declaredAt(schema: ResolvedSchema, origin: string | undefined, name?: string): RelatedPlace[] {
  const keys = keysOf(origin);
  const key = keys.pop();
  if (key === undefined) return [];
  const location = schema.origins.locateKey(valueAt(schema.value, keys), key);
  return location ? [{ message: `\`${name ?? key}\` is declared here`, location }] : [];
}
