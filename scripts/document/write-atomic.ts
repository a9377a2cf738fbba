import {
  chmodSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ExpectedError } from './expected-error.ts';

/**
 * Writes a whole file or nothing: to a temporary file beside it, then renamed over it. What a link points to is
 * written, not the link, and a file that was there keeps its permissions.
 */
export function writeAtomic(path: string, text: string): void {
  const target = realPath(path);
  const temporary = `${target}.${process.pid}.tmp`;
  let made: string | undefined;
  try {
    made = makeFolders(dirname(target));
    writeFileSync(temporary, text, { flag: 'wx' });
    const mode = statSync(target, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, target);
  } catch (error) {
    cleanUp(temporary, dirname(target), made);
    const cause = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ExpectedError('not-writable', `${path} cannot be written (${cause}).`, {
      fix: 'Check that the folder exists and that you may write there.',
    });
  }
}

/**
 * Makes a folder and those above it that are missing; returns the topmost one it made. One by one, because below `/proc`
 * the recursive `mkdirSync` of Node never returns.
 */
function makeFolders(folder: string): string | undefined {
  const missing: string[] = [];
  for (let at = folder; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const path of missing) mkdirSync(path);
  return missing[0];
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Takes away the temporary file and the folders made for it, from `folder` up to `made`, as far as they are empty. */
function cleanUp(temporary: string, folder: string, made: string | undefined): void {
  quietly(() => rmSync(temporary, { force: true }));
  if (made === undefined) return;
  quietly(() => {
    for (let at = folder; at.startsWith(made); at = dirname(at)) rmdirSync(at);
  });
}

/** What went wrong before is what the user must hear, so nothing that goes wrong while cleaning up is told. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Nothing was there, or nothing more can be done.
  }
}
