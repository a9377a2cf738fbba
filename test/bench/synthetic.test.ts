import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openProjectOf } from '../../scripts/document/project.ts';
import { lint } from '../../scripts/rules/lint.ts';
import { writeSynthetic } from './synthetic.ts';

test('the synthetic connector is complete and lints clean', async () => {
  const root = mkdtempSync(join(tmpdir(), 'synthetic-'));
  try {
    const document = writeSynthetic(root, 20);
    const result = await lint({ project: openProjectOf(document), documents: [document], severities: new Map() });
    expect(result.findings.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
    expect(result.checked).toEqual({ documents: 1, transforms: 5, fixtures: 5 });
    expect(result.model.documents.map(({ operations }) => operations.length)).toEqual([20]);
    expect(result.model.complete).toBe(true);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
