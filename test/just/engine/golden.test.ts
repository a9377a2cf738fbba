import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isObject, type Json } from '../../../scripts/document/json.ts';
import {
  JUST_VERSIONS,
  type JustRequest,
  type JustResult,
  type JustVersion,
  runJust,
} from '../../../scripts/just/engine/index.ts';

/**
 * Recorded results of the real engine (JUST.net 4.2.1 to 4.4.1 on Mono), every record in every version. Errors are
 * compared as errors only: their texts are the runtime's. Outputs are compared with the order of their members, and
 * letter by letter where the record has the text.
 */
type Recorded = { output: unknown; outputText?: string } | { error: string };

interface GoldenRecord {
  readonly id: string;
  readonly area: string;
  readonly input?: Json;
  readonly inputText?: string;
  readonly transformer?: Json;
  readonly transformerText?: string;
  readonly mode: string;
  readonly culture: string;
  readonly timeZone?: string;
  readonly options?: Pick<JustRequest, 'escapeChar' | 'splitGroupChar' | 'defaultDecimalPlaces' | 'parsedInput'>;
  readonly results: Record<JustVersion, Recorded>;
}

/** Results that differ, by record, with the reason. Every other difference fails the test. */
const REASONS: Readonly<Record<string, string>> = {};

function isRecord(value: unknown): value is GoldenRecord {
  return isObject(value) && typeof value.id === 'string' && typeof value.area === 'string' && 'results' in value;
}

function linesOf(file: string): string[] {
  const text = readFileSync(new URL(`./golden/${file}`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '');
}

function records(): GoldenRecord[] {
  return linesOf('just-golden.jsonl').map((line) => {
    const record: unknown = JSON.parse(line);
    if (!isRecord(record)) throw new Error(`not a record: ${line.slice(0, 80)}`);
    return record;
  });
}

function run(record: GoldenRecord, version: JustVersion): JustResult {
  return runJust({
    transformer: record.transformerText ?? { value: record.transformer ?? null },
    input: record.inputText ?? { value: record.input ?? null },
    version,
    mode: record.mode,
    culture: record.culture,
    ...(record.timeZone !== undefined && { timeZone: record.timeZone }),
    ...record.options,
  });
}

/** The records were written as UTF-8, where half a surrogate pair becomes U+FFFD. */
function utf8(text: string): string {
  return Buffer.from(text).toString();
}

/** What differs, or `undefined` where record and run agree. */
function difference(recorded: Recorded, result: JustResult): string | undefined {
  if (!result.ok) {
    if ('error' in recorded && !['limit', 'unsupported'].includes(result.error.code)) return undefined;
    return `${JSON.stringify(recorded)}, here: ${result.error.code} ${result.error.message}`;
  }
  const text = utf8(result.outputText);
  if ('error' in recorded) return `${recorded.error}, here: ${text}`;
  const expected = recorded.outputText ?? JSON.stringify(recorded.output);
  const actual = recorded.outputText === undefined ? JSON.stringify(JSON.parse(text)) : text;
  return expected === actual ? undefined : `${expected}, here: ${actual}`;
}

function row(name: string, ...cells: readonly [unknown, unknown, unknown]): string {
  const [records, results, agree] = cells.map(String);
  return `| ${name.padEnd(16)} | ${records?.padStart(7)} | ${results?.padStart(7)} | ${agree?.padStart(5)} |`;
}

describe('recorded results of the engine', () => {
  const areas = new Map<string, { records: number; results: number; agree: number }>();
  const differences: string[] = [];
  for (const record of records()) {
    const area = areas.get(record.area) ?? { records: 0, results: 0, agree: 0 };
    areas.set(record.area, area);
    area.records += 1;
    for (const version of JUST_VERSIONS) {
      area.results += 1;
      const found = difference(record.results[version], run(record, version));
      if (found === undefined) area.agree += 1;
      else differences.push(`${record.id} (${version}): ${REASONS[record.id] ?? `UNEXPLAINED. Recorded: ${found}`}`);
    }
  }

  test('differ nowhere without a reason', () => {
    expect(differences.filter((line) => line.includes('UNEXPLAINED'))).toEqual([]);
  });

  test('agree, by area', async () => {
    const rows = [...areas].sort(([a], [b]) => (a < b ? -1 : 1));
    const sum = (key: 'records' | 'results' | 'agree') => rows.reduce((total, [, area]) => total + area[key], 0);
    const table = [
      '# Agreement with recorded results of JUST.net',
      '',
      row('area', 'records', 'results', 'agree'),
      '| ---------------- | ------: | ------: | ----: |',
      ...rows.map(([name, area]) => row(name, area.records, area.results, area.agree)),
      row('**all**', sum('records'), sum('results'), sum('agree')),
      '',
      '## Differences',
      '',
      ...(differences.length === 0 ? ['none'] : differences.map((line) => `- ${line}`)),
      '',
    ];
    await expect(table.join('\n')).toMatchFileSnapshot('./golden/agreement.md');
  });
});

/** The side-by-side checks hold results of the engine too, for the transformer `{"r": just}` in two versions. */
test('recorded side-by-side checks agree', () => {
  interface Pair {
    readonly id: string;
    readonly just: Json;
    readonly input: Json;
    readonly justResults: Partial<Record<JustVersion, Recorded>>;
  }
  const isPair = (value: unknown): value is Pair => isObject(value) && 'just' in value && isObject(value.justResults);
  const pairs = linesOf('jsonata-just-pairs.jsonl')
    .map((line): unknown => JSON.parse(line))
    .filter(isPair);
  let results = 0;
  const differences: string[] = [];
  for (const { id, just, input, justResults } of pairs) {
    for (const version of JUST_VERSIONS) {
      const recorded = justResults[version];
      if (recorded === undefined) continue;
      results += 1;
      const whole = 'error' in recorded ? recorded : { output: { r: recorded.output } };
      const result = runJust({
        transformer: { value: { r: just } },
        input: { value: input },
        version,
        culture: 'en-US',
      });
      const found = difference(whole, result);
      if (found !== undefined) differences.push(`${id} (${version}): ${found}`);
    }
  }
  expect({ pairs: pairs.length, results, differences }).toEqual({ pairs: 397, results: 794, differences: [] });
});
