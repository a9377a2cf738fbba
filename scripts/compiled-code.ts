import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';

/** A CommonJS file that was loaded, and a way to spare the next process the compiling. */
export interface CompiledCode<Exports> {
  readonly exports: Exports;
  /** Keeps beside the file what V8 has compiled until now, unless something is kept already or the folder is read-only. */
  keep(): void;
}

/**
 * Loads the file at an absolute path with the compiled code that an earlier process of the same V8 kept. It is ASCII text,
 * a CommonJS module written as `(function (module, require, __filename, __dirname) { … })`. V8 refuses what it cannot use,
 * but tells changed source by its length only: a file with other content needs another name.
 */
export function loadCompiled<Exports>(path: string, require: NodeJS.Require): CompiledCode<Exports> {
  const kept = `${path}.${process.versions.v8}-${process.arch}.cache`;
  const cachedData = readIfThere(kept);
  const script = new Script(readFileSync(path, 'latin1'), {
    filename: path,
    ...(cachedData && { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true;
  const module: { exports: unknown } = { exports: {} };
  script.runInThisContext()(module, require, path, dirname(path));
  return {
    exports: module.exports as Exports,
    keep() {
      if (!isKept) writeIfPossible(kept, script.createCachedData());
    },
  };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function writeIfPossible(path: string, data: Buffer): void {
  const temporary = `${path}.${process.pid}`;
  try {
    writeFileSync(temporary, data, { flag: 'wx' });
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
  }
}
