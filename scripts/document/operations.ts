import { splitPath } from './dialect.ts';
import { isObject, own, referenceKeys, valueAt } from './json.ts';
import { isVerb, type Verb } from './openapi-structure.ts';

/** One operation of an assembled document. */
export interface Operation {
  readonly path: string;
  readonly verb: Verb;
  readonly pathItem: Record<string, unknown>;
  readonly value: Record<string, unknown>;
}

/** Every operation, in authored order. */
export function operationsOf(document: Record<string, unknown>): Operation[] {
  const paths = own(document, 'paths');
  if (!isObject(paths)) return [];
  return Object.entries(paths).flatMap(([path, pathItem]) =>
    isObject(pathItem)
      ? Object.entries(pathItem).flatMap(([verb, value]) =>
          isVerb(verb) && isObject(value) ? [{ path, verb, pathItem, value }] : [],
        )
      : [],
  );
}

/** The parameters of an operation, those of its path item included, with references resolved. */
export function parametersOf(document: Record<string, unknown>, operation: Operation): Record<string, unknown>[] {
  return [own(operation.pathItem, 'parameters'), own(operation.value, 'parameters')].flatMap((list) =>
    Array.isArray(list) ? list.map((item) => resolved(document, item)).filter(isObject) : [],
  );
}

/** The `{schema}Request` and `{schema}Response` names that the operation behind `ApiUrl/verb` calls for. */
export function transformersOf(document: Record<string, unknown>, syncPath: string): string[] {
  const { apiUrl, verb } = splitPath(syncPath);
  const operation = verb === undefined ? undefined : valueAt(document, ['paths', apiUrl, verb]);
  const request = schemaName(resolved(document, valueAt(operation, ['requestBody'])));
  const names = request === undefined ? [] : [`${request}Request`];
  const responses = valueAt(operation, ['responses']);
  if (!isObject(responses)) return names;
  for (const [status, response] of Object.entries(responses)) {
    const name = /^2/.test(status) ? schemaName(resolved(document, response)) : undefined;
    if (name !== undefined) names.push(`${name}Response`);
  }
  return names;
}

/** The component name of the schema that a request body or response holds. */
export function schemaName(body: unknown): string | undefined {
  const content = valueAt(body, ['content']);
  if (!isObject(content)) return undefined;
  for (const media of Object.values(content)) {
    const keys = referenceKeys(valueAt(media, ['schema', '$ref']));
    if (keys) return keys.length === 3 && keys[0] === 'components' && keys[1] === 'schemas' ? keys[2] : undefined;
  }
  return undefined;
}

/** The value that stands at the end of its references into the document; undefined when they lead to nothing. */
export function resolved(document: Record<string, unknown>, value: unknown): unknown {
  const seen = new Set<unknown>();
  let at = value;
  for (let keys = referenceKeys(valueAt(at, ['$ref'])); keys; keys = referenceKeys(valueAt(at, ['$ref']))) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = valueAt(document, keys);
  }
  return at;
}
