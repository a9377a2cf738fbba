import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** A CommonJS file that was loaded, and a way to spare the next process the compiling. */
export interface CompiledCode<Exports> {
  readonly exports: Exports;
  /** Keeps beside the file what V8 has compiled until now, unless something is kept already or the folder is read-only. */
  keep(): void;
}

/**
 * Loads the file at an absolute path with the compiled code that an earlier process of the same V8 kept. It is ASCII text,
 * a CommonJS module written as `(function (module, require, __filename, __dirname) { … })`. V8 refuses the code of another
 * version or other flags, but tells changed source by its length only: a file with other content needs another name.
 */
export function loadCompiled<Exports>(path: string, require: NodeJS.Require): CompiledCode<Exports> {
  const kept = `${path}.${process.versions.v8}-${process.arch}.cache`;
  const cachedData = unsealed(readIfThere(kept), path);
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
      if (!isKept) writeIfPossible(kept, sealed(script.createCachedData(), path));
    },
  };
}

const SEAL_BYTES = 4;

/**
 * Compiled code with its seal behind it. V8 runs damaged code without a look at it, which can go on for ever, and the code
 * remembers the path of its file, from which packages are looked up: it serves no copy of the file elsewhere.
 */
function sealed(code: Buffer, path: string): Buffer {
  return Buffer.concat([code, sealOf(code, path)]);
}

/** What was sealed for this path; undefined for anything else. */
function unsealed(kept: Buffer | undefined, path: string): Buffer | undefined {
  if (kept === undefined || kept.length < SEAL_BYTES) return undefined;
  const code = kept.subarray(0, -SEAL_BYTES);
  return sealOf(code, path).equals(kept.subarray(-SEAL_BYTES)) ? code : undefined;
}

function sealOf(code: Buffer, path: string): Buffer {
  const seal = Buffer.alloc(SEAL_BYTES);
  seal.writeUInt32BE(crc32(code, crc32(path)));
  return seal;
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
