#!/usr/bin/env node
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type * as Command from './command.ts';
import { loadCompiled } from './compiled-code.ts';

/** The file beside this one that holds the command and all that it uses; the build puts its name here. */
declare const COMMAND_FILE: string;

// The V8 of Node 20 optimises so early that it optimises twice: with this, commands of any length end sooner.
if (process.versions.v8.startsWith('11.3.')) setFlagsFromString('--interrupt-budget=500000');

const args = process.argv.slice(2);
const command = loadCompiled<typeof Command>(join(__dirname, COMMAND_FILE), require);

command.exports.run(args).then(({ exitCode, isWritten }) => {
  process.exitCode = exitCode;
  // The other commands use little code that lint does not use; `--help` uses next to none.
  if (args.includes('lint')) command.keep();
  // Ending here spares taking the heap apart, but would cut off what a pipe has not taken yet.
  if (isWritten) process.exit();
});
