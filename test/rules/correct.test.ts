import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lintAll, listing, projectAt, withProject } from './project.ts';

const CHECK = 'transforms/Demo/CheckResponse.jsonata';

const expressions = readFileSync(new URL('correct.txt', import.meta.url), 'utf8')
  .split(/\n\n+/)
  .map((text) => text.trim())
  .filter((text) => text !== '' && !text.startsWith('#'));

test('there are enough of them', () => {
  expect(expressions.length).toBeGreaterThanOrEqual(60);
});

test('no false alarm on correct transforms', async () => {
  await withProject(undefined, async (root) => {
    const alarms: string[] = [];
    for (const expression of expressions) {
      writeFileSync(join(root, CHECK), `${expression}\n`);
      const { findings } = await lintAll(projectAt(root));
      if (findings.length > 0) alarms.push(`${expression}\n${listing(findings, root)}`);
    }
    expect(alarms).toEqual([]);
  });
});
