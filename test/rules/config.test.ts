import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageSchema } from '../../scripts/document/package-schema.ts';
import { readLintConfig } from '../../scripts/rules/config.ts';
import { lintAll, projectAt, withProject } from './project.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test.each([
  ['connector/lint.yaml', 'authoring/lint.schema.json'],
  ['connector/vendor-api.yaml', 'authoring/vendor-api.schema.json'],
  ['connector/platform-objects.yaml', 'authoring/platform-objects.schema.json'],
])('%s satisfies its JSON Schema', (file, schema) => {
  const validate = new Ajv2020({ allErrors: true }).compile(packageSchema(schema));
  validate(parse(readFileSync(join(ROOT, file), 'utf8')));
  expect(validate.errors).toBe(null);
});

test('the JSON Schema of the ignore file wants a reason', () => {
  const validate = new Ajv2020().compile(packageSchema('authoring/lint-ignore.schema.json'));
  expect(validate([{ rule: 'operation-id', file: 'a.yaml', pointer: '/paths', reason: 'Because.' }])).toBe(true);
  expect(validate([{ rule: 'operation-id', file: 'a.yaml' }])).toBe(false);
});

test('a project without the file has no settings', async () => {
  await withProject(undefined, async (root) => {
    expect(readLintConfig(projectAt(root), [])).toEqual({ severities: new Map(), findings: [] });
  });
});

test('a setting changes the severity, and off silences a rule', async () => {
  await withProject(undefined, async (root) => {
    writeFileSync(join(root, 'transforms/Demo/CheckResponse.jsonata'), "{ 'name': naem, 'code': 'a' & old }\n");
    const severities = async (settings: string): Promise<Record<string, string>> => {
      writeFileSync(join(root, 'connector/lint.yaml'), settings);
      const { findings } = await lintAll(projectAt(root));
      return Object.fromEntries(findings.map(({ ruleId, severity }) => [ruleId, severity]));
    };
    const usual = await severities('rules: {}\n');
    expect(usual).toMatchObject({ 'source-unknown-path': 'error', 'source-deprecated': 'warn' });
    const changed = await severities('rules:\n  source-unknown-path: info\n  source-deprecated: off\n');
    expect(changed).toEqual({ ...without(usual, 'source-deprecated'), 'source-unknown-path': 'info' });
  });
});

function without(record: Record<string, string>, key: string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
