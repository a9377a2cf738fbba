import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Scenario } from './scenario.ts';

const DEMO = fileURLToPath(new URL('project', import.meta.url));

/** A folder of its own, gone afterwards. Its path holds no link, so that it can be told apart in outputs. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ic-connector-test-')));
  try {
    return await use(folder);
  } finally {
    // Links are removed, not followed.
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lays out what a scenario asks for. */
export function layOut({ project, files, setup }: Scenario, folder: string): void {
  if (project === 'demo') cpSync(DEMO, folder, { recursive: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  if (setup !== '') execFileSync('sh', ['-e', '-c', setup], { cwd: folder });
}

/** Every file below a folder, with what tells whether it was changed. */
export function fingerprints(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const full = join(folder, path);
    const stats = lstatSync(full);
    if (stats.isSymbolicLink()) found.set(path, `link to ${readlinkSync(full)}`);
    else if (stats.isFile()) found.set(path, createHash('sha256').update(readFileSync(full)).digest('hex'));
    else if (readdirSync(full).length === 0) found.set(`${path}/`, 'an empty folder');
  }
  return found;
}

export function changesBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const removed = [...before.keys()].filter((path) => !after.has(path)).map((path) => `- ${path}`);
  const written = [...after].flatMap(([path, hash]) => {
    const known = before.get(path);
    return known === hash ? [] : [`${known === undefined ? '+' : '~'} ${path}`];
  });
  return [...removed, ...written];
}

/** What differs from machine to machine or from release to release, under names that do not. */
export function normalizer(folder: string, packageRoot: string, version: string): (text: string) => string {
  const names: [string, string][] = [
    [relative(folder, packageRoot), '<package>'],
    [packageRoot, '<package>'],
    [folder, '<project>'],
    [`@${version}`, '@<version>'],
    [`"${version}"`, '"<version>"'],
  ];
  return (text) =>
    names
      .reduce((current, [from, to]) => current.replaceAll(from, to), text)
      .replaceAll(/\b\d{2,5} bytes\b/g, '<size> bytes')
      .replaceAll(/^.+$/gm, (line) => (line === version ? '<version>' : line));
}
