import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openapiModule } from '../../scripts/build/openapi-module.ts';
import { childPointer, isObject, pointerKeys } from '../../scripts/document/json.ts';
import { parserViolations } from '../../scripts/rules/document/openapi-parser.ts';
import { isSurelyValid } from '../../scripts/rules/document/openapi-quick.ts';
import { refersToComponentsOnly } from '../../scripts/rules/document/openapi-references.ts';

interface Case {
  readonly title: string;
  readonly valid: boolean;
  readonly doubtful?: true;
  readonly change: Readonly<Record<string, unknown>>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { base, cases }: { readonly base: object; readonly cases: readonly Case[] } = parse(
  readFileSync(here('openapi-documents.yaml'), 'utf8'),
);

function changed(change: Case['change']): Record<string, unknown> {
  const document: Record<string, unknown> = structuredClone({ ...base });
  for (const [pointer, value] of Object.entries(change)) {
    const keys = pointerKeys(pointer);
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>(
      (at, key) => (Array.isArray(at) ? at[Number(key)] : isObject(at) ? at[key] : at),
      document,
    );
    if (Array.isArray(parent)) parent[Number(last)] = value;
    else if (isObject(parent) && value === null) delete parent[last];
    else if (isObject(parent)) parent[last] = value;
  }
  return document;
}

/** What the build puts in the place of `openapi-schema.ts`. */
let isOpenapi30: (document: unknown) => boolean;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: openapiModule(), resolveDir: here('../..') },
    bundle: true,
    write: false,
    format: 'esm',
  });
  const [{ text = '' } = {}] = outputFiles;
  ({ isOpenapi30 } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`));
});

describe('the quick answer is that of swagger-parser', () => {
  test.each(cases)('$title', async ({ valid, doubtful = false, change }) => {
    const document = changed(change);
    const answers = {
      parser: (await parserViolations(document)).length === 0,
      quick: await isSurelyValid(document),
      doubtful: valid && !refersToComponentsOnly(document),
    };
    expect(answers).toEqual({ parser: valid, quick: valid && !doubtful, doubtful });
  });

  test.each(cases)('ready-made code says the same: $title', async ({ change }) => {
    const document = changed(change);
    const { isOpenapi30: compiled } = await import('../../scripts/rules/document/openapi-schema.ts');
    expect(isOpenapi30(document)).toBe(compiled(document));
  });
});

test('of many mistakes the deepest places are told, and soon', async () => {
  const mistakes = Array.from({ length: 5000 }, (_, index) => [`/components/schemas/S${index}`, { type: 5, no: 1 }]);
  const document = changed(Object.fromEntries(mistakes));
  const start = performance.now();
  const messages = (await parserViolations(document)).map(({ message }) => message);
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(messages).toHaveLength(10_000);
  expect(messages.slice(0, 2)).toEqual([
    '`/components/schemas/S0/type` must be string.',
    '`/components/schemas/S0/type` must be equal to one of the allowed values.',
  ]);
});

function pointersOf(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = childPointer(pointer, key);
    return [at, ...pointersOf(member, at)];
  });
}

test('where something is taken away or put in by chance, the quick answer is never a wrong yes', async () => {
  const junk = fc.constantFrom<unknown>(null, 1, true, 'text', [], {}, ['a', 'a'], { type: 'string' }, { x: { x: 1 } });
  const reference = fc
    .constantFrom(
      'schemas/Partner',
      'responses/Failure',
      'parameters/Id',
      'schemas/Partner/properties/id',
      'schemas/No',
    )
    .map((name): unknown => ({ $ref: `#/components/${name}` }));
  const change = fc.tuple(fc.constantFrom(...pointersOf(base)), fc.oneof(junk, reference));
  let valid = 0;
  await fc.assert(
    fc.asyncProperty(change, async ([pointer, value]) => {
      const document = changed({ [pointer]: value });
      const parserSaysValid = (await parserViolations(document)).length === 0;
      const quick = await isSurelyValid(document);
      if (parserSaysValid) valid += 1;
      expect(quick).toBe(
        parserSaysValid && refersToComponentsOnly(document) && /^3\.0\.[0-4]$/.test(String(document.openapi)),
      );
    }),
    { numRuns: 200, seed: 20264 },
  );
  expect(valid).toBeGreaterThan(20);
});

test('the ready-made code is the same in every build', () => {
  expect(openapiModule()).toBe(openapiModule());
});
