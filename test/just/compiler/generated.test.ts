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
        "comparisons": 5619,
        "expressions": 1600,
        "refused": {
          "aggregate-null": 9,
          "array-or-object": 9,
          "collapse": 26,
          "comparison": 111,
          "condition-type": 19,
          "double-arithmetic": 16,
          "not JSONata": 6,
          "null-operand": 80,
          "nullable-items": 42,
          "number-range": 38,
          "optional-items": 8,
          "outer-existence": 28,
          "parent-of-flattened": 5,
          "text-form": 77,
          "text-length": 5,
          "unknown-shape": 69,
          "unsafe-number-text": 21,
          "unsafe-text": 31,
          "unsupported": 63,
        },
      }
    `);
  });

  test('of a list', async () => {
    const { failures, ...tally } = await run(200, true);
    expect(failures).toEqual([]);
    expect(tally).toMatchInlineSnapshot(`
      {
        "comparisons": 270,
        "expressions": 200,
        "refused": {
          "collapse": 4,
          "comparison": 8,
          "condition-type": 2,
          "not JSONata": 2,
          "null-operand": 5,
          "nullable-items": 13,
          "number-range": 2,
          "optional-items": 1,
          "outer-existence": 2,
          "text-form": 4,
          "text-length": 1,
          "unknown-shape": 3,
          "unsafe-number-text": 2,
          "unsupported": 106,
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
        "comparisons": 6065,
        "expressions": 1000,
        "refused": 490,
      }
    `);
  });
});
