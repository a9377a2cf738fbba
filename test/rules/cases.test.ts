import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../scripts/rules/registry.ts';
import { lintAll, listing, projectAt, withProject } from './project.ts';

const FOLDER = fileURLToPath(new URL('cases', import.meta.url));

/** `test/rules/cases/<rule>/<case>/`: a case whose name begins with `silent` finds nothing, any other finds its rule. */
const rules = readdirSync(FOLDER).sort();

test('the base project lints clean', async () => {
  expect(await withProject(undefined, async (root) => listing((await lintAll(projectAt(root))).findings, root))).toBe(
    'No findings.\n',
  );
});

describe.each(rules)('%s', (rule) => {
  const cases = readdirSync(join(FOLDER, rule)).sort();
  test.each(cases)('%s', async (name) => {
    const folder = join(FOLDER, rule, name);
    await withProject(folder, async (root) => {
      const { findings } = await lintAll(projectAt(root));
      expect(findings.some(({ ruleId }) => ruleId === rule)).toBe(!name.startsWith('silent'));
      await expect(listing(findings, root)).toMatchFileSnapshot(join(folder, 'expected.md'));
    });
  });
});

test('every rule fires in a case and is silent in its neighbour', () => {
  const ids = RULES.map(({ id }) => id).filter((id) => !id.startsWith('just/'));
  const lacking = ids.filter((id) => {
    const cases = rules.includes(id) ? readdirSync(join(FOLDER, id)) : [];
    return !(cases.some((name) => name.startsWith('silent')) && cases.some((name) => !name.startsWith('silent')));
  });
  expect(lacking).toEqual([]);
});
