import { Command, InvalidArgumentError, Option, type OptionValues } from 'commander';
import { VERSION } from '../version.ts';
import type { ExitCode, Io } from './io.ts';

interface CommandModule {
  run(names: readonly string[], options: OptionValues, io: Io): Promise<ExitCode>;
}

/** Runs one command with the names and options a user gave. */
export type Runner = (
  load: () => Promise<CommandModule>,
  names: readonly string[],
  options: OptionValues,
) => Promise<void>;

/**
 * The command line: names, options and help of every command. Each command's module is loaded when it runs, so that
 * `--help` costs next to nothing. Bad usage and `--help` throw `CommanderError` after their text is written.
 */
export function createProgram(runner: Runner, io: Io): Command {
  const program = new Command('ic-connector')
    .description(
      'Proves, bundles and dry-runs connectors for the interworks.cloud (Infiterra) BSS Integration Framework.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .showSuggestionAfterError()
    .showHelpAfterError('(ic-connector --help lists the commands)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? HELP_WIDTH,
      getErrHelpWidth: () => io.stderr.columns ?? HELP_WIDTH,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('before', examples(MAIN_EXAMPLES))
    .addHelpText('after', AFTER);
  const command = (name: string, description: string, shown: Examples, load: () => Promise<CommandModule>): Command =>
    program
      .command(name)
      .description(description)
      .showHelpAfterError(`(ic-connector ${name} --help lists its options)`)
      .addHelpText('before', examples(shown))
      .action(function (this: Command) {
        return runner(load, this.args, this.opts());
      });
  declareLint(command);
  declareBundle(command);
  declareTransform(command);
  declareTest(command);
  declareOthers(command);
  return program;
}

const HELP_WIDTH = 80;

const AFTER = `
Without a document, a command takes all of the folder connector/ here or above;
where there is none, the connector that comes with this package.

Exit codes: 0 clean, 1 findings, 2 usage or unreadable input, 3 a bug of ours.`;

/** Command lines a user may copy, each with what it does. */
type Examples = readonly (readonly [line: string, what: string])[];
type Declare = (name: string, description: string, shown: Examples, load: () => Promise<CommandModule>) => Command;

const MAIN_EXAMPLES: Examples = [
  ['ic-connector lint', 'prove the connector of this folder'],
  ['ic-connector bundle --set contractId=<your id>', 'write the JSON to paste'],
  ['ic-connector transform Account/PartnerResponse in.json', 'dry-run one transform'],
  ['ic-connector test', 'run every fixture'],
];

function examples(shown: Examples): string {
  const width = Math.max(...shown.map(([line]) => line.length));
  return `Examples:\n${shown.map(([line, what]) => `  ${line.padEnd(width)}  ${what}\n`).join('')}`;
}

function declareLint(declare: Declare): void {
  declare(
    'lint',
    'proves documents, schemas and transforms without running anything',
    LINT_EXAMPLES,
    () => import('./lint.ts'),
  )
    .argument('[document...]', 'root documents, or - for standard input; default: all of connector/')
    .option('-f, --format <format[=file]>', 'codeframe, json, github, sarif, junit or markdown; repeatable', collect)
    .option('--max-warnings <n>', 'fail when there are more warnings', count)
    .option('-q, --quiet', 'report errors only')
    .option('--rule <id[=severity]>', 'run only these rules, or set a severity; repeatable', collect)
    .option('--fix', 'apply the safe fixes')
    .option('--dry-run', 'with --fix: say what would change, write nothing')
    .option('--stdin-filename <path>', 'the file that standard input stands for')
    .option('--profile <file>', 'what is known of your BSS installation, see `ic-connector profile`')
    .option('--list-rules', 'list every rule with its severity');
}

const LINT_EXAMPLES: Examples = [
  ['ic-connector lint', 'every document of connector/'],
  ['ic-connector lint --fix --dry-run', 'what the safe fixes would change'],
  ['ic-connector lint -f codeframe -f sarif=lint.sarif', 'two formats at once'],
  ['ic-connector explain <rule>', 'what a rule means'],
];

function declareBundle(declare: Declare): void {
  const command = declare(
    'bundle',
    'writes the JSON to paste into the BSS',
    BUNDLE_EXAMPLES,
    () => import('./bundle.ts'),
  )
    .argument('[document...]', 'root documents; default: all of connector/')
    .option('-o, --out <folder|file|->', 'where to write; default: dist/')
    .option('--check', 'write nothing; say whether the files are up to date');
  withValues(command)
    .option('--include-experimental', 'also the parts that rest on unknown facts')
    .addOption(
      new Option('--transformer <language>', 'what schemasTransformer holds; default: just').choices([
        'just',
        'jsonata',
      ]),
    )
    .option('--no-jsonata', 'leave the JSONata sources out of the bundle')
    .option('--profile <file>', 'what is known of your BSS installation, see `ic-connector profile`')
    .option('--stats', 'print sizes');
}

const BUNDLE_EXAMPLES: Examples = [
  ['ic-connector bundle --set contractId=<your id>', 'write every document to dist/'],
  ['ic-connector bundle --parameters my-values.yaml', 'with the values of a file'],
  ['ic-connector bundle connector/distributor.yaml -o -', 'one document to standard output'],
  ['ic-connector bundle --check --set contractId=<id>', 'exit 1 when dist/ is out of date'],
];

function declareTransform(declare: Declare): void {
  const command = declare(
    'transform',
    'dry-runs one transform on JSON of your own',
    TRANSFORM_EXAMPLES,
    () => import('./transform.ts'),
  )
    .argument('[name]', 'a transform, for example Account/PartnerResponse; none with --transformer')
    .argument('[file]', 'input JSON, or - for standard input, which is the default')
    .addOption(engineOption('what runs it; default: jsonata'))
    .option('--ndjson', 'one JSON value a line, in constant memory');
  withValues(command)
    .addOption(
      new Option('--transformer <file>', 'run this JUST transformer instead of a transform of the project').conflicts([
        'engine',
        'set',
        'parameters',
      ]),
    )
    .option('--profile <file>', 'what is known of your BSS installation, see `ic-connector profile`')
    .option('--no-validate', 'do not check input and output against their schemas');
}

const TRANSFORM_EXAMPLES: Examples = [
  ['ic-connector transform Account/PartnerResponse in.json', 'one input'],
  ['ic-connector transform Account/PartnerResponse < in.json', 'from standard input'],
  ['ic-connector transform Account/PartnerResponse in.ndjson --ndjson', 'one input a line'],
  ['ic-connector transform --transformer my-just.json in.json', 'any JUST transformer'],
];

function declareTest(declare: Declare): void {
  declare('test', 'runs every fixture through every engine', TEST_EXAMPLES, () => import('./test.ts'))
    .argument('[filter...]', 'parts of fixture names')
    .addOption(new Option('-u, --update', 'rewrite expected.json where the result differs').conflicts('engine'))
    .option('--coverage', 'show which parts of the transforms no fixture reaches')
    .option('--profile <file>', 'what is known of your BSS installation, see `ic-connector profile`')
    .addOption(engineOption('what runs them; default: both'));
}

const TEST_EXAMPLES: Examples = [
  ['ic-connector test', 'all of test/fixtures/'],
  ['ic-connector test Account/PartnerResponse', 'those whose name contains this'],
  ['ic-connector test -u Account/PartnerResponse', 'accept what comes out now'],
];

function declareOthers(declare: Declare): void {
  declare(
    'explain',
    'tells what a rule means, why it matters, how to fix it',
    EXPLAIN_EXAMPLES,
    () => import('./explain.ts'),
  ).argument('<rule>', 'a rule id; `ic-connector lint --list-rules` lists them');
  declare(
    'profile',
    'shows what holds for the BSS installation, and how sure that is',
    PROFILE_EXAMPLES,
    () => import('./profile.ts'),
  )
    .argument('[file]', 'a profile of your own, laid over the documented one')
    .addOption(new Option('-f, --format <format>', 'how to print it').choices(['text', 'json']).default('text'));
  declare(
    'registration',
    'prints what an administrator enters to register a Service Manager',
    REGISTRATION_EXAMPLES,
    () => import('./registration.ts'),
  )
    .argument('[document]', 'a root document; default: the first of connector/ that is registered by hand')
    .option('--base-url <url>', 'another base URL for the endpoints')
    .addOption(
      new Option('-f, --format <format>', 'how to print it').choices(['markdown', 'json']).default('markdown'),
    );
}

const EXPLAIN_EXAMPLES: Examples = [['ic-connector explain source-unknown-path', 'the page of one rule']];
const PROFILE_EXAMPLES: Examples = [
  ['ic-connector profile', 'what holds without a profile of your own'],
  ['ic-connector profile my-bss.yaml', 'what holds with one'],
];
const REGISTRATION_EXAMPLES: Examples = [
  ['ic-connector registration', 'the form, section by section'],
  ['ic-connector registration --base-url https://sm.example.com', 'with your own host'],
];

function withValues(command: Command): Command {
  return command
    .option('--set <name=value>', 'a parameter value; repeatable', collect)
    .option('--parameters <file>', 'parameter values from a YAML or JSON file');
}

function engineOption(description: string): Option {
  return new Option('--engine <engine>', description).choices(['jsonata', 'just', 'both']);
}

function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

function count(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}
