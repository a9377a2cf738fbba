import { isReaderGone } from '../report/write.ts';
import type { Io } from './io.ts';
import { printError } from './print-error.ts';

/**
 * This process as a command sees it. A reader that goes away (`ic-connector test | head`) is no error; any other failure
 * of standard output (a full disk) is told in the end, unless the command told it, and makes the exit code 2.
 */
export function processIo(): Io {
  const { stdin, stdout, stderr } = process;
  const io: Io = { cwd: process.cwd(), env: process.env, stdin, stdout, stderr };
  stderr.on('error', () => undefined);
  let failure: Error | undefined;
  stdout.on('error', (error) => {
    if (!isReaderGone(error)) failure ??= error;
  });
  process.once('exit', () => {
    if (failure !== undefined && process.exitCode !== 2) process.exitCode = printError(failure, io);
  });
  return io;
}
