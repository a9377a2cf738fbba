import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Bundle, bundle } from '../bundle/bundle.ts';
import { jsonataWriting, justWriting, type Writing } from '../bundle/language.ts';
import type { TransformerUse } from '../bundle/transformers.ts';
import type { Transform } from '../document/catalogue.ts';
import { ExpectedError } from '../document/expected-error.ts';
import { valueAt } from '../document/json.ts';
import { portable } from '../document/project.ts';
import { readText } from '../document/read.ts';
import { writeAllAtomic } from '../document/write-atomic.ts';
import type { Analysis } from '../jsonata/analysis.ts';
import { readProfile } from '../just/profile.ts';
import { safeLine } from '../report/safe-text.ts';
import { writeAll } from '../report/write.ts';
import type { Setting } from '../rules/config.ts';
import { justRules } from '../rules/just/index.ts';
import { type LintResult, lint } from '../rules/lint.ts';
import type { LintProject } from '../rules/rule.ts';
import { type Selection, selectDocuments } from './documents.ts';
import type { ExitCode, Io } from './io.ts';
import { profilePath } from './profile-path.ts';
import { report } from './report.ts';
import { type ValueOptions, valuesFrom } from './values.ts';

export interface BundleOptions extends ValueOptions {
  readonly out?: string;
  readonly check?: boolean;
  readonly includeExperimental?: boolean;
  readonly transformer?: 'just' | 'jsonata';
  /** False with `--no-jsonata`. */
  readonly jsonata?: boolean;
  readonly profile?: string;
  readonly stats?: boolean;
}

/** Writes the JSON to paste, once lint has found no error; with `--check` says whether what is there is up to date. */
export async function run(names: readonly string[], options: BundleOptions, io: Io): Promise<ExitCode> {
  if (options.out === '-' && options.check) {
    throw new ExpectedError('usage', '--check compares files, and --out - is none.', { fix: 'Leave one of them out.' });
  }
  const selection = selectDocuments(names, io);
  const severities = severitiesFor(options);
  const result = await lint({ ...selection, severities, profile: profilePath(options.profile, io) });
  const errors = result.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    await report({ ...result, findings: errors }, selection.project, [{ format: 'codeframe' }], {
      ...io,
      stdout: io.stderr,
    });
    io.stderr.write('Nothing was written.\n');
    return 1;
  }
  const bundles = makeBundles(selection, result, options, io);
  requireOwnNames(bundles);
  if (options.out === '-') return toStdout(bundles, options, io);
  const files = bundles.map((made) => {
    return { made, path: outputPath(made.fileName, bundles.length, options.out, io), text: made.text };
  });
  if (!options.check) writeAllAtomic(files);
  let exitCode: ExitCode = 0;
  for (const { made, path, text } of files) {
    if (!options.check) io.stderr.write(summary(made, `wrote ${portable(path, io.cwd)}`));
    else if (!isFresh(path, text, io)) exitCode = 1;
    if (options.stats) io.stderr.write(statistics(made));
  }
  return exitCode;
}

/** A bundle that holds no JUST asks for no transform that compiles. */
function severitiesFor({ transformer }: BundleOptions): Map<string, Setting> {
  return new Map(transformer === 'jsonata' ? justRules.map(({ id }) => [id, 'off']) : []);
}

/** The bundles of linted documents. All are made before one is written, so a failure leaves nothing behind. */
export function makeBundles(selection: Selection, result: LintResult, options: BundleOptions, io: Io): Bundle[] {
  const { project } = selection;
  const { model } = result;
  const writing = writingOf(model, options, readProfile(project, profilePath(options.profile, io)));
  const values = valuesFrom(options, model.parameters, io);
  return model.documents.map(({ assembled }) =>
    bundle({
      assembled,
      catalogue: model.catalogue,
      parameters: model.parameters,
      values,
      includeExperimental: options.includeExperimental === true,
      parametersReadBy: ({ transform }) => parametersReadBy(model, transform),
      ...writing,
    }),
  );
}

function writingOf(model: LintProject, options: BundleOptions, profile: ReturnType<typeof readProfile>): Writing {
  if (options.transformer === 'jsonata') return jsonataWriting(profile);
  return justWriting(profile, (transform) => analysisIn(model, transform), options.jsonata !== false);
}

function analysisIn({ transforms }: LintProject, transform: Transform): Analysis {
  const linted = transforms.find((candidate) => candidate.transform.source.path === transform.source.path);
  if (linted) return linted.analysis;
  throw new Error(`${transform.name} was not analysed`);
}

function parametersReadBy(model: LintProject, transform: Transform): string[] {
  return analysisIn(model, transform).reads.flatMap(({ root, path: [name] }) =>
    root === 'parameters' && name !== undefined ? [name] : [],
  );
}

/** Two documents of one name would leave one file: the second over the first. */
function requireOwnNames(bundles: readonly Bundle[]): void {
  const names = bundles.map(({ fileName }) => fileName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new ExpectedError('invalid-input', `Two documents are both bundled as ${twice}.`, {
    fix: 'Give each its own `x-ic-document.bundle`.',
  });
}

async function toStdout(bundles: readonly Bundle[], options: BundleOptions, io: Io): Promise<ExitCode> {
  const [only, ...others] = bundles;
  if (only === undefined || others.length > 0) {
    throw new ExpectedError('usage', `Standard output takes one document, and there are ${bundles.length}.`, {
      fix: 'Name one document.',
    });
  }
  await writeAll(io.stdout, only.text);
  io.stderr.write(summary(only, 'standard output'));
  if (options.stats) io.stderr.write(statistics(only));
  return 0;
}

/** `--out` is a file for one document when it ends in .json, else a folder. */
function outputPath(fileName: string, documents: number, out: string | undefined, io: Io): string {
  const target = resolve(io.cwd, out ?? 'dist');
  if (isFolder(target) || !target.endsWith('.json')) return join(target, fileName);
  if (documents === 1) return target;
  throw new ExpectedError('usage', `${basename(target)} is one file, but there are ${documents} documents.`, {
    fix: 'Give a folder, or name one document.',
  });
}

/** False also where nothing can be: what is wrong with the path, writing to it tells. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function isFresh(path: string, text: string, io: Io): boolean {
  const exists = existsSync(path);
  const fresh = exists && readText(path, portable(path, io.cwd)) === text;
  const state = fresh ? 'is up to date' : `${exists ? 'is not up to date' : 'is missing'}: run this without --check`;
  io.stderr.write(`${safeLine(`${portable(path, io.cwd)} ${state}`)}\n`);
  return fresh;
}

function summary({ omitted, exampleParameters, text }: Bundle, what: string): string {
  const lines = [`${what} (${Buffer.byteLength(text)} bytes)`];
  for (const { entry, part, reason } of omitted) lines.push(`  left out ${entry}.${part}: ${reason}`);
  if (exampleParameters.length > 0) {
    lines.push(`  built with example values (${exampleParameters.join(', ')}): do not paste it into your own BSS`);
  }
  return lines.map((line) => `${safeLine(line)}\n`).join('');
}

function statistics({ fileName, text, transformers, document }: Bundle): string {
  const sizes = transformers.map((use) => ({ use, size: sizeOf(document, use) }));
  const largest = sizes.reduce<(typeof sizes)[number] | undefined>(
    (best, next) => (best === undefined || next.size > best.size ? next : best),
    undefined,
  );
  const detail = largest ? `, the largest ${largest.use.entry}.${largest.use.name} with ${largest.size} bytes` : '';
  return `${safeLine(`${fileName}: ${Buffer.byteLength(text)} bytes, ${transformers.length} transformers${detail}`)}\n`;
}

function sizeOf(document: Record<string, unknown>, { entry, direction, name }: TransformerUse): number {
  const path = ['synchronization', entry, direction, 'schemasTransformer'];
  const value = valueAt(document, [...path, name]) ?? valueAt(document, path);
  return Buffer.byteLength(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}
