import { CommanderError } from 'commander';
import type { ExitCode, Io } from './io.ts';
import { printError } from './print-error.ts';
import { createProgram } from './program.ts';

/** Runs one command line (without the program's name). Every error ends here, as text on `io.stderr` and an exit code. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = createProgram(async (load, names, options) => {
    const { run } = await load();
    exitCode = await run(names, options, io);
  }, io);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return printError(error, io);
  }
}
