import { isObject, own } from '../document/json.ts';
import { entryOf, type MapNode, textOf } from '../document/node.ts';
import { isVerb } from '../document/openapi-structure.ts';
import { compare } from '../document/project.ts';
import { operationKey, vendorOperations, vendorSchemas } from '../rules/project/vendor-inventory.ts';

/**
 * What a Swagger 2.0 description says otherwise than the inventory (`connector/vendor-api.yaml`), one line each, in
 * code unit order: operations, members and required members. Empty when nothing changed.
 */
export function vendorDrift(inventory: MapNode, swagger: unknown): string[] {
  return [...operationDrift(inventory, swagger), ...schemaDrift(inventory, swagger)].sort(compare);
}

function operationDrift(inventory: MapNode, swagger: unknown): string[] {
  const known = vendorOperations(inventory).map(({ verb, path }) => operationKey(verb, path));
  const current = Object.entries(objectIn(swagger, 'paths')).flatMap(([path, pathItem]) =>
    isObject(pathItem) ? Object.keys(pathItem).flatMap((verb) => (isVerb(verb) ? [operationKey(verb, path)] : [])) : [],
  );
  return difference('operation', known, current);
}

function schemaDrift(inventory: MapNode, swagger: unknown): string[] {
  const definitions = objectIn(swagger, 'definitions');
  const schemas = entryOf(inventory, 'schemas')?.value;
  const expected = new Set<string>();
  const drift: string[] = [];
  for (const { name, properties, required } of vendorSchemas(inventory)) {
    const definition = textOf(entryOf(entryOf(schemas, name)?.value, 'definition')?.value);
    if (definition === undefined) continue;
    expected.add(definition);
    const current = own(definitions, definition);
    if (!isObject(current)) continue;
    drift.push(...difference(`${definition} property`, properties, Object.keys(objectIn(current, 'properties'))));
    drift.push(...difference(`${definition} required`, required, listIn(current, 'required')));
  }
  return [...difference('definition', [...expected], Object.keys(definitions)), ...drift];
}

function difference(what: string, known: readonly string[], current: readonly string[]): string[] {
  return [
    ...current.filter((name) => !known.includes(name)).map((name) => `new ${what}: ${name}`),
    ...known.filter((name) => !current.includes(name)).map((name) => `gone ${what}: ${name}`),
  ];
}

function objectIn(value: unknown, key: string): Record<string, unknown> {
  const member = isObject(value) ? own(value, key) : undefined;
  return isObject(member) ? member : {};
}

function listIn(value: Record<string, unknown>, key: string): string[] {
  const member = own(value, key);
  return Array.isArray(member) ? member.filter((item) => typeof item === 'string') : [];
}
