import type { Finding } from '../document/finding.ts';
import { portable } from '../document/project.ts';
import { readText } from '../document/read.ts';
import { SourceText } from '../document/source.ts';
import { type CaseResult, type Coverage, type EngineOutcome, violationText } from '../fixtures/index.ts';
import { colorEnabled } from '../report/color-enabled.ts';
import { renderDiff } from '../report/diff.ts';
import { safeLine, safeLines } from '../report/safe-text.ts';
import type { Io } from './io.ts';
import { located } from './located.ts';

/** What is wrong with a fixture or a transform before anything runs. */
export function problemText({ location, message, fix }: Finding, io: Io): string {
  const { line, column } = location.range.start;
  const advice = fix === undefined ? '' : `\n  fix: ${fix}`;
  return safeLines(`${portable(location.file, io.cwd)}:${line}:${column}: ${message}${advice}\n`);
}

/** A case that is not as expected: each difference once, with the engines that show it. */
export function failureText({ fixture, transform, inputViolations, outcomes }: CaseResult, io: Io): string {
  const lines = [safeLine(`FAIL ${fixture.id} (${fixture.title})`)];
  for (const violation of inputViolations) lines.push(safeLine(`  input: ${violationText(violation)}`));
  const wrong = outcomes.filter(({ status }) => status === 'fail' || status === 'error');
  for (const [text, engines] of grouped(wrong, (outcome) =>
    described({ ...outcome, result: located(transform, outcome.result, io.cwd) }, fixture, io),
  )) {
    const all = outcomes.map(({ engine }) => engine);
    lines.push(`  ${engineNames(engines, all)}:`, text.replaceAll(/^/gm, '    '));
  }
  return `${lines.join('\n')}\n\n`;
}

function grouped(outcomes: readonly EngineOutcome[], text: (outcome: EngineOutcome) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const outcome of outcomes) {
    const key = text(outcome);
    groups.set(key, [...(groups.get(key) ?? []), outcome.engine]);
  }
  return groups;
}

/** Engines of one kind (`JUST 4.2.1 Fallback invariant` is of the kind JUST) that all say the same are told as one. */
function engineNames(names: readonly string[], all: readonly string[]): string {
  const kinds = new Set(names.map(kindOf));
  const told = [...kinds].flatMap((kind) => {
    const said = names.filter((name) => kindOf(name) === kind);
    const there = all.filter((name) => kindOf(name) === kind);
    return said.length > 1 && said.length === there.length ? [`${kind} (all ${there.length} engines)`] : said;
  });
  return told.join(', ');
}

function kindOf(engine: string): string {
  return engine.split(' ')[0] ?? engine;
}

function described(outcome: EngineOutcome, fixture: CaseResult['fixture'], io: Io): string {
  const { result, violations } = outcome;
  const lines = violations.map((violation) => safeLine(`output: ${violationText(violation)}`));
  if (result.type === 'error') return [...lines, safeLines(`${result.kind}: ${result.message}`)].join('\n');
  const expected = fixture.expected.type === 'value' ? fixture.expected.value : undefined;
  const actual = result.type === 'value' ? result.value : undefined;
  const diff = renderDiff(expected, actual, colorEnabled(io.env, io.stdout.isTTY === true));
  return [...lines, ...(diff === '' ? [] : [diff])].join('\n');
}

/** Which files an update wrote. */
export function updatedText(files: readonly string[], io: Io): string {
  if (files.length === 0) return 'nothing to update\n';
  return files.map((file) => `updated ${portable(file, io.cwd)}\n`).join('');
}

/** Each transform with how much of it the cases reach, and the places they do not. */
export function coverageText(coverage: Coverage, io: Io): string {
  return coverage
    .report()
    .flatMap(({ file, covered, total, missed }) => {
      const shown = portable(file, io.cwd);
      const source = new SourceText(file, readText(file));
      const places = missed.map(({ start, end, what }) => {
        const { line, column } = source.positionAt(start);
        return `  ${shown}:${line}:${column}: ${what}: ${oneLine(source.text.slice(start, end))}\n`;
      });
      return [`${shown}: ${covered} of ${total} branches\n`, ...places];
    })
    .join('');
}

const LONGEST = 60;

function oneLine(text: string): string {
  const short = text.replaceAll(/\s+/g, ' ');
  return safeLine(short.length > LONGEST ? `${short.slice(0, LONGEST)}…` : short);
}
