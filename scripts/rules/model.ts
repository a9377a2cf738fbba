import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Assembled, assemble } from '../document/assemble.ts';
import { readCatalogue, type Transform } from '../document/catalogue.ts';
import { documentKind, experimentalReason, syncEntries } from '../document/dialect.ts';
import type { Finding } from '../document/finding.ts';
import { operationsOf } from '../document/operations.ts';
import { type Parameters, readParameters } from '../document/parameters.ts';
import { compare, type Project, portable, rootDocuments } from '../document/project.ts';
import { analyze, isAssignable, parseJsonata, shapeFromSchema } from '../jsonata/index.ts';
import { readProfile } from '../just/profile.ts';
import { compileAll } from './compiled.ts';
import { once } from './once.ts';
import type { LintDocument, LintProject, LintTransform } from './rule.ts';
import { Literals } from './transform/literals.ts';

/** What the rules look at, read once. */
export interface LintModel {
  readonly project: LintProject;
  readonly findings: readonly Finding[];
}

/**
 * Reads and assembles the documents and transforms under lint. `documents` are absolute paths; none means all. `prove` is
 * for callers that lint nearly the same project many times and know some of the proofs already. `profileFile`, absolute,
 * is laid over the project's own profile. Unless all root documents are under lint, only the transforms they use are read.
 */
export function lintModel(
  project: Project,
  documents: readonly string[],
  prove = lintTransform,
  profileFile?: string,
): LintModel {
  const all = rootDocuments(project);
  const files = documents.length > 0 ? documents : all;
  const complete = all.every((file) => files.includes(file));
  const assembled = files.map((file) => assemble(project.reader, file));
  const catalogue = readCatalogue(project, complete ? undefined : transformsOf(assembled));
  const parameters = readParameters(project);
  const lintDocuments: LintDocument[] = [];
  const transforms: LintTransform[] = [];
  const lintProject: LintProject = {
    project,
    catalogue,
    parameters,
    documents: lintDocuments,
    transforms,
    fixtures: fixtureFolders(project, complete ? undefined : [...catalogue.transforms.keys()]),
    complete,
    profile: once(() => readProfile(project, profileFile)),
  };
  const findings = [parameters, catalogue, ...assembled].flatMap((read): readonly Finding[] => read.findings);
  for (const document of assembled) lintDocuments.push(lintDocument(document, lintProject));
  const stable = stableTransforms(lintDocuments);
  for (const transform of catalogue.transforms.values()) {
    if (transform.lifted) continue;
    const linted = prove(transform, lintProject, stable);
    if ('ruleId' in linted) findings.push(linted);
    else transforms.push(linted);
  }
  // What a transform that does not parse would read and write, nobody can say.
  const isWhole = transforms.length === [...catalogue.transforms.values()].filter(({ lifted }) => !lifted).length;
  return { project: { ...lintProject, complete: complete && isWhole }, findings };
}

/** The files of the transforms that documents use. */
function transformsOf(documents: readonly Assembled[]): Set<string> {
  const entries = documents.flatMap(({ value }) => syncEntries(value));
  return new Set(entries.flatMap(({ transformers }) => transformers.flatMap(({ file }) => file ?? [])));
}

function lintDocument(assembled: Assembled, project: LintProject): LintDocument {
  const { value, file } = assembled;
  const node = assembled.origins.nodeOf(value);
  const start = node?.source.locate(node.start, node.start) ?? { file, range: locateStart() };
  return {
    file,
    assembled,
    value,
    kind: documentKind(value),
    operations: operationsOf(value),
    entries: syncEntries(value),
    project,
    start,
  };
}

function locateStart() {
  const start = { line: 1, column: 1 };
  return { start, end: start };
}

/** Proves one transform; a text that does not parse is a finding. */
export function lintTransform(
  transform: Transform,
  project: LintProject,
  stable: ReadonlySet<string>,
): LintTransform | Finding {
  const { source } = transform;
  const parsed = parseJsonata(source.text);
  if ('error' in parsed) {
    const { message, start, end } = parsed.error;
    return {
      ruleId: 'jsonata-syntax',
      severity: 'error',
      message: /[.!?]$/.test(message) ? message : `${message}.`,
      fix: 'Correct the expression here or just before.',
      location: source.locate(start, end),
    };
  }
  const input = shapeFromSchema(transform.input.value);
  const output = shapeFromSchema(transform.output.value);
  const parameters = shapeFromSchema(parametersSchema(transform.parameters));
  const analysis = analyze(parsed, { input, parameters });
  return {
    transform,
    analysis,
    input,
    output,
    mismatches: isAssignable(analysis.result, output).mismatches,
    project,
    stable: stable.has(portable(source.path, project.project.root)),
    literals: once(() => new Literals(analysis.expression)),
    locate: ({ start, end }) => source.locate(start, end),
    compiled: once(() => compileAll(transform, analysis, project)),
  };
}

/** `$parameters` as a closed object: a name that is not declared is a mistake. */
export function parametersSchema(parameters: Parameters): Record<string, unknown> {
  const declared = [...parameters.byName.values()];
  return {
    type: 'object',
    properties: Object.fromEntries(declared.map(({ name, schema }) => [name, schema])),
    required: declared
      .filter((parameter) => parameter.required || parameter.default !== undefined)
      .map(({ name }) => name),
    additionalProperties: false,
  };
}

function stableTransforms(documents: readonly LintDocument[]): Set<string> {
  const stable = new Set<string>();
  for (const entry of documents.flatMap(({ entries }) => entries)) {
    for (const { direction, file } of entry.transformers) {
      if (file !== undefined && experimentalReason(entry, direction) === undefined) stable.add(file);
    }
  }
  return stable;
}

/** `test/fixtures/<entry>/<transform>` folders that hold at least one case: of these transforms, or all there are. */
function fixtureFolders({ root }: Project, transforms?: readonly string[]): Map<string, string> {
  const folder = join(root, 'test', 'fixtures');
  const names =
    transforms ??
    foldersIn(folder).flatMap((entry) => foldersIn(join(folder, entry)).map((name) => `${entry}/${name}`));
  const found = names.map((name): [string, string] => [name, join(folder, name)]);
  return new Map(found.filter(([, path]) => foldersIn(path).length > 0));
}

function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort(compare);
  } catch {
    return [];
  }
}
