import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../../scripts/version.ts';
import { type Installed, installPackage, runShell, type ShellRun } from './installed.ts';
import { childOf, isAlive } from './processes.ts';
import { parseScenario, writeScenario } from './scenario.ts';
import { scenarioFiles } from './scenario-files.ts';
import { changesBetween, fingerprints, layOut, normalizer, withFolder } from './workspace.ts';

let installed: Installed;

beforeAll(() => {
  installed = installPackage();
}, 120_000);

afterAll(() => installed.remove());

describe('the tarball', () => {
  test('holds what it is allowed to hold, and no tests, fixtures or sources', () => {
    const allowed =
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|(dist|connector|schemas|transforms)\/.+|scripts\/rules\/.+\.md)$/;
    expect(installed.files.filter((file) => !allowed.test(file))).toEqual([]);
    expect(installed.files.filter((file) => /\.(test|map|tsbuildinfo)\b|\/\.|(?<!\.d)\.ts$/.test(file))).toEqual([]);
    expect(installed.files).toEqual(
      expect.arrayContaining([
        'dist/cli.cjs',
        'dist/index.js',
        'dist/index.d.ts',
        'connector/distributor.yaml',
        'connector/profiles/documented.yaml',
        'schemas/platform/Account.schema.json',
        'transforms/Account/PartnerResponse.jsonata',
        'scripts/rules/transform/source-unknown-path.md',
      ]),
    );
  });

  test('every export resolves, and the bundles are JSON with `synchronization`', () => {
    const script = `
      import { createRequire } from 'node:module';
      import { lint, bundle } from 'impossible-cloud-connector';
      const require = createRequire(process.cwd() + '/x.js');
      const at = (name) => require('impossible-cloud-connector/' + name);
      console.log(JSON.stringify({
        library: [typeof lint, typeof bundle],
        distributor: Object.keys(at('distributor.json').synchronization).length > 0,
        channelPartner: Object.keys(at('channel-partner.json')).includes('synchronization'),
        schema: at('schemas/platform/Account.schema.json').$schema,
        name: at('package.json').name,
      }));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: installed.folder,
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual({
      library: ['function', 'function'],
      distributor: true,
      channelPartner: true,
      schema: 'https://json-schema.org/draft/2020-12/schema',
      name: 'impossible-cloud-connector',
    });
  });
});

/** The scripts and the look at processes use what Linux has: a POSIX shell, /proc, /dev/full. */
const ELSEWHERE = process.platform !== 'linux';

describe.skipIf(ELSEWHERE)('in a shell', () => {
  const files = scenarioFiles().filter(({ scenario }) => scenario.shell !== '');

  test.each(files)('$name', async ({ path, text, scenario }) => {
    await withFolder(async (cwd) => {
      layOut(scenario, cwd);
      const before = fingerprints(cwd);
      const { env, stdin, shell } = scenario;
      const { exitCode, stdout, stderr } = await runShell(shell, { installed, cwd, env, stdin });
      expect(stderr).not.toContain('This is a bug');
      const changed = changesBetween(before, fingerprints(cwd));
      const normalize = normalizer(cwd, installed.root, VERSION);
      const outcome = { exitCodes: [exitCode], stdout: normalize(stdout), stderr: normalize(stderr), changed };
      await expect(writeScenario(text, outcome)).toMatchFileSnapshot(path);
    });
  });
});

describe.skipIf(ELSEWHERE)('by the installed command, with the code that it keeps', () => {
  const files = scenarioFiles().filter(({ scenario }) => scenario.shell === '' && scenario.terminals.length === 0);

  test.each(files)('$name', async ({ text, scenario }) => {
    await withFolder(async (cwd) => {
      layOut(scenario, cwd);
      const before = fingerprints(cwd);
      const { env, stdin } = scenario;
      const runs: ShellRun[] = [];
      for (const line of scenario.commands) runs.push(await runShell(line, { installed, cwd, env, stdin }));
      const changed = changesBetween(before, fingerprints(cwd));
      const normalize = normalizer(cwd, installed.root, VERSION);
      const said = (name: 'stdout' | 'stderr') => normalize(runs.map((run) => run[name]).join(''));
      const exitCodes = runs.map(({ exitCode }) => exitCode);
      const outcome = { exitCodes, stdout: said('stdout'), stderr: said('stderr'), changed };
      expect(writeScenario(text, outcome)).toBe(text);
    });
  });
});

/** A regular expression that, on such a text, takes longer than anybody waits. */
const BUSY = parseScenario(`==== about ====
==== file transforms/Account/PartnerResponse.jsonata ====
{ 'integrationId': id, 'name': $replace(name, /^(a+)+$/, 'x') }
==== stdin ====
{ "id": "p-1", "name": "${'a'.repeat(60)}b" }
`);

describe.skipIf(ELSEWHERE).each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('ends the command at once, and the process that evaluates with it', async () => {
    await withFolder(async (cwd) => {
      layOut(BUSY, cwd);
      const command = join(installed.root, 'dist', 'cli.cjs');
      const child = spawn(process.execPath, [command, 'transform', 'Account/PartnerResponse'], { cwd });
      const ended = new Promise((resolve) => {
        child.on('close', (code, by) => resolve({ code, by }));
      });
      child.stdin.end(BUSY.stdin);
      const evaluating = await childOf(child.pid ?? 0);
      const from = performance.now();
      child.kill(signal);
      expect(await ended).toEqual({ code: null, by: signal });
      expect(performance.now() - from).toBeLessThan(1_000);
      await expect.poll(() => isAlive(evaluating), { timeout: 2_000 }).toBe(false);
    });
  });
});
