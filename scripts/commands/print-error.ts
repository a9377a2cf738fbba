import { ExpectedError } from '../document/expected-error.ts';
import { portable } from '../document/project.ts';
import { safeLines } from '../report/safe-text.ts';
import type { ExitCode, Io } from './io.ts';

/** Prints what ended a command. Bad input is told plainly; only a bug of ours shows its stack. */
export function printError(error: unknown, io: Io): ExitCode {
  if (error instanceof ExpectedError) {
    io.stderr.write(`${place(error, io)}error: ${safeLines(error.message)}\n`);
    if (error.fix) io.stderr.write(`  fix: ${safeLines(error.fix)}\n`);
    return error.exitCode;
  }
  if (isFailedWrite(error)) {
    io.stderr.write(`error: Standard output cannot be written (${error.code}).\n`);
    return 2;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(
    `This is a bug in ic-connector, not in your files. Please report it with the command you ran.\n${trace}\n`,
  );
  return 3;
}

/** Files are written through `writeAtomic`, which says so itself; what is left are the streams. */
function isFailedWrite(error: unknown): error is Error & { readonly code: unknown } {
  return error instanceof Error && 'syscall' in error && error.syscall === 'write' && 'code' in error;
}

function place({ location }: ExpectedError, io: Io): string {
  if (!location) return '';
  const { start } = location.range;
  return `${portable(location.file, io.cwd)}:${start.line}:${start.column}: `;
}
