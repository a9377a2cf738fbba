import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openProjectOf } from '../../scripts/document/project.ts';
import { documentMutants, schemaMutants } from './document-mutants.ts';
import { KINDS, type Mutant } from './mutant.ts';
import { MutationRun, type Verdict } from './mutate.ts';
import { REASONS } from './survivors.ts';
import { transformMutants } from './transform-mutants.ts';

const CONNECTOR = fileURLToPath(new URL('../../connector/distributor.yaml', import.meta.url));

interface Judged {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
}

test('lint finds every fault of one step', { timeout: 300_000 }, async () => {
  const run = await MutationRun.of(openProjectOf(CONNECTOR));
  const { project } = run.baseline;
  const mutants = [
    ...project.transforms.flatMap((linted) => [...transformMutants(linted)]),
    ...documentMutants(project),
    ...schemaMutants(project),
  ];
  const judged: Judged[] = [];
  for (const mutant of mutants) judged.push({ mutant, verdict: await run.judge(mutant) });
  expect(judged.filter(({ mutant, verdict }) => verdict.type === 'survived' && reasonOf(mutant) === undefined)).toEqual(
    [],
  );
  await expect(report(judged)).toMatchFileSnapshot('mutation.md');
});

function report(judged: readonly Judged[]): string {
  const rows = KINDS.map((kind) =>
    row(
      kind,
      judged.filter(({ mutant }) => mutant.kind === kind),
    ),
  );
  const lines = [
    '# Faults of one step, and what lint says',
    '',
    'Found: an error or a warning that was not there before points at the line of the fault, itself or as a related',
    'place. For something taken away that is where it was, or the key of what held it. Elsewhere: lint notices, and points',
    'at another line.',
    '',
    ...table([...rows, row('all', judged)]),
    ...list('## Elsewhere', judged, 'elsewhere'),
    ...list('## Survived', judged, 'survived'),
  ];
  return `${lines.join('\n')}\n`;
}

const COLUMNS = ['fault', 'applied', 'found', 'elsewhere', 'survived'];

function row(name: string, judged: readonly Judged[]): string[] {
  const count = (type: Verdict['type']): number => judged.filter(({ verdict }) => verdict.type === type).length;
  return [name, judged.length, count('found'), count('elsewhere'), count('survived')].map(String);
}

/** Padded as the formatter has it: names to the left, figures to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = COLUMNS.map((title, index) =>
    Math.max(title.length, ...rows.map((cells) => cells[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string => {
    const padded = cells.map((cell, index) =>
      index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0),
    );
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(COLUMNS), line(rule), ...rows.map(line)];
}

function list(title: string, judged: readonly Judged[], type: Verdict['type']): string[] {
  const lines = judged
    .filter(({ verdict }) => verdict.type === type)
    .map(({ mutant, verdict }) => {
      const by = verdict.type === 'elsewhere' ? ` (${verdict.ruleIds.join(', ')})` : ` — ${reasonOf(mutant)}`;
      return `- ${mutant.kind}: ${mutant.name}${by}`;
    });
  return lines.length === 0 ? [] : ['', title, '', ...lines];
}

function reasonOf({ kind, name }: Mutant): string | undefined {
  return REASONS.find((reason) => reason.kind === kind && reason.name.test(name))?.reason;
}
