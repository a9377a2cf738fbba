import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lintAll, projectAt, withProject } from './project.ts';

/** What is found, and how often, once `text` stands at the end of a file of the base project. */
async function counted(text: string, file = 'connector/demo.yaml'): Promise<Record<string, number>> {
  return withProject(undefined, async (root) => {
    appendFileSync(join(root, file), text);
    const counts: Record<string, number> = {};
    const { findings } = await lintAll(projectAt(root));
    for (const { ruleId } of findings) counts[ruleId] = (counts[ruleId] ?? 0) + 1;
    return counts;
  });
}

function repeated(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join('');
}

test('a long list', async () => {
  expect(await counted(`x-numbers: [${repeated(200_000, (index) => `${index},`)}]\n`)).toEqual({});
});

test('many faults in a schema, of which document and transforms tell', async () => {
  const text = repeated(130_000, (index) => `  a${index}: { $ref: '#/nothing' }\n`);
  expect(await counted(text, 'connector/components/schemas/Partner.yaml')).toEqual({ 'ref-missing': 130_000 });
});

test('many comments in a block', async () => {
  const text = `${'# ic-ignore schema-invalid: none\n'.repeat(40_000)}x-last: 1\n`;
  const start = performance.now();
  expect(await counted(text)).toEqual({ 'suppression-unused': 40_000 });
  expect(performance.now() - start).toBeLessThan(5_000);
});
