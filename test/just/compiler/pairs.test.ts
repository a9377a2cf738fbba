import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../scripts/document/json.ts';
import { isObject } from '../../../scripts/document/json.ts';
import { sameResult } from '../../../scripts/just/compiler/index.ts';
import { runJust } from '../../../scripts/just/engine/index.ts';
import { disagreements, expectedOf } from './support/agree.ts';
import { shapeOfValues } from './support/shape-of-values.ts';
import { compileText } from './support/trial.ts';

interface Pair {
  readonly id: string;
  readonly jsonata: string;
  readonly just: Json;
  readonly input: Json;
  readonly verdict: string;
}

/** Side-by-side results of jsonata 2.2.2 and the real JUST engine, recorded by hand for one spelling of each. */
const pairs = readFileSync(new URL('./pairs/pairs.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Pair => JSON.parse(line));

const groups = new Map<string, Pair[]>();
for (const pair of pairs) groups.set(pair.jsonata, [...(groups.get(pair.jsonata) ?? []), pair]);

interface Outcome {
  readonly jsonata: string;
  readonly outcome: string;
  readonly worse: readonly string[];
}

async function outcomeOf(jsonata: string, group: readonly Pair[]): Promise<Outcome> {
  const text = `{ "r": ${jsonata} }`;
  const inputs = group.map((pair) => pair.input);
  const result = compileText(text, shapeOfValues(inputs));
  if (!('text' in result)) return { jsonata, outcome: `refused: ${result.refusals[0]?.code}`, worse: [] };
  const worse: string[] = [];
  for (const pair of group) {
    const expected = await expectedOf(text, pair.input);
    if ('error' in expected) continue;
    if (disagreements(result.transformer, pair.input, expected.value).length > 0) worse.push(pair.id);
  }
  return { jsonata, outcome: worse.length === 0 ? 'equal' : 'differs', worse };
}

describe('recorded pairs', () => {
  test('every pair is compiled to something equal, or refused', async () => {
    const outcomes = await Promise.all([...groups].map(([jsonata, group]) => outcomeOf(jsonata, group)));
    const counts: Record<string, number> = { pairs: pairs.length, expressions: outcomes.length };
    for (const { outcome } of outcomes) {
      const key = outcome.startsWith('refused') ? 'refused' : outcome;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    const lines = outcomes.map(
      ({ jsonata, outcome, worse }) =>
        `${outcome.padEnd(28)} ${jsonata}${worse.length > 0 ? `   ${worse.join(' ')}` : ''}`,
    );
    await expect(`${JSON.stringify(counts)}\n\n${lines.join('\n')}\n`).toMatchFileSnapshot('./__snapshots__/pairs.txt');
    expect(outcomes.flatMap(({ worse }) => worse)).toEqual([]);
  });

  test('where the recorded spelling is equal, the interpreter says so too', async () => {
    const strays: string[] = [];
    for (const pair of pairs.filter((each) => each.verdict === 'equal')) {
      const run = runJust({ transformer: { value: { r: pair.just } }, input: { value: pair.input }, version: '4.4.1' });
      const expected = await expectedOf(`{ "r": ${pair.jsonata} }`, pair.input);
      if (!run.ok || 'error' in expected || !isObject(run.output)) strays.push(pair.id);
      else if (!sameResult(expected.value, JSON.parse(run.outputText))) strays.push(pair.id);
    }
    expect(strays).toMatchInlineSnapshot(`[]`);
  });
});
