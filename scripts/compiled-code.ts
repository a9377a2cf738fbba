import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/** A CommonJS file that was loaded, and a way to spare the next process the compiling. */
export interface CompiledCode<Exports> {
  readonly exports: Exports;
  /** Keeps beside the file what V8 has compiled until now, unless something is kept already or the folder is read-only. */
  keep(): void;
}

/**
 * Loads the file at an absolute path with the compiled code that an earlier process of the same V8 kept. It is ASCII text,
 * a CommonJS module written as `(function (module, require, __filename, __dirname) { … })`, and has no `import()`, for which
 * V8 does not ask Node in code that was kept. V8 refuses the code of another version or other flags, but tells changed
 * source by its length only: a file with other content needs another name.
 */
export function loadCompiled<Exports>(path: string, require: NodeJS.Require): CompiledCode<Exports> {
  const kept = `${path}.${process.versions.v8}-${process.arch}.cache`;
  const cachedData = codeFor(path, readIfThere(kept));
  const script = new Script(readFileSync(path, 'latin1'), { filename: path, ...(cachedData && { cachedData }) });
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true;
  const module: { exports: unknown } = { exports: {} };
  script.runInThisContext()(module, require, path, dirname(path));
  return {
    exports: module.exports as Exports,
    keep() {
      if (!isKept) writeIfPossible(kept, addressed(script.createCachedData(), path));
    },
  };
}

/**
 * The code remembers the path of its file, from which packages are looked up, so the path stands behind it: what was kept
 * serves no copy of the file elsewhere.
 */
function addressed(code: Buffer, path: string): Buffer {
  return Buffer.concat([code, Buffer.from(`\0${path}`)]);
}

/** What was kept for this path; undefined for anything else. */
function codeFor(path: string, kept: Buffer | undefined): Buffer | undefined {
  const address = Buffer.from(`\0${path}`);
  const end = (kept?.length ?? 0) - address.length;
  return kept?.subarray(end).equals(address) ? kept.subarray(0, end) : undefined;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** V8 runs damaged code without a look at it, so what takes the name is whole on the disk. */
function writeIfPossible(path: string, data: Buffer): void {
  const temporary = `${path}.${process.pid}`;
  try {
    writeFileSync(temporary, data, { flag: 'wx', flush: true });
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
  }
}
