import { resolve } from 'node:path';
import { ExpectedError } from '../document/expected-error.ts';
import type { Finding } from '../document/finding.ts';
import { didYouMean } from '../document/nearest.ts';
import { openProject, openProjectOf, type Project, portable, rootDocuments } from '../document/project.ts';
import { byteOrderMark } from '../document/read.ts';
import { writeAllAtomic } from '../document/write-atomic.ts';
import { chooseFormats } from '../report/choose-format.ts';
import { writeAll } from '../report/write.ts';
import { readLintConfig, SETTINGS, type Setting } from '../rules/config.ts';
import { applyEdits, planFixes } from '../rules/fix.ts';
import { effectiveSeverities, type LintResult, lint } from '../rules/lint.ts';
import { RULES } from '../rules/registry.ts';
import { isTransform, type Selection, selectDocuments } from './documents.ts';
import type { ExitCode, Io } from './io.ts';
import { profilePath } from './profile-path.ts';
import { report } from './report.ts';
import { readStdin, requirePipedInput } from './stdin.ts';

interface Options {
  readonly format?: readonly string[];
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly rule?: readonly string[];
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly stdinFilename?: string;
  readonly profile?: string;
  readonly listRules?: boolean;
}

/** Proves documents, schemas and transforms; exit code 1 when there is an error, or more warnings than allowed. */
export async function run(names: readonly string[], options: Options, io: Io): Promise<ExitCode> {
  if (options.listRules) {
    await writeAll(io.stdout, ruleList(openProject(io.cwd)));
    return 0;
  }
  const formats = chooseFormats(options.format ?? [], io.env);
  const severities = chosenSeverities(options.rule ?? []);
  const selection = await selected(names, options, io);
  const linted = await lintAndFix(selection, severities, options, io);
  const result = selection.only === undefined ? linted : concerning(linted, selection.only);
  const shown = options.quiet ? { ...result, findings: result.findings.filter(isError) } : result;
  await report(shown, result.model.project, formats, io);
  if (result.partial) io.stderr.write('Not everything could be read, so the rest was not checked.\n');
  return exitCodeOf(result, options.maxWarnings, io);
}

function concerning(result: LintResult, file: string): LintResult {
  const concerns = ({ location }: Finding): boolean => location.file === file;
  return {
    ...result,
    findings: result.findings.filter(concerns),
    suppressed: result.suppressed.filter(concerns),
  };
}

/** `only`: the one file whose findings are wanted. */
async function selected(names: readonly string[], options: Options, io: Io): Promise<Selection & { only?: string }> {
  if (options.dryRun && !options.fix) throw new ExpectedError('usage', '--dry-run goes with --fix.');
  if (!names.includes('-')) {
    if (options.stdinFilename === undefined) return selectDocuments(names, io);
    throw new ExpectedError('usage', '--stdin-filename goes with - (standard input).', {
      fix: `ic-connector lint - --stdin-filename ${options.stdinFilename}`,
    });
  }
  if (names.length > 1) throw new ExpectedError('usage', 'Standard input (-) is linted alone.');
  if (options.fix) throw new ExpectedError('usage', 'Standard input (-) cannot be fixed in place.');
  if (options.stdinFilename === undefined) {
    throw new ExpectedError('usage', 'Standard input needs a name, for its references and its positions.', {
      fix: 'Add --stdin-filename connector/distributor.yaml.',
    });
  }
  requirePipedInput(io, `ic-connector lint - --stdin-filename ${options.stdinFilename} < <file>`);
  const path = resolve(io.cwd, options.stdinFilename);
  const project = openProjectOf(path);
  const documents = rootDocuments(project);
  // A transform, schema or mapping is proved by what uses it: lint all, and tell what concerns this file.
  const isPart =
    (project.reader.exists(path) || isTransform(path)) && documents.length > 0 && !documents.includes(path);
  project.reader.provide(path, await readStdin(io));
  return isPart ? { project, documents, only: path } : { project, documents: [path] };
}

/** Fixes can free the way for others, so they are applied until none is left; the bound only stops a pair that fights. */
const MOST_ROUNDS = 10;

async function lintAndFix(
  selection: Selection,
  severities: ReadonlyMap<string, Setting>,
  options: Options,
  io: Io,
): Promise<LintResult> {
  const profile = profilePath(options.profile, io);
  let result = await lint({ ...selection, severities, profile });
  for (let round = 0; options.fix && round < MOST_ROUNDS; round += 1) {
    const fixes = planFixes(result.findings);
    const { reader } = result.model.project;
    if (!options.dryRun) {
      writeAllAtomic(
        fixes.map(({ file, edits }) => {
          const text = applyEdits(reader.text(file).text, edits);
          return { path: file, text: `${byteOrderMark(file)}${text}` };
        }),
      );
    }
    for (const { file, edits } of fixes) {
      const places = edits.map(({ start, end, text }) => {
        const { range } = reader.text(file).locate(start, end);
        return `${portable(file, io.cwd)}:${range.start.line}:${range.start.column}: ${JSON.stringify(text)}`;
      });
      io.stderr.write(places.map((place) => `${options.dryRun ? 'would write' : 'wrote'} ${place}\n`).join(''));
    }
    if (fixes.length === 0 || options.dryRun) return result;
    result = await lint({ ...reread(selection), severities, profile });
  }
  return result;
}

/** The same selection with nothing remembered of the files as they were. */
function reread({ project, documents }: Selection): Selection {
  return { project: { ...project, reader: project.reader.fresh() }, documents };
}

function chosenSeverities(choices: readonly string[]): Map<string, Setting> {
  const severities = new Map<string, Setting>();
  const only = choices.filter((choice) => !choice.includes('='));
  for (const id of only) requireRule(id);
  // What reading the files finds is always told: without it no rule can be trusted.
  const others = RULES.filter(({ id, scope }) => scope !== 'stage' && !only.includes(id));
  if (only.length > 0) for (const { id } of others) severities.set(id, 'off');
  for (const choice of choices) {
    const equals = choice.indexOf('=');
    if (equals === -1) continue;
    const id = choice.slice(0, equals);
    const word = choice.slice(equals + 1);
    requireRule(id);
    const setting = SETTINGS.find((candidate) => candidate === word);
    if (setting === undefined) {
      throw new ExpectedError('usage', `--rule ${choice}: a severity is one of ${SETTINGS.join(', ')}.`);
    }
    severities.set(id, setting);
  }
  return severities;
}

function requireRule(id: string): void {
  const ids = RULES.map((rule) => rule.id);
  if (ids.includes(id)) return;
  throw new ExpectedError('usage', `There is no rule \`${id}\`.${didYouMean(id, ids)}`, {
    fix: '`ic-connector lint --list-rules` lists them all.',
  });
}

/** The rules with the severity that they have in a project. */
function ruleList(project: Project): string {
  const ids = RULES.map(({ id }) => id);
  const width = Math.max(...ids.map((id) => id.length));
  const severities = effectiveSeverities(readLintConfig(project, ids).severities);
  return RULES.map(({ id, severity, title }) => {
    const set = severities.get(id) ?? severity;
    const note = set === severity ? '' : ` (${severity} unless lint.yaml sets it)`;
    return `${id.padEnd(width)}  ${set.padEnd(5)}  ${title}${note}\n`;
  }).join('');
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function exitCodeOf({ findings }: LintResult, maxWarnings: number | undefined, io: Io): ExitCode {
  if (findings.some(isError)) return 1;
  const warnings = findings.filter(({ severity }) => severity === 'warn').length;
  if (maxWarnings === undefined || warnings <= maxWarnings) return 0;
  io.stderr.write(`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}; --max-warnings allows ${maxWarnings}.\n`);
  return 1;
}
