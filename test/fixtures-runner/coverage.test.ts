import { describe, expect, it } from 'vitest';
import type { Json } from '../../scripts/document/json.ts';
import { createCoverage, jsonataEngine, type TransformUnderTest } from '../../scripts/fixtures/index.ts';
import { createInProcessEvaluator } from '../../scripts/jsonata/evaluate.ts';
import { transform } from './project.ts';

/** What the inputs leave unreached, as `kind: text`, after how many of how many branches. */
async function coverageOf(
  text: string,
  inputs: readonly Json[],
  more: Partial<TransformUnderTest> = {},
): Promise<string[]> {
  const item = transform('A/T', text, more);
  const coverage = createCoverage([item]);
  const engine = jsonataEngine(createInProcessEvaluator(), { coverage });
  for (const input of inputs) await engine.run(item, input, {});
  return coverage
    .report()
    .flatMap(({ file, covered, total, missed }) => [
      `${file} ${covered}/${total}`,
      ...missed.map(({ what, start, end }) => `${what}: ${text.slice(start, end)}`),
    ]);
}

describe('coverage', () => {
  it.each<[string, string, readonly Json[], string[]]>([
    ['both sides of a condition', 'a ? "Yes" : b.c', [{ a: true }], ['/A/T.jsonata 1/2', 'else: b.c']],
    ['both taken', 'a ? "Yes" : b.c', [{ a: true }, { a: false }], ['/A/T.jsonata 2/2']],
    ['never run', 'a ? "Yes" : b', [], ['/A/T.jsonata 0/2', 'then: "Yes"', 'else: b']],
    ['a condition without else', '{"x": a ? 1}', [{ a: true }], ['/A/T.jsonata 1/2', 'no else: a ? 1']],
    ['the default of `??`', '{"x": a.b ?? "none"}', [{ a: { b: 1 } }], ['/A/T.jsonata 0/1', 'else: "none"']],
    ['the default of `?:`', 'a ?: b.c', [{}], ['/A/T.jsonata 1/1']],
    ['the right operand', 'a and b.c or $not(d)', [{ a: false }], ['/A/T.jsonata 1/2', 'operand: b.c']],
    ['a function body', '$map(items, function($i) { $i.name })', [{}], ['/A/T.jsonata 0/1', 'function body: $i.name']],
    [
      'a tail call',
      '($f := function($n) { $n > 0 ? $f($n - 1) : "end" }; $f(a))',
      [{ a: 0 }],
      ['/A/T.jsonata 2/3', 'then: $f($n - 1)'],
    ],
    ['a mapped step', 'items.{"n": n}', [{ items: [] }], ['/A/T.jsonata 0/1', 'step: {"n": n}']],
    ['a filter is evaluated in any case', 'items[n > 1][0]', [{}], ['/A/T.jsonata 0/0']],
    [
      'inside an unreached branch',
      'a ? (b ? 1 : 2)',
      [{}],
      ['/A/T.jsonata 1/4', 'then: (b ? 1 : 2)', 'then: 1', 'else: 2'],
    ],
    ['a text that does not parse', 'a ? ', [{}], ['/A/T.jsonata 0/0']],
  ])('%s', async (_name, text, inputs, expected) => {
    expect(await coverageOf(text, inputs)).toEqual(expected);
  });

  it('counts an item and its list as one file', async () => {
    const item = transform('A/PartnerResponse', '{"s": live ? "Active" : "Suspended", "n": name ?? "none"}');
    const list = { ...item, name: 'A/PartnersResponse', lifted: true };
    const coverage = createCoverage([item, list]);
    const engine = jsonataEngine(createInProcessEvaluator(), { coverage });
    await engine.run(item, { live: true, name: 'x' }, {});
    await engine.run(list, [{ live: true }], {});
    expect(coverage.report()).toEqual([
      { file: item.file, covered: 2, total: 3, missed: [{ what: 'else', start: 24, end: 35 }] },
    ]);
  });
});
