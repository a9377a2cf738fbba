import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../scripts/document/json.ts';
import { arbitraryFromShape } from './support/arbitrary-from-shape.ts';
import { Grammar, random } from './support/grammar.ts';
import { RandomShapes } from './support/random-shape.ts';
import { SAMPLE_SHAPE, SAMPLE_WORDS } from './support/sample-shape.ts';
import { sampleInputs, tryExpression } from './support/trial.ts';

const SEED = 20240131;

interface Tally {
  readonly expressions: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly comparisons: number;
  readonly failures: readonly unknown[];
}

/** Compiles generated expressions, and compares both engines on a few inputs each. */
async function run(count: number, lifted: boolean): Promise<Tally> {
  const grammar = new Grammar(random(lifted ? SEED + 1 : SEED));
  const one = arbitraryFromShape(SAMPLE_SHAPE, SAMPLE_WORDS);
  const inputs: Json[] = sampleInputs(lifted ? fc.array(one, { maxLength: 3 }) : one, 200, SEED);
  const refused: Record<string, number> = {};
  const failures: unknown[] = [];
  let comparisons = 0;
  for (let at = 0; at < count; at += 1) {
    const text = lifted ? grammar.itemTransform() : grammar.transform();
    const from = (at * 7) % 194;
    const trial = await tryExpression(text, SAMPLE_SHAPE, inputs.slice(from, from + 6), { lifted });
    comparisons += trial.compared;
    const code = trial.refused?.split(':')[0];
    if (code !== undefined) refused[code] = (refused[code] ?? 0) + 1;
    if (trial.failure) failures.push({ text, ...trial.failure });
  }
  const sorted = Object.fromEntries(Object.entries(refused).sort(([left], [right]) => (left < right ? -1 : 1)));
  return { expressions: count, refused: sorted, comparisons, failures };
}

describe('generated expressions are refused or agree in every version, mode and culture', () => {
  test('of one object', async () => {
    const { failures, ...tally } = await run(1600, false);
    expect(failures).toEqual([]);
    expect(tally).toMatchInlineSnapshot(`
      {
        "comparisons": 5630,
        "expressions": 1600,
        "refused": {
          "aggregate-null": 5,
          "array-or-object": 6,
          "collapse": 32,
          "comparison": 88,
          "condition-type": 30,
          "double-arithmetic": 14,
          "not JSONata": 8,
          "null-operand": 88,
          "nullable-items": 31,
          "number-range": 71,
          "optional-items": 12,
          "outer-existence": 21,
          "parent-of-flattened": 3,
          "text-form": 68,
          "text-length": 4,
          "unknown-shape": 61,
          "unsafe-number-text": 15,
          "unsafe-text": 32,
          "unsupported": 70,
        },
      }
    `);
  });

  test('of a list', async () => {
    const { failures, ...tally } = await run(200, true);
    expect(failures).toEqual([]);
    expect(tally).toMatchInlineSnapshot(`
      {
        "comparisons": 258,
        "expressions": 200,
        "refused": {
          "collapse": 8,
          "comparison": 8,
          "condition-type": 4,
          "double-arithmetic": 1,
          "null-operand": 13,
          "nullable-items": 8,
          "number-range": 1,
          "text-form": 4,
          "unknown-shape": 3,
          "unsafe-number-text": 2,
          "unsafe-text": 1,
          "unsupported": 104,
        },
      }
    `);
  });

  test('over random shapes', async () => {
    const shapes = new RandomShapes(random(SEED));
    const tally = { expressions: 0, refused: 0, comparisons: 0 };
    const failures: unknown[] = [];
    for (let at = 0; at < 40; at += 1) {
      const shape = shapes.root();
      const inputs = sampleInputs(arbitraryFromShape(shape, ['x']), 12, SEED + at);
      for (let n = 0; n < 25; n += 1) {
        const text = shapes.expression();
        const trial = await tryExpression(text, shape, inputs);
        tally.expressions += 1;
        tally.comparisons += trial.compared;
        if (trial.refused !== undefined) tally.refused += 1;
        if (trial.failure) failures.push({ text, ...trial.failure });
      }
    }
    expect(failures).toEqual([]);
    expect(tally).toMatchInlineSnapshot(`
      {
        "comparisons": 5629,
        "expressions": 1000,
        "refused": 523,
      }
    `);
  });
});
