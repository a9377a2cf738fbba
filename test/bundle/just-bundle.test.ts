import { describe, expect, test } from 'vitest';
import type { Bundle } from '../../scripts/bundle/bundle.ts';
import type { TransformerUse } from '../../scripts/bundle/transformers.ts';
import { ExpectedError } from '../../scripts/document/expected-error.ts';
import { type Json, valueAt } from '../../scripts/document/json.ts';
import { compileTransform } from '../../scripts/just/compile-transform.ts';
import { sameResult } from '../../scripts/just/compiler/index.ts';
import { handedOver, takenBack } from '../../scripts/just/installation.ts';
import {
  analysisOf,
  bundled,
  type Choices,
  fixturesOf,
  isJsonObject,
  profileWith,
  results,
  VALUES,
} from './just-support.ts';

const DOCUMENTS = ['distributor', 'channel-partner'] as const;

describe.each(DOCUMENTS)('%s as documented', (document) => {
  const made = bundled({ document });

  test('each transformer is text that spells the compiled one', () => {
    for (const use of made.transformers) {
      const held = heldBy(made, use);
      const result = compileTransform(use.transform, analysisOf(use.transform), VALUES.values, profileWith({}));
      expect(use.name).toMatch(/^\w+(Request|Response)$/);
      expect({ name: use.name, held: typeof held === 'string' ? JSON.parse(held) : held }).toEqual({
        name: use.name,
        held: 'transformer' in result ? result.transformer : result.refusals,
      });
      expect(typeof held).toBe('string');
    }
    expect(made.transformers.length).toBeGreaterThan(2);
  });

  test('the JSONata stands beside it', () => {
    const authored = made.transformers.map(({ entry, name, transform }) => {
      const text = valueAt(made.document, ['x-jsonata', entry, name]);
      return { name, found: typeof text === 'string' && text.includes(transform.source.text.trim()) };
    });
    expect(authored.filter(({ found }) => !found)).toEqual([]);
  });

  test('without it, everything else is the same', () => {
    const { 'x-jsonata': sources, ...rest } = made.document;
    expect(sources).toBeDefined();
    expect(bundled({ document, sources: false }).document).toEqual(rest);
    expect(bundled({ document, language: 'jsonata' }).document).not.toHaveProperty('x-jsonata');
  });

  test('gives the results of every fixture', () => {
    expect(
      proved(
        { document },
        (input) => [input],
        (_use, [output]) => output,
      ),
    ).toBeGreaterThan(30);
  });
});

describe('forms', () => {
  test('object: the transformer itself, not its text', () => {
    const texts = bundled({});
    const objects = bundled({ facts: { transformerForm: 'object' } });
    expect(objects.transformers.map((use) => heldBy(objects, use))).toEqual(
      texts.transformers.map((use) => JSON.parse(String(heldBy(texts, use)))),
    );
    expect(
      proved(
        { facts: { transformerForm: 'object' } },
        (input) => [input],
        (_use, [output]) => output,
      ),
    ).toBeGreaterThan(100);
  });

  test('inline: its members, directly below schemasTransformer', () => {
    const facts = { transformerForm: 'inline' };
    const named = bundled({ facts: { transformerForm: 'object' }, entries: ['Product'] });
    const made = bundled({ facts, entries: ['Product'] });
    const [use] = made.transformers;
    expect(made.transformers.map(({ name }) => name)).toEqual(['ContractsResponse']);
    expect(valueAt(made.document, ['synchronization', 'Product', 'pull', 'schemasTransformer'])).toEqual(
      use && heldBy(named, use),
    );
    expect(
      proved(
        { facts, entries: ['Product'] },
        (input) => [input],
        (_use, [output]) => output,
      ),
    ).toBeGreaterThan(3);
  });

  test('inline: refused where a direction has different transformers', () => {
    expect(failureOf(() => bundled({ facts: { transformerForm: 'inline' }, entries: ['Account'] }))).toBe(
      'Account.push has different transformers (CreatePartnerRequest, UpdatePartnerRequest, PartnerResponse), and the inline form has room for one. [Set `transformerForm` to string or object in the profile.]',
    );
  });

  test('inline: equal ones are one, as where each item of a list comes by itself', () => {
    const facts = { transformerForm: 'inline', pullInput: 'item' };
    const made = bundled({ facts, document: 'channel-partner', experimental: false });
    expect(made.transformers.map(({ name }) => name)).toEqual(['StorageAccountsResponse', 'StorageAccountResponse']);
  });
});

describe('what the platform hands over, and wants back', () => {
  const itself = (input: Json): Json[] => [input];
  const only = (_use: TransformerUse, [output]: readonly Json[]): Json | undefined => output;

  test('pushInputRoot none: the object without its root', () => {
    const handed = (input: Json, { transform: { root, direction } }: TransformerUse): Json[] => [
      direction === 'Request' && root !== undefined && isJsonObject(input) ? (input[root] ?? null) : input,
    ];
    expect(proved({ facts: { pushInputRoot: 'none' } }, handed, only)).toBeGreaterThan(100);
  });

  test('pullInput item: a list item by item', () => {
    const handed = (input: Json, { transform }: TransformerUse): Json[] =>
      transform.lifted && Array.isArray(input) ? input : [input];
    const wanted = ({ transform }: TransformerUse, outputs: readonly Json[]): Json | undefined =>
      transform.lifted ? [...outputs] : outputs[0];
    expect(proved({ facts: { pullInput: 'item' } }, handed, wanted)).toBeGreaterThan(100);
  });

  test('pullOutputRoot entity: the result below the name of the entity', () => {
    const wanted = ({ transform, entry }: TransformerUse, [output = null]: readonly Json[]): Json | undefined => {
      const name = entry.toLowerCase();
      const below = (json: Json): Json | undefined =>
        isJsonObject(json) && Object.keys(json).join() === name ? json[name] : undefined;
      if (transform.direction === 'Request') return output;
      return transform.lifted && Array.isArray(output) ? output.map((item) => below(item) ?? null) : below(output);
    };
    expect(proved({ facts: { pullOutputRoot: 'entity' } }, itself, wanted)).toBeGreaterThan(100);
  });
});

describe('server variables', () => {
  const facts = { serverVariables: '$.installation.serverVariables', pullInput: 'item' };
  const texts = Object.fromEntries(Object.entries(VALUES.values).filter(([, value]) => typeof value === 'string'));

  test('text parameters are read from where the profile says', () => {
    const handed = (input: Json, { transform }: TransformerUse): Json[] =>
      (transform.lifted && Array.isArray(input) ? input : [input]).map((item) =>
        isJsonObject(item) ? { ...item, installation: { serverVariables: texts } } : item,
      );
    const wanted = ({ transform }: TransformerUse, outputs: readonly Json[]): Json | undefined =>
      transform.lifted ? [...outputs] : outputs[0];
    expect(proved({ facts }, handed, wanted)).toBeGreaterThan(100);
    const { text } = bundled({ facts, sources: false });
    expect(text).toContain('#valueof($.installation.serverVariables.accountTypeIntegrationId)');
    expect(text.split('"paths"')[1]).not.toContain(`: \\"${VALUES.values.accountTypeIntegrationId}`);
  });

  test('without a root to push below, they stand beside the members', () => {
    const choices = { facts: { ...facts, pushInputRoot: 'none', serverVariables: '$.serverVariables' } };
    const handed = (input: Json, { transform }: TransformerUse): Json[] => {
      const { root, direction, lifted } = transform;
      const items = lifted && Array.isArray(input) ? input : [input];
      return items.map((item) => {
        const bare = direction === 'Request' && root !== undefined && isJsonObject(item) ? item[root] : item;
        return isJsonObject(bare) ? { ...bare, serverVariables: texts } : item;
      });
    };
    const wanted = ({ transform }: TransformerUse, outputs: readonly Json[]): Json | undefined =>
      transform.lifted ? [...outputs] : outputs[0];
    expect(proved(choices, handed, wanted)).toBeGreaterThan(100);
  });

  test('a variable that the installation changed is the one that counts', () => {
    const made = bundled({ facts: { ...facts, serverVariables: '$.serverVariables' }, entries: ['Account'] });
    const use = made.transformers.find(({ name }) => name === 'PartnerResponse');
    const input = { id: '7', name: 'A', serverVariables: { accountTypeIntegrationId: '#xconcat(p,q)' } };
    const wanted = { integrationId: '7', name: 'A', type: { integrationId: '#xconcat(p,q)' } };
    expect(use && results(transformerIn(made, use), input)).toEqual([wanted, wanted]);
  });

  test('every server declares them, with description and default', () => {
    const { document } = bundled({ facts, entries: ['Account'] });
    const servers = Array.isArray(document.servers) ? document.servers : [];
    expect(servers.map((server) => Object.keys(valueAt(server, ['variables']) ?? {}))).toEqual([
      ['contractId', 'accountTypeIntegrationId'],
      ['region', 'contractId', 'accountTypeIntegrationId'],
    ]);
    expect(valueAt(servers[0], ['variables'])).toEqual({
      contractId: {
        description:
          'Key of the contract under which partners are made and listed. Find it in the answer to GET /contract/list. Paths of this document hold the default: to change it, build the document again.',
        default: '606f031c-0f85-4444-8c7d-4a8f1ede7cd3',
      },
      accountTypeIntegrationId: {
        description:
          "Integration ID of the account type that pulled partners get. Enter the same text in the instance's Synchronization Lookups, beside the account type that means channel partner.",
        default: 'impossible-cloud-partner',
      },
    });
  });

  test('a whole list as input has no place for them', () => {
    expect(failureOf(() => bundled({ facts: { serverVariables: '$.serverVariables' } }))).toBe(
      'Account/PartnersResponse has no exact JUST form: A transform of a list has no place for server variables: its input is the list. [Set `serverVariables` to null in the profile, or `pullInput` to item where that is so.]',
    );
  });

  test('numbers and Booleans are written in', () => {
    const made = bundled({ facts, entries: ['Account'] });
    const use = made.transformers.find(({ name }) => name === 'CreatePartnerRequest');
    expect(use && JSON.stringify(transformerIn(made, use))).not.toMatch(/defaultAllocatedCapacity|allowOverdraft\)/);
  });
});

test('all of it at once', () => {
  const facts = {
    pushInputRoot: 'none',
    pullInput: 'item',
    pullOutputRoot: 'entity',
    serverVariables: '$.serverVariables',
    transformerForm: 'object',
  };
  const profile = profileWith(facts);
  const count = proved(
    { facts },
    (input, { transform }) => handedOver(transform, input, VALUES.values, profile),
    ({ transform }, outputs) => takenBack(transform, outputs, profile),
  );
  expect(count).toBeGreaterThan(100);
});

/** Runs every fixture of every transformer of a bundle; how many there were. */
function proved(
  choices: Choices,
  handed: (input: Json, use: TransformerUse) => Json[],
  wanted: (use: TransformerUse, outputs: readonly Json[]) => Json | undefined,
): number {
  const made = bundled(choices);
  const wrong: unknown[] = [];
  let count = 0;
  for (const use of made.transformers) {
    const transformer = transformerIn(made, use);
    for (const { id, input, expected } of fixturesOf(use.transform.name)) {
      count += 1;
      const runs = handed(input, use).map((item) => results(transformer, item));
      const settings = runs[0]?.length ?? 0;
      for (let at = 0; at < settings; at += 1) {
        const outputs = runs.map((run) => run[at] ?? null);
        const actual = wanted(use, outputs);
        if (!sameResult(expected, actual)) wrong.push({ id, expected, actual, outputs });
      }
    }
  }
  expect(wrong).toEqual([]);
  return count;
}

function heldBy({ document }: Bundle, { entry, direction, name }: TransformerUse): unknown {
  return valueAt(document, ['synchronization', entry, direction, 'schemasTransformer', name]);
}

/** As the platform reads it: text is parsed, and an inline one stands where the names would. */
function transformerIn(made: Bundle, use: TransformerUse): Json {
  const held =
    heldBy(made, use) ?? valueAt(made.document, ['synchronization', use.entry, use.direction, 'schemasTransformer']);
  return typeof held === 'string' ? JSON.parse(held) : JSON.parse(JSON.stringify(held));
}

function failureOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof ExpectedError) return `${error.message} [${error.fix ?? ''}]`;
    throw error;
  }
  return 'no failure';
}
