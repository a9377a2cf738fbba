import { ACTIONS, pathTokens, SYNC_DIRECTIONS, SYNC_HOOKS, syncEntries } from '../document/dialect.ts';
import { ExpectedError } from '../document/expected-error.ts';
import { isObject, type JsonObject, own, setOwn } from '../document/json.ts';
import { resolved } from '../document/operations.ts';

/**
 * Writes parameter values into the paths of a document: `/contract/{contractId}/partners` becomes a fixed path, in
 * `paths` and in `synchronization`, and the path parameter of that name goes, because nothing is left to fill.
 */
export function bakePaths(document: Record<string, unknown>, values: JsonObject): Record<string, unknown> {
  const baked: Record<string, unknown> = { ...document };
  const paths = own(document, 'paths');
  if (isObject(paths)) baked.paths = bakedPaths(document, paths, values);
  const synchronization = own(document, 'synchronization');
  if (isObject(synchronization)) baked.synchronization = bakedEntries(document, synchronization, values);
  return baked;
}

function bakedPaths(
  document: Record<string, unknown>,
  paths: Record<string, unknown>,
  values: JsonObject,
): Record<string, unknown> {
  const baked: Record<string, unknown> = {};
  for (const [path, pathItem] of Object.entries(paths)) {
    const tokens = new Set(pathTokens(path).filter((token) => Object.hasOwn(values, token)));
    const key = bakedPath(path, values);
    if (Object.hasOwn(baked, key)) {
      throw new ExpectedError('invalid-input', `With these parameter values two paths become the same: ${key}`);
    }
    setOwn(
      baked,
      key,
      tokens.size > 0 && isObject(pathItem) ? withoutParameters(document, pathItem, tokens) : pathItem,
    );
  }
  return baked;
}

function bakedPath(path: string, values: JsonObject): string {
  return path
    .split('/')
    .map((part) => bakedSegment(part, values))
    .join('/');
}

/** Only what a URL path segment may hold is left as it is: a value can never add or take away a segment or a query. */
function bakedSegment(segment: string, values: JsonObject): string {
  const names = pathTokens(segment).filter((token) => Object.hasOwn(values, token));
  const baked = segment.replaceAll(/\{([^{}]*)\}/g, (whole, token: string) =>
    names.includes(token) ? encoded(String(values[token])) : whole,
  );
  if (names.length === 0 || !/^\.{0,2}$/.test(baked)) return baked;
  throw new ExpectedError('usage', `With this value of ${names.join(', ')} a part of the path is lost: ${segment}`, {
    fix: 'Give a value that is neither empty nor only dots.',
  });
}

/** Half of a surrogate pair has no UTF-8 and becomes the replacement character, as everywhere else. */
function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}

function withoutParameters(
  document: Record<string, unknown>,
  pathItem: Record<string, unknown>,
  names: ReadonlySet<string>,
): Record<string, unknown> {
  const isOther = (parameter: unknown): boolean => {
    const target = resolved(document, parameter);
    return !(isObject(target) && target.in === 'path' && names.has(String(target.name)));
  };
  const stripped: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(pathItem)) {
    if (key === 'parameters' && Array.isArray(value)) keepIfAny(stripped, value.filter(isOther));
    else if (isObject(value) && Array.isArray(value.parameters)) {
      const { parameters, ...operation } = value;
      const kept = Array.isArray(parameters) ? parameters.filter(isOther) : [];
      setOwn(stripped, key, kept.length > 0 ? { ...value, parameters: kept } : operation);
    } else setOwn(stripped, key, value);
  }
  return stripped;
}

function keepIfAny(target: Record<string, unknown>, parameters: readonly unknown[]): void {
  if (parameters.length > 0) target.parameters = parameters;
}

function bakedEntries(
  document: Record<string, unknown>,
  synchronization: Record<string, unknown>,
  values: JsonObject,
): Record<string, unknown> {
  const baked: Record<string, unknown> = { ...synchronization };
  for (const { key, value } of syncEntries(document)) {
    const entry: Record<string, unknown> = { ...value };
    for (const direction of SYNC_DIRECTIONS) {
      const part = own(entry, direction);
      if (isObject(part)) entry[direction] = bakedPart(part, ACTIONS[direction], values);
    }
    setOwn(baked, key, entry);
  }
  return baked;
}

function bakedPart(
  part: Record<string, unknown>,
  actions: readonly string[],
  values: JsonObject,
): Record<string, unknown> {
  const baked: Record<string, unknown> = { ...part };
  for (const name of actions) {
    const text = own(part, name);
    if (typeof text === 'string') baked[name] = bakedPath(text, values);
  }
  for (const name of SYNC_HOOKS) {
    const hooks = own(part, name);
    if (!isObject(hooks)) continue;
    baked[name] = Object.fromEntries(
      Object.entries(hooks).map(([key, hook]) =>
        isObject(hook) && typeof hook.path === 'string'
          ? [key, { ...hook, path: bakedPath(hook.path, values) }]
          : [key, hook],
      ),
    );
  }
  return baked;
}
