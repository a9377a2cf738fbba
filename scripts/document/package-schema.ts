import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from './json.ts';
import { PACKAGE_ROOT } from './package-root.ts';

/** A JSON Schema that this package ships, by its path below `schemas/`, for example `authoring/lint.schema.json`. */
export function packageSchema(path: string): Record<string, unknown> {
  const schema: unknown = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'schemas', path), 'utf8'));
  if (!isObject(schema)) throw new TypeError(`schemas/${path} is no JSON Schema.`);
  return schema;
}
