import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject } from './json.ts';

const NAME = 'impossible-cloud-connector';

/** This package, wherever in it the code runs from: the sources, or a file of `dist/` that holds many of them. */
const self = nearestPackage(import.meta.dirname);

/** The folder of this package. */
export const PACKAGE_ROOT = self.root;

/** The version of this package, from its package.json. */
export const PACKAGE_VERSION = self.version;

function nearestPackage(from: string): { readonly root: string; readonly version: string } {
  for (let root = from; ; root = dirname(root)) {
    const file = join(root, 'package.json');
    const manifest: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    if (isObject(manifest) && manifest.name === NAME) return { root, version: String(manifest.version) };
    if (root === dirname(root)) throw new Error(`${from} is in no folder of the package ${NAME}`);
  }
}
