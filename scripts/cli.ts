#!/usr/bin/env node
import { join } from 'node:path';
import type * as Command from './command.ts';
import { loadCompiled } from './compiled-code.ts';

/** The file beside this one that holds the command and all that it uses; the build puts its name here. */
declare const COMMAND_FILE: string;

const args = process.argv.slice(2);
const command = loadCompiled<typeof Command>(join(__dirname, COMMAND_FILE));

command.exports.run(args).then((exitCode) => {
  // Never process.exit(): it would cut off what a pipe has not taken yet.
  process.exitCode = exitCode;
  // The other commands use little code that lint does not use; `--help` uses next to none.
  if (args.includes('lint')) command.keep();
});
