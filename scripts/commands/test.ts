import { join } from 'node:path';
import { type Catalogue, readCatalogue } from '../document/catalogue.ts';
import { ExpectedError } from '../document/expected-error.ts';
import type { Finding } from '../document/finding.ts';
import { isFolder, openProject, type Project, portable } from '../document/project.ts';
import {
  type CaseResult,
  type Coverage,
  createCoverage,
  createSchemaValidator,
  discoverCases,
  type Engine,
  type EngineOutcome,
  jsonataEngine,
  matchCases,
  runCases,
  selectCases,
  updateExpectations,
} from '../fixtures/index.ts';
import { allUnderTest } from '../fixtures/under-test.ts';
import { createEvaluator, type Evaluator } from '../jsonata/evaluate.ts';
import type { ExitCode, Io } from './io.ts';
import { profilePath } from './profile-path.ts';
import { coverageText, failureText, problemText, updatedText } from './test-report.ts';

interface Options {
  readonly update?: boolean;
  readonly coverage?: boolean;
  readonly profile?: string;
  readonly engine?: 'jsonata' | 'just' | 'both';
}

/** What a run of all fixtures came to. */
export interface TestTotals {
  readonly cases: number;
  /** Cases that are not as expected. */
  readonly failed: number;
  /** Mistakes in the files of fixtures and transforms, for which no case could run. */
  readonly problems: number;
  readonly engines: number;
  readonly runs: number;
}

/** Runs every fixture through every engine; with `-u` rewrites what JSONata yields differently and says which. */
export async function run(filters: readonly string[], options: Options, io: Io): Promise<ExitCode> {
  if (options.coverage && options.engine === 'just') {
    throw new ExpectedError('usage', '--coverage is measured in JSONata, so it does not go with --engine just.');
  }
  const { failed, problems } = await runFixtures(openProject(io.cwd), filters, options, io);
  return failed + problems > 0 ? 1 : 0;
}

/** As `run`, for a project at hand; prints failures as they come and a closing line. */
export async function runFixtures(
  project: Project,
  filters: readonly string[],
  options: Options,
  io: Io,
): Promise<TestTotals> {
  const catalogue = readCatalogue(project);
  const transforms = allUnderTest(catalogue);
  const { cases, problems } = selectedCases(project, filters, options);
  const matching = matchCases(cases, transforms);
  problems.push(...catalogue.findings.filter(isError), ...matching.findings);
  // A file that several transforms share is read for each of them.
  const told = new Set(problems.map((problem) => problemText(problem, io)));
  for (const text of told) io.stdout.write(text);
  const coverage = options.coverage ? createCoverage(transforms.values()) : undefined;
  const evaluator = createEvaluator();
  try {
    const engines = await enginesOf(project, catalogue, evaluator, coverage, options, io);
    const results: CaseResult[] = [];
    for await (const result of runCases(matching.matched, { engines, validator: createSchemaValidator() })) {
      results.push(result);
      if (isFailure(result, options)) io.stdout.write(failureText(result, io));
    }
    if (options.update) {
      const acceptable = results.filter((result) => !isFailure(result, options));
      io.stdout.write(updatedText(updateExpectations(acceptable), io));
    }
    if (coverage) io.stdout.write(coverageText(coverage, io));
    const failed = results.filter((result) => isFailure(result, options)).length;
    const runs = results.reduce((sum, { outcomes }) => sum + outcomes.filter(isRun).length, 0);
    const totals = { cases: results.length, failed, problems: told.size, engines: engines.length, runs };
    io.stdout.write(closingLine(totals));
    return totals;
  } finally {
    evaluator.close();
  }
}

const FIRST_FIXTURE = 'Add test/fixtures/<entry>/<transform>/<case>/ with input.json, expected.json and case.yaml.';

interface Selected {
  readonly cases: ReturnType<typeof selectCases>;
  /** What is wrong with the files of the cases that the filters ask for. */
  readonly problems: Finding[];
}

function selectedCases(project: Project, filters: readonly string[], options: Options): Selected {
  const root = join(project.root, 'test', 'fixtures');
  if (!isFolder(root)) {
    throw new ExpectedError('not-found', `There are no fixtures: ${portable(root, project.root)} does not exist.`, {
      fix: project.shipped
        ? 'The installed package comes without its fixtures; run this in a connector project, or in its repository.'
        : FIRST_FIXTURE,
    });
  }
  const { cases, findings } = discoverCases(root, { updating: options.update === true });
  const selected = selectCases(cases, filters);
  const problems = findings.filter(({ location }) => {
    const place = portable(location.file, root);
    return filters.length === 0 || filters.some((filter) => place.includes(filter));
  });
  if (selected.length === 0 && problems.length === 0) {
    if (filters.length === 0) throw new ExpectedError('not-found', 'There are no fixtures.', { fix: FIRST_FIXTURE });
    throw new ExpectedError('usage', `No fixture matches ${filters.join(', ')}.`, {
      fix: 'A filter is a part of `<entry>/<transform>/<case>`.',
    });
  }
  return { cases: selected, problems };
}

/**
 * An update takes whatever comes out as right, so only what can never be right fails it: a transform that does not run,
 * and input or output that its schema refuses.
 */
function isFailure({ status, inputViolations, outcomes }: CaseResult, { update = false }: Options): boolean {
  if (!update || status === 'error') return status !== 'pass';
  return inputViolations.length > 0 || outcomes.some(({ violations }) => violations.length > 0);
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function closingLine({ cases, runs, engines, failed, problems }: TestTotals): string {
  const verdict = [
    failed > 0 ? `${failed} failed` : 'all as expected',
    ...(problems > 0 ? [`${amount(problems, 'problem')} above`] : []),
  ];
  return `${amount(cases, 'case')}, ${amount(runs, 'run')} in ${amount(engines, 'engine')}: ${verdict.join(', ')}\n`;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function isRun({ status }: EngineOutcome): boolean {
  return status !== 'skipped';
}

/** JSONata comes first: it is the reference, and what an update writes. */
async function enginesOf(
  project: Project,
  catalogue: Catalogue,
  evaluator: Evaluator,
  coverage: Coverage | undefined,
  options: Options,
  io: Io,
): Promise<Engine[]> {
  const engine = options.update ? 'jsonata' : (options.engine ?? 'both');
  const engines = engine === 'just' ? [] : [jsonataEngine(evaluator, coverage ? { coverage } : {})];
  if (engine === 'jsonata') return engines;
  const { justEnginesOf } = await import('./just-engines.ts');
  const profile = profilePath(options.profile, io);
  return [...engines, ...justEnginesOf(project, catalogue, profile)];
}
