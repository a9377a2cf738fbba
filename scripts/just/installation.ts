import type { Transform } from '../document/catalogue.ts';
import { isObject, type Json, type JsonObject, setOwn } from '../document/json.ts';
import type { Analysis } from '../jsonata/analysis.ts';
import type { Profile } from './profile.ts';

/** The member that the platform's own examples put an entity under: its name in camel case. */
export function entityMember(entry: string): string {
  return `${entry.charAt(0).toLowerCase()}${entry.slice(1)}`;
}

/** The member of the authored input that the installation does not send: it hands over what is in it. */
export function droppedRoot({ direction, root }: Transform, profile: Profile): string | undefined {
  return direction === 'Request' && profile.pushInputRoot.value === 'none' ? root : undefined;
}

/** Where the platform hands over one item at a time, a list's transformer is that of its item. */
export function isLifted({ lifted }: Transform, profile: Profile): boolean {
  return lifted && profile.pullInput.value === 'body';
}

/** Parameters that a transformer reads from its input, and the member names that lead there in the authored input. */
export interface Variables {
  readonly names: readonly string[];
  readonly path: readonly string[];
}

/**
 * Which parameters come from server variables: text, because a variable is text, with a value, because a variable needs a
 * default. Numbers and Booleans are written in, and so is everything when the profile knows no path.
 */
export function variablesOf(
  transform: Transform,
  analysis: Analysis,
  values: JsonObject,
  profile: Profile,
): Variables | undefined {
  const { value: path } = profile.serverVariables;
  if (path === null) return undefined;
  const read = new Set(analysis.reads.flatMap(({ root, path: [name] }) => (root === 'parameters' ? [name] : [])));
  const names = [...transform.parameters.byName.values()]
    .filter(({ name, type }) => type === 'string' && read.has(name) && typeof memberOf(values, name) === 'string')
    .map(({ name }) => name);
  if (names.length === 0) return undefined;
  const root = droppedRoot(transform, profile);
  return { names, path: [...(root === undefined ? [] : [root]), ...path.split('.').slice(1)] };
}

/**
 * What the installation hands to the transformer for one authored input: a list comes item by item where the profile says
 * so, a dropped root is taken away, and the server variables stand where the profile says.
 */
export function handedOver(transform: Transform, input: Json, variables: JsonObject, profile: Profile): Json[] {
  const items = transform.lifted && !isLifted(transform, profile) && Array.isArray(input) ? input : [input];
  const root = droppedRoot(transform, profile);
  const { value: path } = profile.serverVariables;
  const texts = Object.fromEntries(Object.entries(variables).filter(([, value]) => typeof value === 'string'));
  return items.map((item) => {
    const bare = root !== undefined && isJsonObject(item) ? (memberOf(item, root) ?? null) : item;
    return path === null ? bare : withVariables(bare, path.split('.').slice(1), texts);
  });
}

function withVariables(input: Json, [name, ...rest]: readonly string[], variables: JsonObject): Json {
  if (name === undefined) return variables;
  if (!isJsonObject(input)) return input;
  const copy = { ...input };
  setOwn(copy, name, withVariables(memberOf(input, name) ?? {}, rest, variables));
  return copy;
}

/** The authored result that the results of one input stand for. */
export function takenBack(transform: Transform, outputs: readonly Json[], profile: Profile): Json {
  const wraps = transform.direction === 'Response' && profile.pullOutputRoot.value === 'entity';
  const bare = (output: Json): Json =>
    wraps && isJsonObject(output) ? (memberOf(output, entityMember(transform.entry)) ?? null) : output;
  const [only = null] = outputs;
  if (!transform.lifted) return bare(only);
  if (!isLifted(transform, profile)) return outputs.map(bare);
  return Array.isArray(only) ? only.map(bare) : only;
}

function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isJsonObject(json: Json): json is JsonObject {
  return isObject(json);
}
