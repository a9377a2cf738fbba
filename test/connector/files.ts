import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { isObject } from '../../scripts/document/json.ts';
import { filesBelow, portable } from '../../scripts/document/project.ts';

/** The project's root folder, without a slash at the end. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Paths below `folder` whose name matches, relative to the project's root and with forward slashes. */
export function pathsBelow(folder: string, name: RegExp): string[] {
  return filesBelow(`${ROOT}/${folder}`, name).map((file) => portable(file, ROOT));
}

export function text(path: string): string {
  return readFileSync(`${ROOT}/${path}`, 'utf8');
}

export function yaml(path: string): unknown {
  return parse(text(path));
}

/** The value as an object; a test that expects one fails here with the place. */
export function object(value: unknown, place: string): Record<string, unknown> {
  if (!isObject(value)) throw new Error(`${place} is not an object`);
  return value;
}
