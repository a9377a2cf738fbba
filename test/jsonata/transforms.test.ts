import fc from 'fast-check';
import jsonata from 'jsonata';
import { expect, test } from 'vitest';
import { analyze, conforms, describe, shapeFromSchema } from '../../scripts/jsonata/index.ts';
import { arbitraryFromSchema } from '../support/arbitrary-from-schema.ts';
import { authoredTransforms } from '../support/authored-transforms.ts';

const SEED = 20240131;
const RUNS = 40;
const transforms = authoredTransforms();

/** It refuses every service without the attribute that a parameter names, which chance does not find. */
const PICKY = 'service-manager/ResourceTotalsRequest';

test('all of them have a known input', () => {
  expect(transforms.length).toBeGreaterThanOrEqual(30);
});

test.each(transforms)(
  '$name: silent, known, and what the engine returns fits',
  async ({ name, text, input, parameters }) => {
    const shape = shapeFromSchema(input.schema, input.resolveRef, input.origin);
    const analysis = analyze(text, { input: shape, parameters: shapeFromSchema(parameters) });
    expect(analysis.issues).toEqual([]);
    expect(analysis.result.dynamic).toBe(false);
    const inputs = fc.sample(arbitraryFromSchema(input.schema, input.resolveRef), { seed: SEED, numRuns: RUNS });
    const bound = fc.sample(arbitraryFromSchema(parameters), { seed: SEED, numRuns: RUNS });
    const program = jsonata(text);
    let returned = 0;
    for (const [index, value] of inputs.entries()) {
      let result: unknown;
      try {
        result = await program.evaluate(structuredClone(value), { parameters: bound[index] });
      } catch {
        continue;
      }
      returned += 1;
      if (conforms(result, analysis.result)) continue;
      expect.fail(`${JSON.stringify(value)}\n gave ${JSON.stringify(result)}, not ${describe(analysis.result)}`);
    }
    expect(returned > 0).toBe(name !== PICKY);
  },
);
