import { main } from './commands/main.ts';
import { processIo } from './commands/process-io.ts';

/** Runs a command line (without the program's name) in this process and gives its exit code. */
export function run(args: readonly string[]): Promise<number> {
  return main(args, processIo());
}
