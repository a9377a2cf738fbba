import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { portable } from '../../scripts/document/project.ts';
import type { Setting } from '../../scripts/rules/config.ts';
import { type LintResult, lint } from '../../scripts/rules/lint.ts';
import type { SuppressedFinding } from '../../scripts/rules/suppress.ts';
import { lintAll, listing, projectAt, withProject } from './project.ts';

const CHECK = 'transforms/Demo/CheckResponse.jsonata';
const PARTNER = 'connector/paths/partner.yaml';
const READS_OLD = "{ 'name': name,\n  'code': $substring(old, 0, 20) }\n";

type Files = Readonly<Record<string, string>>;

async function linted(files: Files, use = lintAll): Promise<{ kept: string; suppressed: string[] }> {
  return withProject(undefined, async (root) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { findings, suppressed } = await use(projectAt(root));
    return { kept: listing(findings, root), suppressed: suppressed.map((finding) => line(finding, root)) };
  });
}

function line({ ruleId, location, reason, suppressedAt, kind }: SuppressedFinding, root: string): string {
  const at = `${portable(suppressedAt.file, root)}:${suppressedAt.range.start.line}`;
  return `${ruleId} at line ${location.range.start.line}: ${reason} (${kind}, ${at})`;
}

const clean = 'No findings.\n';

test('a comment on a line of its own covers the next line that is no comment', async () => {
  const text = `{ 'name': name,\n  /* ic-ignore source-deprecated: old reports */\n  /* more about it */\n  'code': $substring(old, 0, 20) }\n`;
  expect(await linted({ [CHECK]: text })).toEqual({
    kept: clean,
    suppressed: [`source-deprecated at line 4: old reports (inSource, ${CHECK}:2)`],
  });
});

test('a comment behind code covers its own line only', async () => {
  const behind = READS_OLD.replace('20) }', '20) /* ic-ignore source-deprecated: old reports */ }');
  expect((await linted({ [CHECK]: behind })).kept).toBe(clean);
  const above = READS_OLD.replace('name,', 'name, /* ic-ignore source-deprecated: old reports */');
  const { kept, suppressed } = await linted({ [CHECK]: above });
  expect(kept).toContain('source-deprecated');
  expect(kept).toContain('suppression-unused');
  expect(suppressed).toEqual([]);
});

test('a reason may hold colons and line breaks', async () => {
  const text = `/* ic-ignore source-deprecated: see: the\n   report */\n{ 'name': name, 'code': $substring(old, 0, 20) }\n`;
  expect((await linted({ [CHECK]: text })).suppressed).toEqual([
    `source-deprecated at line 3: see: the\n   report (inSource, ${CHECK}:1)`,
  ]);
});

test('two comments above one line count both', async () => {
  const text = `/* ic-ignore source-deprecated: old reports */\n/* ic-ignore needless-nesting: clearer so */\n{ 'name': ((name)), 'code': $substring(old, 0, 20) }\n`;
  const { kept, suppressed } = await linted({ [CHECK]: text });
  expect(kept).toBe(clean);
  expect(suppressed).toHaveLength(2);
});

test('a comment without a reason has no effect', async () => {
  const { kept, suppressed } = await linted({ [CHECK]: `/* ic-ignore source-deprecated */ ${READS_OLD}` });
  expect(kept).toContain('source-deprecated');
  expect(kept).toContain('suppression-without-reason');
  expect(suppressed).toEqual([]);
});

test('a YAML comment covers the next line, also behind other comments', async () => {
  const { kept, suppressed } = await linted({
    [PARTNER]: `parameters:\n  - $ref: ../components/parameters/PartnerId.yaml\nget:\n  operationId: readPartner\n  summary: Read\n  responses:\n    '200':\n      description: The partner.\n      content:\n        application/json:\n          schema:\n            $ref: ../components/schemas/Partner.yaml\n# ic-ignore operation-unused: partners stay\n# They really do.\ndelete:\n  operationId: deletePartner\n  summary: Delete\n  responses:\n    '204':\n      description: It is gone.\n`,
  });
  expect(kept).toBe(clean);
  expect(suppressed).toEqual([`operation-unused at line 15: partners stay (inSource, ${PARTNER}:13)`]);
});

test('what looks like a comment inside a text or a block is none', async () => {
  const demo = `title: 'a # ic-ignore operation-id: no' # a comment\n`;
  const { kept } = await linted({
    'connector/parameters.yaml': `parameters:\n  contractId:\n    type: string\n    required: true\n    description: |\n      # ic-ignore parameter-unused: no\n      ${demo}`,
  });
  expect(kept).toBe(clean);
});

test('the ignore file covers a file, or the part of a document below a pointer', async () => {
  const files = {
    [CHECK]: READS_OLD,
    'connector/lint-ignore.yaml': `- rule: source-deprecated\n  file: ${CHECK}\n  reason: old reports\n`,
  };
  expect(await linted(files)).toEqual({
    kept: clean,
    suppressed: ['source-deprecated at line 2: old reports (external, connector/lint-ignore.yaml:1)'],
  });
  const partner = {
    'connector/components/schemas/CreatePartner.yaml':
      'type: object\ndescription: New.\nrequired: [name]\nproperties:\n  name: { type: string }\n  contract: { type: string }\n',
  };
  const part = `- rule: missing-description\n  file: connector/components/schemas/CreatePartner.yaml\n  pointer: /components/schemas/CreatePartner/properties/name\n  reason: It says itself.\n`;
  const { kept, suppressed } = await linted({ ...partner, 'connector/lint-ignore.yaml': part });
  expect(suppressed).toEqual([
    'missing-description at line 5: It says itself. (external, connector/lint-ignore.yaml:1)',
  ]);
  expect(kept).toContain('The property CreatePartner.contract has no description.');
});

test('nothing is called unused when not everything was linted, or when its rule is off', async () => {
  const files = { [CHECK]: `/* ic-ignore source-deprecated: old reports */\n{ 'name': name }\n` };
  expect((await linted(files)).kept).toContain('suppression-unused');
  const off = (project: Parameters<typeof lintAll>[0]): Promise<LintResult> =>
    lint({ project, documents: [], severities: new Map<string, Setting>([['source-deprecated', 'off']]) });
  expect((await linted(files, off)).kept).toBe(clean);
  const other = { ...files, 'connector/other.yaml': 'openapi: 3.0.1\nx-ic-document: { kind: openapi }\n' };
  const some = (project: Parameters<typeof lintAll>[0]): Promise<LintResult> =>
    lint({ project, documents: [join(project.root, 'connector', 'demo.yaml')], severities: new Map() });
  expect((await linted(other, some)).kept).toBe(clean);
});
