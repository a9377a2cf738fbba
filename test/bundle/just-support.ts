import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bundle, type BundleRequest, bundle } from '../../scripts/bundle/bundle.ts';
import { jsonataWriting, justWriting } from '../../scripts/bundle/language.ts';
import { resolveValues } from '../../scripts/bundle/values.ts';
import type { Transform } from '../../scripts/document/catalogue.ts';
import { isObject, type Json, type JsonObject } from '../../scripts/document/json.ts';
import { openProject } from '../../scripts/document/project.ts';
import { discoverCases } from '../../scripts/fixtures/index.ts';
import type { Analysis } from '../../scripts/jsonata/analysis.ts';
import { runJust } from '../../scripts/just/engine/index.ts';
import { type Profile, readProfile } from '../../scripts/just/profile.ts';
import { lint } from '../../scripts/rules/lint.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const project = openProject(ROOT);
const { model } = await lint({ project, documents: [], severities: new Map() });
const { parameters, catalogue } = model;

/** The public example values, as `bundle --parameters connector/parameters.example.yaml` takes them. */
export const VALUES = resolveValues(parameters, {
  set: [],
  file: { name: 'parameters.example.yaml', values: parameters.examples, isExample: true },
});

/** The documented profile with some facts changed, as a file of one's own changes them. */
export function profileWith(facts: Readonly<Record<string, Json>>): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'profile-'));
  try {
    const file = join(folder, 'mine.yaml');
    const members = Object.entries(facts).map(([name, value]) => [name, { value, evidence: 'seen' }]);
    writeFileSync(file, JSON.stringify({ name: 'mine', facts: Object.fromEntries(members) }));
    return readProfile(project, file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface Choices {
  readonly document?: 'distributor' | 'channel-partner';
  readonly facts?: Readonly<Record<string, Json>>;
  /** Only these entries of `synchronization`. */
  readonly entries?: readonly string[];
  readonly experimental?: boolean;
  readonly language?: 'just' | 'jsonata';
  readonly sources?: boolean;
}

/** A shipped document, unless told otherwise with its experimental parts, bundled with the example values. */
export function bundled(choices: Choices): Bundle {
  const { document = 'distributor', facts = {}, entries, language, sources } = choices;
  const linted = model.documents.find(({ file }) => file.endsWith(`/${document}.yaml`));
  if (linted === undefined) throw new Error(`There is no ${document}.`);
  const { assembled } = linted;
  const profile = profileWith(facts);
  const writing =
    language === 'jsonata' ? jsonataWriting(profile) : justWriting(profile, analysisOf, sources !== false);
  const request: BundleRequest = {
    assembled: { ...assembled, value: withEntries(assembled.value, entries) },
    catalogue,
    parameters,
    values: VALUES,
    includeExperimental: choices.experimental !== false,
    parametersReadBy: ({ transform }) =>
      analysisOf(transform).reads.flatMap(({ root, path }) => (root === 'parameters' ? path.slice(0, 1) : [])),
    ...writing,
  };
  return bundle(request);
}

export function analysisOf(transform: Transform): Analysis {
  const linted = model.transforms.find((each) => each.transform.source.path === transform.source.path);
  if (linted === undefined) throw new Error(`${transform.name} was not analysed.`);
  return linted.analysis;
}

function withEntries(value: JsonObject, entries: readonly string[] | undefined): JsonObject {
  const { synchronization } = value;
  if (entries === undefined || !isJsonObject(synchronization)) return value;
  const kept = Object.entries(synchronization).filter(([name]) => entries.includes(name));
  return { ...value, synchronization: Object.fromEntries(kept) };
}

export interface Recorded {
  readonly id: string;
  readonly input: Json;
  readonly expected: Json;
}

/** The fixtures of a transform that use the example values. */
export function fixturesOf(name: string): Recorded[] {
  return FIXTURES.filter(
    ({ transform, parameters: own }) => transform === name && Object.keys(own).length === 0,
  ).flatMap(({ id, input, expected }) => (expected.type === 'value' ? [{ id, input, expected: expected.value }] : []));
}

const FIXTURES = discoverCases(join(ROOT, 'test', 'fixtures')).cases;

/** What a transformer makes of an input in the oldest and the newest version, in both modes, under two cultures. */
export function results(transformer: Json, input: Json): Json[] {
  return SETTINGS.map((setting) => {
    const run = runJust({ transformer: { value: transformer }, input: { value: input }, ...setting });
    return run.ok ? run.output : `${run.error.code}: ${run.error.message}`;
  });
}

const SETTINGS = [
  { version: '4.2.1', mode: 'Fallback', culture: 'el-GR' },
  { version: '4.4.1', mode: 'Strict', culture: 'invariant' },
] as const;

export function isJsonObject(json: Json | undefined): json is JsonObject {
  return isObject(json);
}
