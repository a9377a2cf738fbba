import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The evaluator in a plain Node program, as the built package runs it. */
const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
const program = join(folder, 'program.mjs');

beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  buildSync({
    stdin: {
      contents: `
        import { createEvaluator } from './scripts/jsonata/evaluate.ts';
        const evaluator = createEvaluator({ wallMs: 60_000 });
        console.log(JSON.stringify(await evaluator.evaluate({ text: 'a + 1', input: { a: 1 } })));
        if (process.argv[2] === 'busy') {
          console.log('busy');
          await evaluator.evaluate({ text: '$contains(a, /^(a+)+$/)', input: { a: 'a'.repeat(60) + 'b' } });
        }`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['jsonata'],
    outfile: program,
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a program that uses the evaluator', () => {
  it('ends by itself although the evaluator was not closed', () => {
    expect(execFileSync(process.execPath, [program], { encoding: 'utf8', timeout: 20_000 })).toBe(
      '{"type":"value","value":2}\n',
    );
  });

  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'takes its busy process along at %s',
    async (signal) => {
      const child = spawn(process.execPath, [program, 'busy'], { stdio: ['ignore', 'pipe', 'inherit'] });
      await output(child, 'busy');
      const evaluating = childrenOf(child.pid);
      expect(evaluating).toHaveLength(1);
      const ended = new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)));
      child.kill(signal);
      expect(await ended).toBe(signal);
      await expect.poll(() => evaluating.filter(isRunning), { timeout: 5_000 }).toEqual([]);
    },
  );
});

function output(child: ChildProcess, word: string): Promise<void> {
  let text = '';
  return new Promise((resolve) => {
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      if (text.includes(word)) resolve();
    });
  });
}

function childrenOf(parent: number | undefined): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, ppid]) => ppid === parent)
    .flatMap(([pid]) => (pid === undefined ? [] : [pid]));
}

function isRunning(pid: number): boolean {
  const state = execFileSync('sh', ['-c', `ps -o stat= -p ${pid} || true`], { encoding: 'utf8' }).trim();
  return state !== '' && !state.startsWith('Z');
}
