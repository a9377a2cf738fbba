import { join } from 'node:path';
import { makeBundles } from './commands/bundle.ts';
import { selectDocuments } from './commands/documents.ts';
import { printError } from './commands/print-error.ts';
import { processIo } from './commands/process-io.ts';
import { report } from './commands/report.ts';
import { runFixtures } from './commands/test.ts';
import { writeAllAtomic } from './document/write-atomic.ts';
import { lint } from './rules/lint.ts';

const { io } = processIo();

const EXAMPLES = join('connector', 'parameters.example.yaml');

/** The main job on the connector at hand: validate, bundle with the example values, dry-run the fixtures, sum up. */
async function mainJob(): Promise<0 | 1> {
  const selection = selectDocuments([], io);
  const result = await lint({ ...selection, severities: new Map() });
  await report(result, selection.project, [{ format: 'codeframe' }], io);
  if (result.findings.some(({ severity }) => severity === 'error')) return 1;
  const bundles = makeBundles(selection, result, { parameters: EXAMPLES }, io);
  writeAllAtomic(bundles.map(({ fileName, text }) => ({ path: join(io.cwd, 'dist', fileName), text })));
  const totals = await runFixtures(selection.project, [], {}, io);
  const { documents, transforms } = result.checked;
  const pasteable = bundles.filter(({ transformers }) => transformers.length > 0);
  const lines = [
    '',
    `Validated  ${documents} documents, ${transforms} transforms`,
    `Dry-run    ${totals.cases} fixtures, ${totals.runs} runs in ${totals.engines} engines, ${totals.failed} failed`,
    'Bundled    (schemasTransformer holds JUST, compiled from the JSONata)',
    ...bundles.map(({ fileName, text }) => `           dist/${fileName}  ${Buffer.byteLength(text)} bytes`),
    '',
    ...(totals.failed + totals.problems > 0 ? FAILED : nextSteps(pasteable)),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return totals.failed + totals.problems > 0 ? 1 : 0;
}

const FAILED = ['Do not paste these files: some fixtures failed, as told above.'];

function nextSteps(pasteable: readonly { readonly fileName: string }[]): string[] {
  return [
    `To paste   ${pasteable.map(({ fileName }) => `dist/${fileName}`).join(' or ')}`,
    '           BSS > Setup > System Options > Systems Setup > the connector > Definition > Text',
    '',
    'These files hold the public EXAMPLE contract id. Before you paste, build them with your own values:',
    '           npx ic-connector bundle --set contractId=<your contract id> --set currency=<EUR, USD …>',
  ];
}

try {
  process.exitCode = await mainJob();
} catch (error) {
  process.exitCode = printError(error, io);
}
