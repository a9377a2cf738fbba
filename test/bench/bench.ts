/**
 * `npm run bench [runs]`: how long the built command takes, beside others and beside itself. Medians (fastest–slowest) of
 * wall time, and the median of the ratios of neighbouring runs. Run from the package's folder, after a build.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Command, compare, measure, median } from './pairs.ts';
import { writeSynthetic } from './synthetic.ts';

const runs = Number(process.argv[2] ?? 15);
const root = process.cwd();
const cli = resolve('dist/cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const DOCUMENTS = ['connector/distributor.yaml', 'connector/channel-partner.yaml'];

function ours(...args: string[]): Command {
  return { name: `ic-connector ${args[0]}`, args: [cli, ...args], cwd: root };
}

function row(target: string, first: Command, second: Command): void {
  const { first: one, second: other, ratios } = compare(first, second, runs);
  const shown = [`${first.name} ${spread(one)}`, `${second.name} ${spread(other)}`, `ratio ${times(ratios)}`];
  process.stdout.write(`${shown.join(' | ')}${target === '' ? '' : ` | target ${target}`}\n`);
}

function spread(values: readonly number[]): string {
  return `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)})`;
}

function times(ratios: readonly number[]): string {
  return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
}

/** The two bundles, pure OpenAPI: other linters refuse the platform's own root member. */
function redocly(): Command {
  const out = join(folder, 'bundles');
  const values = ['--parameters', 'connector/parameters.example.yaml'];
  execFileSync(process.execPath, [cli, 'bundle', '--out', out, ...values, ...DOCUMENTS], { stdio: 'ignore' });
  const files = readdirSync(out).sort();
  for (const file of files) {
    const { synchronization: _, ...openapi } = JSON.parse(readFileSync(join(out, file), 'utf8'));
    writeFileSync(join(out, file), JSON.stringify(openapi, null, 2));
  }
  return { name: 'redocly lint', args: [resolve('node_modules/@redocly/cli/bin/cli.js'), 'lint', ...files], cwd: out };
}

/** What an earlier run has compiled. */
function forget(): void {
  for (const name of readdirSync('dist')) if (name.endsWith('.cache')) rmSync(join('dist', name));
}

function justRules(): string[] {
  const listed = execFileSync(process.execPath, [cli, 'lint', '--list-rules'], { encoding: 'utf8' });
  return [...new Set(listed.match(/\bjust\/[a-z-]+/g))].flatMap((id) => ['--rule', `${id}=off`]);
}

function synthetic(size: number): void {
  const document = writeSynthetic(join(folder, `synthetic-${size}`), size);
  const command = { name: 'ic-connector lint', args: [cli, 'lint', document], cwd: folder };
  const { ms, megabytes } = measure(command, Math.min(runs, 3));
  const parts = [`${size} operations, ${size} schemas, ${Math.ceil(size / 4)} transforms`, `${ms.toFixed(0)} ms`];
  parts.push(`${((1000 * ms) / size).toFixed(0)} µs an operation`, `${megabytes.toFixed(0)} MB`);
  process.stdout.write(`${parts.join(' | ')}${size === 2000 ? ' | target linear, below 400 MB' : ''}\n`);
}

const bare: Command = { name: 'node -e 0', args: ['-e', '0'], cwd: root };
const lint = ours('lint', ...DOCUMENTS);
const bundled = ['bundle', '--out', join(folder, 'out'), '--parameters', 'connector/parameters.example.yaml'];
try {
  process.stdout.write(`Node ${process.version}, ${runs} pairs\n`);
  const other = redocly();
  row('at most 0.50', lint, other);
  row('', { ...lint, name: 'the first lint, nothing kept', before: forget }, other);
  row('', lint, bare);
  row('at most 2.00', { ...ours('--help'), name: 'ic-connector --help' }, bare);
  row('below 2.00', ours(...bundled, ...DOCUMENTS), lint);
  row('at most 1.30', lint, { ...ours('lint', ...DOCUMENTS, ...justRules()), name: 'lint without just/*' });
  for (const size of [250, 500, 1000, 2000]) synthetic(size);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
