/**
 * Open-ended comparison of JSONata and compiled JUST. Bundle it with esbuild and run it with node:
 * `long-run.mjs [seed] [seconds] [stop after this many failures]`. The first half of the time goes to the grammar over the
 * sample schema, the second to random schemas. Failures are printed, and become cases of a test.
 */
import type { Json } from '../../../scripts/document/json.ts';
import type { Shape } from '../../../scripts/jsonata/shape.ts';
import { arbitraryFromShape } from './support/arbitrary-from-shape.ts';
import { Grammar, random } from './support/grammar.ts';
import { RandomShapes } from './support/random-shape.ts';
import { SAMPLE_SHAPE, SAMPLE_WORDS } from './support/sample-shape.ts';
import { sampleInputs, type Trial, tryExpression } from './support/trial.ts';

const [seedText = '1', secondsText = '60', stopText = 'Infinity'] = process.argv.slice(2);
const seed = Number(seedText);
const half = Number(secondsText) * 500;
const counts = { expressions: 0, refused: 0, comparisons: 0, failures: 0 };
const refusals = new Map<string, { count: number; example: string }>();

function note(text: string, trial: Trial): void {
  counts.expressions += 1;
  counts.comparisons += trial.compared;
  if (trial.refused !== undefined) {
    counts.refused += 1;
    const known = refusals.get(trial.refused);
    const example = known && known.example.length < text.length ? known.example : text;
    refusals.set(trial.refused, { count: (known?.count ?? 0) + 1, example });
  }
  if (!trial.failure) return;
  counts.failures += 1;
  const { found, transformer, input } = trial.failure;
  console.log(
    [`\n${text}`, found[0], transformer, input]
      .map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))
      .join('\n  '),
  );
}

const isOver = (end: number): boolean => Date.now() >= end || counts.failures >= Number(stopText);

async function overSample(end: number): Promise<void> {
  const grammar = new Grammar(random(seed));
  const inputs = sampleInputs(arbitraryFromShape(SAMPLE_SHAPE, SAMPLE_WORDS), 400, seed);
  for (let at = 0; !isOver(end); at += 1) {
    const from = (at * 7) % 390;
    const some = inputs.slice(from, from + 8);
    const lifted = at % 5 === 4;
    const text = lifted ? grammar.itemTransform() : grammar.transform();
    const lists = lifted ? [[], some.slice(0, 1), some.slice(1, 4), some.slice(4)] : some;
    note(lifted ? `[$.(${text})]` : text, await tryExpression(text, SAMPLE_SHAPE, lists, { lifted }));
  }
}

async function overRandomShapes(end: number): Promise<void> {
  const shapes = new RandomShapes(random(seed));
  while (!isOver(end)) {
    const shape: Shape = shapes.root();
    const inputs: Json[] = sampleInputs(arbitraryFromShape(shape, ['x']), 24, seed);
    for (let n = 0; n < 40 && !isOver(end); n += 1) {
      const text = shapes.expression();
      note(text, await tryExpression(text, shape, inputs));
    }
  }
}

await overSample(Date.now() + half);
await overRandomShapes(Date.now() + half);
console.log(counts);
for (const [reason, { count, example }] of [...refusals].sort((a, b) => b[1].count - a[1].count)) {
  console.log(String(count).padStart(6), reason, '\n         ', example);
}
