import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Io } from '../../scripts/commands/io.ts';
import { main } from '../../scripts/commands/main.ts';
import { type Scenario, wordsOf } from './scenario.ts';

export interface Ran {
  readonly exitCodes: readonly number[];
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command lines of a scenario one after the other in this process, with streams of their own. */
export async function runInProcess({ commands, env, terminals, stdin }: Scenario, cwd: string): Promise<Ran> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const said = Promise.all([text(stdout), text(stderr)]);
  const exitCodes: number[] = [];
  for (const line of commands) {
    const [program, ...args] = wordsOf(line);
    if (program !== 'ic-connector') throw new Error(`Only ic-connector is run here, not ${program}.`);
    const io: Io = {
      cwd,
      env,
      stdin: Object.assign(Readable.from([Buffer.from(stdin)]), { isTTY: terminals.includes('stdin') }),
      stdout: Object.assign(stdout, { isTTY: terminals.includes('stdout') }),
      stderr: Object.assign(stderr, { isTTY: terminals.includes('stderr') }),
    };
    exitCodes.push(await main(args, io));
  }
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return { exitCodes, stdout: out, stderr: err };
}
