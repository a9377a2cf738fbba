import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { ROOT } from './connector/files.ts';
import { asOrdinaryUser, temporaryFolder } from './document/support.ts';

const FILES = {
  'code.cjs': `(function (module, require, __filename) {
    const { answer } = require('./other.cjs');
    module.exports = { answer, sum: (numbers) => numbers.reduce((sum, number) => sum + number, 0), file: __filename };
  })`,
  'other.cjs': 'exports.answer = 42;',
  // Each use is a process of its own: within one, V8 remembers what it compiled.
  'main.cjs': `const code = require('./loader.cjs').loadCompiled(require.resolve('./code.cjs'), require);
    process.stdout.write(JSON.stringify({ ...code.exports, sum: code.exports.sum([1, 2]) }));
    code.keep();`,
};
const KEPT = `code.cjs.${process.versions.v8}-${process.arch}.cache`;

function project(): string {
  const root = temporaryFolder(FILES);
  const entryPoints = [`${ROOT}/scripts/compiled-code.ts`];
  buildSync({ entryPoints, outfile: join(root, 'loader.cjs'), bundle: true, platform: 'node', format: 'cjs' });
  return root;
}

function run(root: string): unknown {
  return JSON.parse(execFileSync(process.execPath, [join(root, 'main.cjs')], { encoding: 'utf8', stdio: 'pipe' }));
}

function outcome(root: string): unknown {
  return { answer: 42, sum: 3, file: join(root, 'code.cjs') };
}

test('a file that is one function runs as a CommonJS module, and what was compiled is kept once', () => {
  const root = project();
  expect(run(root)).toEqual(outcome(root));
  expect(readdirSync(root).sort()).toEqual(['code.cjs', KEPT, 'loader.cjs', 'main.cjs', 'other.cjs']);
  const kept = readFileSync(join(root, KEPT));
  expect(kept.length).toBeGreaterThan(200);
  chmodSync(join(root, KEPT), 0o444);
  expect(run(root)).toEqual(outcome(root));
  expect(readFileSync(join(root, KEPT)).equals(kept)).toBe(true);
});

test.each([
  ['nothing', () => Buffer.alloc(0)],
  ['no compiled code', () => Buffer.from('x'.repeat(1_000))],
  ['cut off', (kept: Buffer) => kept.subarray(0, kept.length - 64)],
  ['longer', (kept: Buffer) => Buffer.concat([kept, Buffer.alloc(8)])],
])('what was kept is %s: the file runs all the same, and it is kept anew', (_, damage) => {
  const root = project();
  run(root);
  const kept = readFileSync(join(root, KEPT));
  writeFileSync(join(root, KEPT), damage(kept));
  expect(run(root)).toEqual(outcome(root));
  expect(readFileSync(join(root, KEPT)).length).toBe(kept.length);
  expect(readdirSync(root)).toHaveLength(5);
});

test('what was kept of a file is not used for its copy elsewhere', () => {
  const root = project();
  run(root);
  const copy = project();
  copyFileSync(join(root, KEPT), join(copy, KEPT));
  expect(run(copy)).toEqual(outcome(copy));
  expect(readFileSync(join(copy, KEPT)).equals(readFileSync(join(root, KEPT)))).toBe(false);
});

test('nothing is kept in a folder that is read-only', () => {
  const root = project();
  chmodSync(root, 0o555);
  expect(asOrdinaryUser(() => run(root))).toEqual(outcome(root));
  expect(readdirSync(root).sort()).toEqual(['code.cjs', 'loader.cjs', 'main.cjs', 'other.cjs']);
});
