import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A module specifier of this package, as declarations name it. */
const SPECIFIER = /(?<=(?:from|import\()\s*['"])(\.[^'"]+)\.ts(?=['"])/g;

/** The declarations that `index.d.ts` in `folder` reaches: path in the folder → text as it is to be shipped. */
export function declarations(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const open = ['index'];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const file = `${name}.d.ts`;
    if (found.has(file)) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    found.set(file, text.replaceAll(SPECIFIER, '$1.js'));
    for (const [, specifier = ''] of text.matchAll(SPECIFIER)) open.push(join(dirname(name), specifier));
  }
  return found;
}
