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

/** A text and the path of the file that it is written to. */
export interface Writing {
  readonly path: string;
  readonly text: string;
}

/** What was made for one file before it took its place. */
interface Prepared {
  readonly target: string;
  readonly temporary: string;
  /** The topmost folder made for it. */
  made?: string | undefined;
}

/**
 * Writes a whole file or nothing: to a temporary file beside it, then renamed over it. What a link points to is
 * written, not the link, and a file that was there keeps its permissions.
 */
export function writeAtomic(path: string, text: string): void {
  writeAllAtomic([{ path, text }]);
}

/** Writes several files as `writeAtomic` does; none takes its place before the temporary files of all are written. */
export function writeAllAtomic(files: readonly Writing[]): void {
  const all = files.map(({ path, text }, index) => {
    const target = realPath(path);
    const prepared: Prepared = { target, temporary: `${target}.${process.pid}-${index}.tmp` };
    return { path, text, prepared };
  });
  let current = '';
  try {
    for (const { path, text, prepared } of all) {
      current = path;
      prepare(prepared, text);
    }
    for (const { path, prepared } of all) {
      current = path;
      renameSync(prepared.temporary, prepared.target);
    }
  } catch (error) {
    for (const { prepared } of all.reverse()) cleanUp(prepared);
    const cause = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ExpectedError('not-writable', `${current} cannot be written (${cause}).`, {
      fix: 'Check that the folder exists and that you may write there.',
    });
  }
}

function prepare(prepared: Prepared, text: string): void {
  const { target, temporary } = prepared;
  prepared.made = makeFolders(dirname(target));
  const there = statSync(target, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw Object.assign(new Error(`${target} is a folder`), { code: 'EISDIR' });
  writeFileSync(temporary, text, { flag: 'wx' });
  if (there !== undefined) chmodSync(temporary, there.mode);
}

/**
 * Makes a folder and those above it that are missing; returns the topmost one it made. One by one, because below `/proc`
 * the recursive `mkdirSync` of Node never returns.
 */
function makeFolders(folder: string): string | undefined {
  const missing: string[] = [];
  for (let at = folder; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  const made: string[] = [];
  try {
    for (const path of missing) {
      mkdirSync(path);
      made.unshift(path);
    }
  } catch (error) {
    for (const path of made) quietly(() => rmdirSync(path));
    throw error;
  }
  return missing[0];
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Takes away the temporary file and the folders made for it, up to the topmost, as far as they are empty. */
function cleanUp({ target, temporary, made }: Prepared): void {
  quietly(() => rmSync(temporary, { force: true }));
  if (made === undefined) return;
  quietly(() => {
    for (let at = dirname(target); at.startsWith(made); at = dirname(at)) rmdirSync(at);
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
