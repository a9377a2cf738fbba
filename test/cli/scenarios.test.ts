import { expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../scripts/document/package-root.ts';
import { VERSION } from '../../scripts/version.ts';
import { runInProcess } from './in-process.ts';
import { writeScenario } from './scenario.ts';
import { scenarioFiles } from './scenario-files.ts';
import { changesBetween, fingerprints, layOut, normalizer, withFolder } from './workspace.ts';

const files = scenarioFiles().filter(({ scenario }) => scenario.shell === '');

test.each(files)('$name', async ({ path, text, scenario }) => {
  await withFolder(async (folder) => {
    layOut(scenario, folder);
    const before = fingerprints(folder);
    const { exitCodes, stdout, stderr } = await runInProcess(scenario, folder);
    expect(stderr).not.toContain('This is a bug');
    const changed = changesBetween(before, fingerprints(folder));
    const normalize = normalizer(folder, PACKAGE_ROOT, VERSION);
    const outcome = { exitCodes, stdout: normalize(stdout), stderr: normalize(stderr), changed };
    await expect(writeScenario(text, outcome)).toMatchFileSnapshot(path);
  });
});
