import type { Shape } from '../jsonata/shape.ts';
import { objectsAt } from './declaration.ts';

/**
 * The name of the object that lists its members, does not list the last name of `path`, and lets it pass only because it
 * is open (`additionalProperties: true`). What a closed object lacks is found by the proof itself.
 */
export function openWithout(shape: Shape, path: readonly string[]): string | undefined {
  const name = path.at(-1);
  const objects = name === undefined ? [] : objectsAt(shape, path.slice(0, -1));
  if (name === undefined || objects.length === 0) return undefined;
  const silent = objects.every(
    ({ properties, additional, declared }) =>
      properties.size > 0 && !properties.has(name) && additional?.dynamic === true && declared !== true,
  );
  return silent ? (objects[0]?.title ?? 'The object') : undefined;
}

/** The members that the object at the end of `path` lists. */
export function listedAt(shape: Shape, path: readonly string[]): string[] {
  return objectsAt(shape, path.slice(0, -1)).flatMap(({ properties }) => [...properties.keys()]);
}
