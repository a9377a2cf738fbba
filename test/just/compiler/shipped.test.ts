import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCatalogue, type Transform } from '../../../scripts/document/catalogue.ts';
import type { Json } from '../../../scripts/document/json.ts';
import { sampleValues } from '../../../scripts/document/parameters.ts';
import { openProject } from '../../../scripts/document/project.ts';
import { analyze, DYNAMIC, shapeFromSchema } from '../../../scripts/jsonata/index.ts';
import { type CompileResult, compileToJust } from '../../../scripts/just/compiler/index.ts';
import { disagreements, expectedOf, PROFILE } from './support/agree.ts';
import { arbitraryFromShape } from './support/arbitrary-from-shape.ts';

const root = new URL('../../..', import.meta.url).pathname.replace(/\/$/, '');
const transforms = [...readCatalogue(openProject(root)).transforms.values()];

/** The entries of the two connector documents; the others are for hosts that run JSONata themselves. */
const ENTRIES: readonly string[] = ['Account', 'Contact', 'Product', 'Subscription'];
const shipped = transforms.filter(({ entry }) => ENTRIES.includes(entry));
const others = transforms.filter(({ entry }) => !ENTRIES.includes(entry));

const itemOf = (transform: Transform): Transform => transform.item ?? transform;

function compiled(transform: Transform, droppedRoot?: string): CompileResult {
  const item = itemOf(transform);
  const input = shapeFromSchema(item.input.value);
  const analysis = analyze(item.source.text, { input, parameters: DYNAMIC });
  const profile = { ...PROFILE, ...(droppedRoot === undefined ? {} : { droppedRoot }) };
  return compileToJust({
    analysis,
    lifted: transform.lifted,
    input,
    parameters: sampleValues(transform.parameters),
    profile,
  });
}

/** Compares both engines on generated inputs, in every version, mode and culture. */
async function agree(transform: Transform, runs: number, droppedRoot?: string): Promise<number> {
  const result = compiled(transform, droppedRoot);
  if (!('text' in result)) throw new Error(JSON.stringify(result.refusals));
  const { text } = itemOf(transform).source;
  const one = arbitraryFromShape(shapeFromSchema(itemOf(transform).input.value), [
    'allocatedCapacity',
    'Active',
    'role',
  ]);
  const inputs: fc.Arbitrary<Json> = transform.lifted ? fc.array(one, { maxLength: 3 }) : one;
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      const whole = transform.lifted ? `[$.(${text})]` : text;
      const expected = await expectedOf(whole, input, sampleValues(transform.parameters));
      if ('error' in expected) return;
      compared += 1;
      const sent = droppedRoot === undefined ? input : memberOf(input, droppedRoot);
      expect(disagreements(result.transformer, sent, expected.value)).toEqual([]);
    }),
    { seed: 20240131, numRuns: runs },
  );
  return compared;
}

function memberOf(input: Json, name: string): Json {
  return input !== null && typeof input === 'object' && !Array.isArray(input) ? (input[name] ?? null) : null;
}

describe.each(shipped.map((transform) => [transform.name, transform] as const))('%s', (name, transform) => {
  test('is compiled', async () => {
    const result = compiled(transform);
    const shown = 'text' in result ? result.text : JSON.stringify(result.refusals, null, 2);
    await expect(`${shown}\n`).toMatchFileSnapshot(`./__snapshots__/${name}.txt`);
    expect('refusals' in result ? result.refusals : []).toEqual([]);
  });

  test('agrees with JSONata', async () => {
    expect(await agree(transform, 50)).toBeGreaterThan(30);
  });
});

const requests = shipped.flatMap((each) => (each.root === undefined ? [] : [[each.name, each, each.root] as const]));

test.each(requests)('%s agrees where the platform sends the object without its root', async (_, transform, dropped) => {
  expect(await agree(transform, 20, dropped)).toBeGreaterThan(10);
});

const alsoCompiled = others.filter((each) => 'text' in compiled(each));

test('transforms for other hosts that compile all the same', () => {
  expect(alsoCompiled.map(({ name }) => name)).toMatchInlineSnapshot(`
    [
      "aps/AccountStatusResponse",
      "aps/StorageAccountsResponse",
      "service-manager/AccountDeleteResponse",
      "service-manager/BillingItemsResponse",
      "service-manager/SubscriptionActivateResponse",
      "service-manager/SubscriptionCancelResponse",
      "service-manager/SubscriptionCreateResponse",
      "service-manager/SubscriptionSuspendResponse",
      "service-manager/SynchronizeAccountResponse",
    ]
  `);
});

test.each(alsoCompiled.map((each) => [each.name, each] as const))('%s agrees with JSONata', async (_, transform) => {
  expect(await agree(transform, 20)).toBeGreaterThan(0);
});
