import type { Writable } from 'node:stream';
import { ExpectedError } from '../document/expected-error.ts';
import { isReaderGone } from '../report/write.ts';
import type { Io } from './io.ts';
import { isPipe, pipeOutput } from './pipe-output.ts';
import { printError } from './print-error.ts';

/** This process as a command sees it, and whether what was written to it has been taken. */
export interface ProcessIo {
  readonly io: Io;
  readonly isWritten: () => boolean;
}

/**
 * A reader that goes away (`ic-connector test | head`) is no error; any other failure of standard output (a full disk) is
 * told in the end, unless the command told it, and makes the exit code 2.
 */
export function processIo(): ProcessIo {
  const stdout = isPipe(1) ? pipeOutput(1) : process.stdout;
  let stderr: typeof process.stderr | undefined;
  const io: Io = {
    get cwd() {
      return currentFolder();
    },
    env: process.env,
    // Node makes each stream when it is first asked for, and most commands need neither of these.
    get stdin() {
      return process.stdin;
    },
    stdout,
    get stderr() {
      stderr ??= process.stderr.on('error', () => undefined);
      return stderr;
    },
  };
  let failure: Error | undefined;
  stdout.on('error', (error) => {
    if (!isReaderGone(error)) failure ??= error;
  });
  process.once('exit', () => {
    if (failure !== undefined && process.exitCode !== 2) process.exitCode = printError(failure, io);
  });
  return { io, isWritten: () => [stdout, stderr].every((stream) => stream === undefined || isTaken(stream)) };
}

/** Throws `ExpectedError` when the folder was deleted or moved away since. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new ExpectedError('not-found', 'The current folder does not exist any more.', {
      fix: 'Change to the folder of the project.',
    });
  }
}

function isTaken({ writableLength, errored }: Writable): boolean {
  return writableLength === 0 && errored === null;
}
