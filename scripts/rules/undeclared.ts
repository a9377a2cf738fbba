import { nearest } from '../document/nearest.ts';
import type { Location } from '../document/source.ts';
import type { Shape } from '../jsonata/shape.ts';
import { objectsAt } from './declaration.ts';
import { didYouMeanOneOf } from './nearest-name.ts';
import type { Problem } from './rule.ts';

/** What to say of a member that is read or written and that an open object does not list; nothing when it is listed. */
export function undeclared(shape: Shape, path: readonly string[], location: Location): Problem[] {
  const object = openWithout(shape, path);
  if (object === undefined) return [];
  const name = path.at(-1) ?? '';
  const names = nearest(name, listedAt(shape, path));
  const message = `${object} is open, but does not list \`${name}\`.${didYouMeanOneOf(names)}`;
  const [first] = names;
  const fix =
    first === undefined ? 'Declare it in the schema, with its evidence.' : `Write \`${first}\`, or declare it.`;
  return [{ message, fix, location }];
}

/**
 * The name of the object that lists its members, does not list the last name of `path`, and lets it pass only because it
 * is open (`additionalProperties: true`). What a closed object lacks is found by the proof itself.
 */
function openWithout(shape: Shape, path: readonly string[]): string | undefined {
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
function listedAt(shape: Shape, path: readonly string[]): string[] {
  return objectsAt(shape, path.slice(0, -1)).flatMap(({ properties }) => [...properties.keys()]);
}
