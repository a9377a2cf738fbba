import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isObject, type JsonObject } from '../../../scripts/document/json.ts';
import { shapeFromSchema } from '../../../scripts/jsonata/index.ts';
import { justCodes } from '../../../scripts/just/compiler/index.ts';
import { disagreements, expectedOf } from './support/agree.ts';
import { arbitraryFromShape } from './support/arbitrary-from-shape.ts';
import { compileText, sampleInputs } from './support/trial.ts';

interface Case {
  readonly expression?: string;
  readonly properties?: JsonObject;
}

interface Construct extends Case {
  readonly construct: string;
  readonly expression: string;
  readonly also?: readonly string[];
  readonly expected: 'exact' | 'conditional' | `refused:${string}`;
  readonly when?: string;
  readonly otherwise?: Case & { readonly refused: string };
}

interface Data {
  readonly schema: { readonly properties: JsonObject };
  readonly constructs: readonly Construct[];
}

const { schema, constructs }: Data = parse(readFileSync(new URL('constructs.yaml', import.meta.url), 'utf8'));
const PARAMETERS = { currency: 'EUR' };

const textOf = (expression: string): string => `{ "x": ${expression} }`;
const shapeOf = (...laid: readonly (JsonObject | undefined)[]) =>
  shapeFromSchema({ ...schema, properties: Object.assign({}, schema.properties, ...laid) });

describe.each(constructs)('$construct', (row) => {
  const shape = shapeOf(row.properties);

  test('says in which case it is another', () => {
    expect(row.expected === 'conditional').toBe(row.when !== undefined && row.otherwise !== undefined);
  });

  test.each([row.expression, ...(row.also ?? [])])('%s', async (expression) => {
    const result = compileText(textOf(expression), shape, { parameters: PARAMETERS });
    const codes = 'refusals' in result ? result.refusals.map(({ code }) => `refused:${code}`) : ['compiles'];
    expect(codes).toEqual([row.expected.startsWith('refused:') ? row.expected : 'compiles']);
    if ('refusals' in result) return;
    let compared = 0;
    for (const input of sampleInputs(arbitraryFromShape(shape, ['live', 'SP-1', '#xconcat(a,b)']), 12, 20240131)) {
      const expected = await expectedOf(textOf(expression), input, PARAMETERS);
      if ('error' in expected) continue;
      compared += 1;
      expect(disagreements(result.transformer, input, expected.value)).toEqual([]);
    }
    expect(compared).toBeGreaterThan(5);
  });

  if (row.otherwise === undefined) return;
  const { expression = row.expression, properties, refused } = row.otherwise;
  test(`${expression} otherwise`, () => {
    const other = compileText(textOf(expression), shapeOf(row.properties, properties), { parameters: PARAMETERS });
    expect('refusals' in other ? other.refusals.map(({ code }) => code) : other.transformer).toEqual([refused]);
  });
});

const README = new URL('../../../README.md', import.meta.url);
const START = '<!-- constructs:start -->\n';
const END = '<!-- constructs:end -->';

/** `vitest -u` writes the table into the README. */
test('the README says so', async () => {
  const readme = readFileSync(README, 'utf8');
  const [before = '', rest = ''] = readme.split(START);
  const after = rest.slice(rest.indexOf(END));
  expect(after.startsWith(END)).toBe(true);
  await expect(`${before}${START}${table()}${after}`).toMatchFileSnapshot(README.pathname);
});

function table(): string {
  const rows = constructs.map(
    (row) => `| ${row.construct} | \`${row.expression.replaceAll('|', '\\|')}\` | ${verdict(row)} |\n`,
  );
  return `| JSONata | for example | becomes JUST |\n|---|---|---|\n${rows.join('')}`;
}

function verdict({ expected, when, otherwise }: Construct): string {
  if (expected === 'exact') return 'exactly';
  if (expected === 'conditional') return `when ${when}; else ${rule(otherwise?.refused ?? '')}`;
  return `no: ${rule(expected.slice('refused:'.length))}`;
}

function rule(code: string): string {
  if (!isObject(justCodes) || !Object.hasOwn(justCodes, code)) throw new Error(`There is no code ${code}.`);
  return `[\`just/${code}\`](scripts/rules/just/${code}.md)`;
}
