import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type CaseResult,
  createSchemaValidator,
  discoverCases,
  type Engine,
  jsonataEngine,
  matchCases,
  runCases,
  type TransformUnderTest,
  updateExpectations,
} from '../../scripts/fixtures/index.ts';
import { createInProcessEvaluator } from '../../scripts/jsonata/evaluate.ts';
import { temporaryFolder, transform } from './project.ts';

const validator = createSchemaValidator();
const jsonata = jsonataEngine(createInProcessEvaluator());

interface Case {
  readonly input: string;
  readonly expected?: string;
  readonly about?: string;
}

const ABOUT = '# why\ntitle: A case\nconstructed: to test # here\n';

/** Runs cases of one transform, updates their expectations, and runs them again. */
async function runTwice(item: TransformUnderTest, cases: Record<string, Case>, engines: readonly Engine[] = [jsonata]) {
  const files = Object.entries(cases).flatMap(([name, { input, expected, about = ABOUT }]) => [
    [`${item.name}/${name}/case.yaml`, about],
    [`${item.name}/${name}/input.json`, input],
    ...(expected === undefined ? [] : [[`${item.name}/${name}/expected.json`, expected]]),
  ]);
  const { root, remove } = temporaryFolder(Object.fromEntries(files));
  const run = async (): Promise<CaseResult[]> => {
    const { matched } = matchCases(discoverCases(root, { updating: true }).cases, new Map([[item.name, item]]));
    const results: CaseResult[] = [];
    for await (const result of runCases(matched, { engines, validator })) results.push(result);
    return results;
  };
  const first = await run();
  const changed = updateExpectations(first).map((file) => file.slice(root.length + item.name.length + 2));
  const second = await run();
  const again = updateExpectations(second);
  const folder = join(root, item.name);
  const after = Object.fromEntries(changed.map((file) => [file, existing(join(folder, file))] as const));
  const strays = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));
  remove();
  return { first, second, changed, again, after, strays };
}

function existing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '(removed)';
  }
}

function summary(results: readonly CaseResult[]): string[] {
  return results.flatMap(({ fixture, status, inputViolations, outcomes }) =>
    outcomes.map((outcome) => {
      const parts = [
        ...inputViolations.map(({ pointer, message }) => `input ${pointer} ${message}`),
        ...outcome.violations.map(({ pointer, message }) => `output ${pointer} ${message}`),
        ...(outcome.result.type === 'error' ? [`${outcome.result.kind} at ${outcome.result.offset}`] : []),
      ];
      return [`${fixture.id.split('/')[2]}: ${status}/${outcome.engine} ${outcome.status}`, ...parts].join('; ');
    }),
  );
}

describe('runCases and updateExpectations', () => {
  const partner = transform(
    'Account/Partner',
    '$exists(name) ? {"name": name & $parameters.suffix, "n": n} : $error("x")',
    {
      parameters: { suffix: '!' },
      inputSchema: { type: 'object', properties: { n: { type: 'integer' } } },
      outputSchema: { type: 'object', required: ['name', 'n'], properties: { n: { type: 'integer', maximum: 9 } } },
    },
  );

  it('tells pass, fail and error, and an update puts right what failed', async () => {
    const { first, changed, after, second, again, strays } = await runTwice(partner, {
      '1-pass': { input: '{"name": "a", "n": 1}', expected: '{"n": 1.0, "name": "a!"}' },
      '2-differs': { input: '{"name": "a", "n": 1}', expected: '{"n": 2, "old": [1]}' },
      '3-missing': { input: '{"name": "a", "n": 2}' },
      '4-error': { input: '{}', expected: '{}' },
      '5-input': { input: '{"name": "a", "n": "1"}', expected: '{"name": "a!", "n": "1"}' },
      '6-output': { input: '{"name": "a", "n": 10}', expected: '{"name": "a!", "n": 10}' },
      '7-parameter': {
        input: '{"name": "a", "n": 1}',
        expected: '{"name": "a?", "n": 1}',
        about: `${ABOUT}parameters: { suffix: "?" }\n`,
      },
    });
    expect(summary(first)).toMatchInlineSnapshot(`
      [
        "1-pass: pass/JSONata pass",
        "2-differs: fail/JSONata fail",
        "3-missing: fail/JSONata fail",
        "4-error: error/JSONata error; runtime at 63",
        "5-input: fail/JSONata fail; input /n must be integer, but is "1"; output /n must be integer, but is "1"",
        "6-output: fail/JSONata fail; output /n must be <= 9, but is 10",
        "7-parameter: pass/JSONata pass",
      ]
    `);
    expect({ changed, again, strays }).toEqual({
      changed: ['2-differs/expected.json', '3-missing/expected.json'],
      again: [],
      strays: [],
    });
    expect(after['2-differs/expected.json']).toBe('{\n  "name": "a!",\n  "n": 1\n}\n');
    expect(second.map(({ status }) => status)).toEqual(['pass', 'pass', 'pass', 'error', 'fail', 'fail', 'pass']);
  });

  it('knows nothing from null, and an update moves between them', async () => {
    const { first, changed, after, second } = await runTwice(transform('Account/Maybe', 'a'), {
      '1-nothing': { input: '{}', about: `${ABOUT}nothing: true\n` },
      '2-null-for-nothing': { input: '{}', expected: 'null' },
      '3-nothing-for-null': { input: '{"a": null}', about: `${ABOUT}nothing: true\n` },
      '4-new-nothing': { input: '{}' },
    });
    expect(summary(first)).toMatchInlineSnapshot(`
      [
        "1-nothing: pass/JSONata pass",
        "2-null-for-nothing: fail/JSONata fail",
        "3-nothing-for-null: fail/JSONata fail",
        "4-new-nothing: fail/JSONata fail",
      ]
    `);
    expect({ changed, after }).toMatchInlineSnapshot(`
      {
        "after": {
          "2-null-for-nothing/case.yaml": "# why
      title: A case
      constructed: to test # here
      nothing: true
      ",
          "2-null-for-nothing/expected.json": "(removed)",
          "3-nothing-for-null/case.yaml": "# why
      title: A case
      constructed: to test # here
      ",
          "3-nothing-for-null/expected.json": "null
      ",
          "4-new-nothing/case.yaml": "# why
      title: A case
      constructed: to test # here
      nothing: true
      ",
        },
        "changed": [
          "2-null-for-nothing/case.yaml",
          "2-null-for-nothing/expected.json",
          "3-nothing-for-null/case.yaml",
          "3-nothing-for-null/expected.json",
          "4-new-nothing/case.yaml",
        ],
      }
    `);
    expect(second.map(({ status }) => status)).toEqual(['pass', 'pass', 'pass', 'pass']);
  });

  it('runs a list through the transform of its items', async () => {
    const item = transform('Account/Partners', ' {"id": $string(id)} /* end */', { lifted: true });
    const { first } = await runTwice(item, {
      '1-empty': { input: '[]', expected: '[]' },
      '2-one': { input: '[{"id": 1}]', expected: '[{"id": "1"}]' },
      '3-two': { input: '[{"id": 1}, {"id": 2}]', expected: '[{"id": "1"}, {"id": "2"}]' },
    });
    expect(summary(first)).toEqual([
      '1-empty: pass/JSONata pass',
      '2-one: pass/JSONata pass',
      '3-two: pass/JSONata pass',
    ]);
    const broken = transform('Account/Broken', '{"id": id & $nope(1)}', { lifted: true });
    const { first: failed } = await runTwice(broken, { one: { input: '[{"id": 1}]', expected: '[]' } });
    expect(summary(failed)).toEqual(['one: error/JSONata error; runtime at 13']);
    expect(broken.text.slice(13, 17)).toBe('nope');
  });

  it('shows every engine', async () => {
    const fixed = (name: string, more: Partial<Engine>): Engine => ({
      name,
      run: async () => ({ type: 'value', value: { a: null } }),
      ...more,
    });
    const engines = [
      jsonata,
      fixed('other', {}),
      fixed('absent', { run: async () => ({ type: 'skipped', reason: 'no host' }) }),
    ];
    const { first } = await runTwice(
      transform('Account/Matrix', '{"a": a}'),
      { one: { input: '{}', expected: '{}' } },
      engines,
    );
    expect(summary(first)).toEqual(['one: fail/JSONata pass', 'one: fail/other fail', 'one: fail/absent skipped']);
  });
});
