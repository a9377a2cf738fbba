import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { rootDocuments } from '../../scripts/document/project.ts';
import type { Setting } from '../../scripts/rules/config.ts';
import { justRules } from '../../scripts/rules/just/index.ts';
import { type LintResult, lint } from '../../scripts/rules/lint.ts';
import { listing, projectAt, withProject } from './project.ts';

const PARTNER = 'transforms/Account/PartnerResponse.jsonata';
const overlays: string[] = [];

afterEach(() => {
  for (const folder of overlays.splice(0)) rmSync(folder, { recursive: true });
});

/** Files laid over the base project of the rules' cases, by path. */
function overlay(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'just-rules-'));
  overlays.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

interface Linted extends LintResult {
  /** The findings of this family, as text. */
  readonly said: string;
}

async function linted(
  files: Readonly<Record<string, string>>,
  severities: ReadonlyMap<string, Setting> = new Map(),
  profile?: string,
): Promise<Linted> {
  return withProject(overlay(files), async (root) => {
    const project = projectAt(root);
    const named = profile === undefined ? undefined : join(root, profile);
    const result = await lint({ project, documents: rootDocuments(project), severities, profile: named });
    const own = result.findings.filter(({ ruleId }) => ruleId.startsWith('just/'));
    return { ...result, said: listing(own, root) };
  });
}

test('a refusal stands where the expression does, once for the item and the lists of it', async () => {
  const { said } = await linted({ [PARTNER]: "{\n  'integrationId': id,\n  'name': $uppercase(name)\n}\n" });
  expect(said).toBe(`## ${PARTNER}:3:11–3:27 error just/no-case-change

None of the functions of JUST writes a text in capitals or in small letters.
- fix: Map the known values with \`$lookup({ "A": "a" }, x)\`.
`);
});

test('every refusal of a transform is said', async () => {
  const { findings } = await linted({ [PARTNER]: "{ 'integrationId': $trim(id), 'name': name & [1] }" });
  const own = findings.filter(({ ruleId }) => ruleId.startsWith('just/'));
  expect(own.map(({ ruleId }) => ruleId).sort()).toEqual(['just/no-function', 'just/text-form']);
});

const PRICED = {
  [PARTNER]: "{ 'integrationId': id, 'customValues': price * 1.5 }",
  'connector/components/schemas/Partner.yaml':
    'type: object\ndescription: A partner\nrequired: [id, price]\nproperties:\n' +
    '  id: { type: string, description: Key }\n' +
    '  price: { type: number, minimum: 0, maximum: 1000, description: Price }\n',
};

test('a warning names the versions of the profile', async () => {
  const profile = { 'mine.yaml': 'name: mine\nfacts:\n  justVersions: { value: [4.3.0], evidence: seen }\n' };
  const warnings = async (name?: string) => {
    const { findings } = await linted({ ...PRICED, ...profile }, new Map(), name);
    return findings
      .filter(({ ruleId }) => ruleId === 'just/decimal-arithmetic')
      .map(({ severity, message }) => `${severity} ${message.slice(message.indexOf('('))}`);
  };
  expect(await warnings()).toEqual(['warn (JUST 4.2.1, 4.3.0, 4.4.0, 4.4.1)']);
  expect(await warnings('mine.yaml')).toEqual(['warn (JUST 4.3.0)']);
});

test('what no JUST host runs is not compiled', async () => {
  const { said } = await linted({
    'transforms/Demo/CheckResponse.jsonata': "{ 'name': $uppercase(name) }",
  });
  expect(said).toBe('No findings.\n');
});

test('a suppression beside the code works', async () => {
  const { said, suppressed } = await linted({
    [PARTNER]:
      "{ 'integrationId': id,\n  /* ic-ignore just/no-case-change: another host runs it. */\n  'name': $uppercase(name) }",
  });
  expect(said).toBe('No findings.\n');
  expect(suppressed.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
    'just/no-case-change: another host runs it.',
  ]);
});

test('each transform is compiled once, and not at all when every rule of the family is off', async () => {
  // a profile that cannot be read shows whether anything asked for it
  const broken = { 'mine.yaml': 'name: mine\nfacts:\n  justVersions: { value: [1.0.0], evidence: seen }\n' };
  const off = new Map<string, Setting>(justRules.map(({ id }) => [id, 'off']));
  await expect(linted(broken, off, 'mine.yaml')).resolves.toMatchObject({ said: 'No findings.\n' });
  await expect(linted(broken, new Map(), 'mine.yaml')).rejects.toThrow('`justVersions` must be a list');
  const { model } = await linted({});
  const compiled = model.transforms.map((transform) => transform.compiled());
  expect(compiled.map((results) => results.length).sort()).toEqual([0, 1, 2]);
  for (const [index, transform] of model.transforms.entries()) expect(transform.compiled()).toBe(compiled[index]);
});
