import { createRequire } from 'node:module';
import { type Core, evaluationCore } from './evaluate-core.ts';
import { syntaxNodes } from './evaluate-nodes.ts';
import type { EvaluationLimits } from './evaluate-types.ts';

/** Where the `jsonata` package lies, for a process that is given no module resolution of its own. */
export function jsonataPath(): string {
  return createRequire(import.meta.filename).resolve('jsonata');
}

/**
 * Serves requests of three lines (header, input, bindings) with replies of two (header, value or empty), in order.
 * Lines are split by hand: `readline` also splits at U+2028, which JSON text may hold. Self-contained, see below.
 */
function serve(core: Core, input: NodeJS.ReadStream, output: NodeJS.WriteStream): void {
  const LINES_OF_REQUEST = 3;
  let parts: string[] = [];
  let lines: string[] = [];
  let busy = Promise.resolve();
  const answer = async ([header = '', data = '', bindings = '']: string[]): Promise<void> => {
    const result = await core.evaluate({ ...JSON.parse(header), input: data, bindings });
    const { json, ...rest } = { json: '', ...result };
    output.write(`${JSON.stringify(rest)}\n${json}\n`);
  };
  input.setEncoding('utf8');
  input.on('data', (chunk: string) => {
    const [first = '', ...others] = chunk.split('\n');
    parts.push(first);
    for (const other of others) {
      lines.push(parts.join(''));
      parts = [other];
      if (lines.length < LINES_OF_REQUEST) continue;
      const request = lines;
      lines = [];
      busy = busy.then(() => answer(request));
    }
  });
  output.write('ready\n');
}

/**
 * The program of the evaluating process, as text for `node -e`. It is made of functions of this code base, so that
 * one implementation is type-checked, runs from the TypeScript sources and from `dist/` alike, and needs no file of
 * its own. The price: those functions must be self-contained.
 */
export function evaluationProgram(limits: EvaluationLimits): string {
  return `'use strict';
const jsonata = require(process.argv[1]);
const core = (${evaluationCore})(jsonata, ${JSON.stringify(limits)}, ${syntaxNodes});
(${serve})(core, process.stdin, process.stdout);`;
}
