import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { readCatalogue } from '../document/catalogue.ts';
import { ExpectedError } from '../document/expected-error.ts';
import type { Json } from '../document/json.ts';
import { openProject, type Project, requireFile } from '../document/project.ts';
import { readText } from '../document/read.ts';
import { SourceText } from '../document/source.ts';
import {
  createSchemaValidator,
  type Engine,
  type EngineResult,
  jsonataEngine,
  jsonEqual,
  readJson,
  type TransformUnderTest,
  transformLines,
  violationText,
} from '../fixtures/index.ts';
import { underTest } from '../fixtures/under-test.ts';
import { createEvaluator, type Evaluator } from '../jsonata/evaluate.ts';
import { colorEnabled } from '../report/color-enabled.ts';
import { renderDiff } from '../report/diff.ts';
import { safeLines } from '../report/safe-text.ts';
import { isReaderGone, writeAll } from '../report/write.ts';
import type { ExitCode, Io } from './io.ts';
import { located } from './located.ts';
import { analysisOf, requireTransform } from './prepared.ts';
import { profilePath } from './profile-path.ts';
import { readStdin, requirePipedInput } from './stdin.ts';
import { dryRunValues, type ValueOptions } from './values.ts';

interface Options extends ValueOptions {
  readonly engine?: 'jsonata' | 'just' | 'both';
  readonly ndjson?: boolean;
  readonly transformer?: string;
  readonly profile?: string;
  /** False with `--no-validate`. */
  readonly validate?: boolean;
}

/** What applies a transform to one input: a value, nothing, or what went wrong. */
type Apply = (input: Json) => Promise<EngineResult>;

/** Dry-runs one transform on one input, or on one a line, and prints what comes out. */
export async function run(names: readonly string[], options: Options, io: Io): Promise<ExitCode> {
  const project = openProject(io.cwd);
  const evaluator = createEvaluator();
  try {
    const { transformer } = options;
    const [file, ...others] = transformer === undefined ? names.slice(1) : names;
    if (others.length > 0) {
      throw new ExpectedError('usage', '--transformer stands in place of a name, so only one file is read.', {
        fix: `ic-connector transform --transformer ${transformer} ${others[0]}`,
      });
    }
    const apply =
      transformer === undefined
        ? await named(names[0], options, project, evaluator, io)
        : await justFile(transformer, options, project, io);
    if (file === undefined) requirePipedInput(io, 'Name a file, or pipe JSON in.');
    return await applyTo(file ?? '-', apply, options, io);
  } finally {
    evaluator.close();
  }
}

async function applyTo(file: string, apply: Apply, options: Options, io: Io): Promise<ExitCode> {
  if (options.ndjson) return file === '-' ? lines(io.stdin, apply, io) : fileLines(file, apply, io);
  const source =
    file === '-'
      ? new SourceText(
          resolve(io.cwd, 'standard-input'),
          await readStdin(io, 'With --ndjson, a stream of any length is read line by line.'),
        )
      : new SourceText(requireFile(io.cwd, file), readText(requireFile(io.cwd, file), file));
  if (source.text.trim() === '') {
    throw new ExpectedError('syntax', `${file === '-' ? 'Standard input' : file} is empty.`, {
      fix: 'The input is one JSON value, or with --ndjson one a line.',
    });
  }
  const { value, findings } = readJson(source);
  const [problem] = findings;
  if (problem) {
    throw new ExpectedError('syntax', problem.message, { location: problem.location, fix: problem.fix ?? '' });
  }
  const result = await apply(value ?? null);
  return printResult(result, '', (json) => `${JSON.stringify(json, null, 2)}\n`, io);
}

async function fileLines(file: string, apply: Apply, io: Io): Promise<ExitCode> {
  try {
    return await lines(createReadStream(requireFile(io.cwd, file)), apply, io);
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    if (syscall !== 'open' && syscall !== 'read') throw error;
    throw new ExpectedError('not-readable', `${file} cannot be read (${code}).`, { fix: 'Check its permissions.' });
  }
}

async function lines(stream: Readable, apply: Apply, io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  let isRead = true;
  const onError = (error: Error): void => {
    if (isReaderGone(error)) isRead = false;
  };
  io.stdout.on('error', onError);
  for await (const { line, result } of transformLines(stream, apply)) {
    const code = await printResult(result, `line ${line}: `, (json) => `${JSON.stringify(json)}\n`, io);
    if (code !== 0) exitCode = code;
    // What is left of an endless input would be transformed for nobody.
    if (!isRead) break;
  }
  io.stdout.off('error', onError);
  return exitCode;
}

async function printResult(
  result: EngineResult,
  prefix: string,
  spell: (json: Json) => string,
  io: Io,
): Promise<ExitCode> {
  switch (result.type) {
    case 'value':
      await writeAll(io.stdout, spell(result.value));
      return 0;
    case 'nothing':
      io.stderr.write(`${prefix}the transform yields nothing\n`);
      return 0;
    case 'skipped':
      io.stderr.write(`${prefix}not run: ${safeLines(result.reason)}\n`);
      return 1;
    case 'error':
      io.stderr.write(`${prefix}error: ${safeLines(result.message)}\n`);
      return 1;
  }
}

async function named(
  name: string | undefined,
  options: Options,
  project: Project,
  evaluator: Evaluator,
  io: Io,
): Promise<Apply> {
  const catalogue = readCatalogue(project);
  const found = requireTransform(catalogue, name);
  const transform = underTest(found, dryRunValues(options, found.parameters, io));
  const engine = options.engine ?? 'jsonata';
  const engines: Engine[] = engine === 'just' ? [] : [jsonataEngine(evaluator)];
  // The engines pass over what cannot be analysed; somebody who asks for one transform must hear why.
  if (engine !== 'jsonata') analysisOf(found);
  if (engine !== 'jsonata') engines.push(...(await compiledEngines(project, catalogue, options, io)));
  return checked(transform, options.validate !== false, (input) => agreeing(transform, engines, input, io));
}

/** Input and output against their schemas, around `apply`. */
function checked({ inputSchema, outputSchema }: TransformUnderTest, validates: boolean, apply: Apply): Apply {
  if (!validates) return apply;
  const validator = createSchemaValidator();
  const failure = (what: string, schema: typeof inputSchema, value: Json): EngineResult | undefined => {
    const violations = validator.validate(schema, value);
    if (violations.length === 0) return undefined;
    const message = [`The ${what} does not fit its schema:`, ...violations.map(violationText)].join('\n  ');
    return { type: 'error', kind: `${what}-invalid`, message };
  };
  return async (input) => {
    const wrongInput = failure('input', inputSchema, input);
    if (wrongInput) return wrongInput;
    const result = await apply(input);
    return (result.type === 'value' ? failure('output', outputSchema, result.value) : undefined) ?? result;
  };
}

/** The result of the first engine; the first one that differs from it is an error with both side by side. */
async function agreeing(
  transform: TransformUnderTest,
  engines: readonly Engine[],
  input: Json,
  io: Io,
): Promise<EngineResult> {
  let agreed: { readonly engine: string; readonly result: EngineResult } | undefined;
  const skipped = new Set<string>();
  for (const engine of engines) {
    const result = located(transform, await engine.run(transform, input, transform.parameters), io.cwd);
    if (result.type === 'skipped') {
      skipped.add(result.reason);
      continue;
    }
    if (result.type === 'error' && engines.length > 1)
      return { ...result, message: `${engine.name}: ${result.message}` };
    if (agreed === undefined) {
      agreed = { engine: engine.name, result };
      continue;
    }
    if (sameResult(agreed.result, result)) continue;
    const color = colorEnabled(io.env, io.stderr.isTTY === true);
    const diff = renderDiff(shown(agreed.result), shown(result), color);
    return { type: 'error', kind: 'engines-differ', message: `${agreed.engine} and ${engine.name} differ\n${diff}` };
  }
  const reason = [...skipped].join(' ');
  if (agreed === undefined) return { type: 'skipped', reason };
  if (reason !== '') io.stderr.write(`JUST was not run: ${safeLines(reason)}\n`);
  return agreed.result;
}

function sameResult(left: EngineResult, right: EngineResult): boolean {
  if (left.type === 'value' && right.type === 'value') return jsonEqual(left.value, right.value);
  return left.type === right.type;
}

function shown(result: EngineResult): Json | undefined {
  return result.type === 'value' ? result.value : undefined;
}

async function compiledEngines(
  project: Project,
  catalogue: ReturnType<typeof readCatalogue>,
  options: Options,
  io: Io,
): Promise<Engine[]> {
  const { justEnginesOf } = await import('./just-engines.ts');
  return justEnginesOf(project, catalogue, profilePath(options.profile, io));
}

/** Any JUST transformer a user has, run as the newest version of the profile runs it. */
async function justFile(name: string, options: Options, project: Project, io: Io): Promise<Apply> {
  const text = readText(requireFile(io.cwd, name), name);
  const { transformerEngine } = await import('./just-engines.ts');
  const apply = transformerEngine(text, project, profilePath(options.profile, io), io);
  return async (input) => {
    const result = await apply(input);
    if (result.type !== 'error' || result.kind !== 'invalid-json') return result;
    throw new ExpectedError('syntax', `${name} is not JSON: ${result.message}.`);
  };
}
