import { main } from './commands/main.ts';
import { processIo } from './commands/process-io.ts';

/** How a command line ended. */
export interface Ended {
  readonly exitCode: number;
  /** Whether everything it wrote has been taken, so that the process may end at once. */
  readonly isWritten: boolean;
}

/** Runs a command line (without the program's name) in this process. */
export async function run(args: readonly string[]): Promise<Ended> {
  const { io, isWritten } = processIo();
  const exitCode = await main(args, io);
  return { exitCode, isWritten: isWritten() };
}
