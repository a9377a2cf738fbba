import jsonata from 'jsonata';
import { afterAll, describe, expect, it } from 'vitest';
import type { Json } from '../../scripts/document/json.ts';
import {
  createEvaluator,
  createInProcessEvaluator,
  type EvaluationRequest,
  type EvaluationResult,
  syntaxNodes,
} from '../../scripts/jsonata/evaluate.ts';

const evaluator = createEvaluator();
const quick = createEvaluator({
  wallMs: 300,
  memoryMb: 64,
  sequence: 1_000,
  depth: 100,
  outputSize: 5_000,
  nesting: 50,
});
const inProcess = createInProcessEvaluator();
afterAll(() => {
  evaluator.close();
  quick.close();
});

interface Case {
  readonly name: string;
  readonly request: EvaluationRequest;
  readonly result: EvaluationResult;
}

const parsed = (text: string): Json => JSON.parse(text);

const CASES: readonly Case[] = [
  {
    name: 'a value',
    request: { text: 'a.b', input: { a: { b: [1, '2', null, true] } } },
    result: { type: 'value', value: [1, '2', null, true] },
  },
  { name: 'null is a value', request: { text: 'a', input: { a: null } }, result: { type: 'value', value: null } },
  { name: 'a mistyped name yields nothing', request: { text: 'aa', input: { a: null } }, result: { type: 'nothing' } },
  {
    name: 'a member of nothing is left out',
    request: { text: '{"a": x, "b": 1}', input: {} },
    result: { type: 'value', value: { b: 1 } },
  },
  {
    name: 'bindings',
    request: { text: '$parameters.id & "!"', input: null, bindings: { parameters: { id: '7' } } },
    result: { type: 'value', value: '7!' },
  },
  {
    name: '__proto__ is data',
    request: { text: '{"out": $, "x": __proto__.x}', input: parsed('{"__proto__":{"x":1},"constructor":"c"}') },
    result: { type: 'value', value: parsed('{"out":{"__proto__":{"x":1},"constructor":"c"},"x":1}') },
  },
  {
    name: 'an inherited member is none',
    request: { text: '[a.toString, a.constructor]', input: { a: {} } },
    result: { type: 'value', value: [] },
  },
  {
    name: '-0 survives',
    request: { text: '[n, -z]', input: { n: -0, z: 0 } },
    result: { type: 'value', value: [-0, -0] },
  },
  {
    name: 'line separators and lone surrogates survive',
    request: { text: '$', input: 'a\u2028b\u2029c\nd\re\ud800' },
    result: { type: 'value', value: 'a\u2028b\u2029c\nd\re\ud800' },
  },
  {
    name: 'data that looks like a function stays data',
    request: { text: '$', input: { _jsonata_lambda: true } },
    result: { type: 'value', value: { _jsonata_lambda: true } },
  },
  {
    name: 'syntax error',
    request: { text: '{"a": b c}', input: {} },
    result: { type: 'error', kind: 'syntax', code: 'S0202', message: 'Expected "}", got "c"', offset: 8, length: 1 },
  },
  {
    name: 'unexpected end',
    request: { text: 'a.', input: {} },
    result: { type: 'error', kind: 'syntax', code: 'S0207', message: 'Unexpected end of expression', offset: 2 },
  },
  {
    name: 'too many brackets',
    request: { text: '('.repeat(50_000), input: {} },
    result: { type: 'error', kind: 'syntax', message: 'The expression is nested too deeply.' },
  },
  {
    name: 'unknown function',
    request: { text: '1 + $foo(1)', input: {} },
    result: {
      type: 'error',
      kind: 'runtime',
      code: 'T1006',
      message: 'Attempted to invoke a non-function',
      offset: 5,
      length: 3,
    },
  },
  {
    name: 'wrong operand',
    request: { text: '"a" + 1', input: {} },
    result: {
      type: 'error',
      kind: 'runtime',
      code: 'T2001',
      message: 'The left side of the "+" operator must evaluate to a number',
      offset: 4,
      length: 1,
    },
  },
  {
    name: 'native error',
    request: { text: '$pad("", 5e9)', input: {} },
    result: { type: 'error', kind: 'runtime', message: 'Invalid array length', offset: 1, length: 3 },
  },
  {
    name: 'a function is not JSON',
    request: { text: 'function($x) { $x }', input: {} },
    result: {
      type: 'error',
      kind: 'not-json',
      pointer: '',
      message: 'The result is a function, which JSON cannot hold.',
    },
  },
  {
    name: 'a built-in function inside',
    request: { text: '{"a/b": [1, $sum]}', input: {} },
    result: {
      type: 'error',
      kind: 'not-json',
      pointer: '/a~1b/1',
      message: 'At /a~1b/1 the result holds a function, which JSON cannot hold.',
    },
  },
  {
    name: 'a regular expression is not JSON',
    request: { text: '{"r": /a/}', input: {} },
    result: {
      type: 'error',
      kind: 'not-json',
      pointer: '/r',
      message: 'At /r the result holds a function or regular expression, which JSON cannot hold.',
    },
  },
  {
    name: 'infinity is not JSON',
    request: { text: '{"n": 1/0}', input: {} },
    result: {
      type: 'error',
      kind: 'not-json',
      pointer: '/n',
      message: 'At /n the result holds the number Infinity, which JSON cannot hold.',
    },
  },
  {
    name: 'not a number is not JSON',
    request: { text: '0/0', input: {} },
    result: {
      type: 'error',
      kind: 'not-json',
      pointer: '',
      message: 'The result is the number NaN, which JSON cannot hold.',
    },
  },
  {
    name: 'a changed input',
    request: { text: '$ ~> |$$.a[0]|{"z": 1}|', input: { a: [{ b: 1 }] } },
    result: {
      type: 'error',
      kind: 'input-changed',
      pointer: '/a/0/z',
      message: 'The expression changed its input at /a/0/z; build a new value instead.',
    },
  },
  {
    name: 'changed bindings',
    request: { text: '$ ~> |$p|{"z": 1}|', input: {}, bindings: { p: { y: 1 } } },
    result: {
      type: 'error',
      kind: 'input-changed',
      pointer: '/p/z',
      message: 'The expression changed its bindings at /p/z; build a new value instead.',
    },
  },
  {
    name: 'an update of a copy is fine',
    request: { text: '$ ~> |a|{"z": 1}|', input: { a: {} } },
    result: { type: 'value', value: { a: { z: 1 } } },
  },
];

describe.each([
  ['in a process', evaluator],
  ['in this process', inProcess],
])('evaluation %s', (_name, used) => {
  it.each(CASES)('$name', async ({ request, result }) => {
    const before = structuredClone(request.input);
    expect(await used.evaluate(request)).toStrictEqual(result);
    expect(request.input).toStrictEqual(before);
  });

  it('gives the same result for the same request', async () => {
    const request = { text: '$sum(a.b) & $join($keys($))', input: { a: [{ b: 1 }, { b: 2 }], c: 1 } };
    const results = await Promise.all(Array.from({ length: 20 }, () => used.evaluate(request)));
    expect(new Set(results.map((result) => JSON.stringify(result)))).toEqual(
      new Set(['{"type":"value","value":"3ac"}']),
    );
  });

  it('counts the visits of each syntax node', async () => {
    const text = 'a ? "yes" : "no"';
    const nodes = syntaxNodes(jsonata(text).ast()).map(({ type, value }) => `${type} ${value ?? ''}`.trim());
    const run = async (a: boolean) => (await used.evaluate({ text, input: { a }, countVisits: true })).visits;
    expect(nodes).toEqual(['condition', 'path', 'name a', 'string yes', 'string no']);
    expect([await run(true), await run(false)]).toEqual([
      [1, 1, 1, 1, 0],
      [1, 1, 1, 0, 1],
    ]);
  });
});

it('lists the syntax nodes of a long array', () => {
  expect(syntaxNodes(jsonata(`[${'1,'.repeat(150_000)}1]`).ast())).toHaveLength(150_002);
});

describe('limits', () => {
  const advice = (limit: string, value: number): string =>
    `(limit \`${limit}\`: ${value}). Raise \`${limit}\` if this is intended.`;
  const native = (limit: 'wallMs' | 'memoryMb', value: number) =>
    limit === 'wallMs'
      ? {
          type: 'error',
          kind: 'timeout',
          limit,
          message: `The evaluation took too many milliseconds and was stopped ${advice(limit, value)}`,
        }
      : {
          type: 'error',
          kind: 'memory',
          limit,
          message: `The evaluation used too many mebibytes of memory and was stopped ${advice(limit, value)}`,
        };

  const HARD: readonly { name: string; text: string; input?: Json; result: object }[] = [
    {
      name: 'catastrophic regular expression',
      text: '$contains(a, /^(a+)+$/)',
      input: { a: `${'a'.repeat(50)}b` },
      result: native('wallMs', 300),
    },
    {
      name: 'endless tail recursion',
      text: '($f := function($n) { $f($n + 1) }; $f(0))',
      result: {
        type: 'error',
        kind: 'timeout',
        code: 'D1012',
        limit: 'wallMs',
        message: `The evaluation took too many milliseconds; look for an endless loop ${advice('wallMs', 300)}`,
      },
    },
    {
      name: 'endless recursion',
      text: '($f := function($n) { 1 + $f($n + 1) }; $f(0))',
      result: {
        type: 'error',
        kind: 'runtime',
        code: 'D1011',
        limit: 'depth',
        offset: 27,
        length: 1,
        message: `The evaluation is nested too deeply; look for endless recursion ${advice('depth', 100)}`,
      },
    },
    {
      name: 'huge range',
      text: '[1..100000000]',
      result: {
        type: 'error',
        kind: 'runtime',
        code: 'D2014',
        limit: 'sequence',
        offset: 2,
        length: 2,
        message: `A sequence or range has too many items ${advice('sequence', 1_000)}`,
      },
    },
    {
      name: 'long range',
      text: '[1..1001]',
      result: {
        type: 'error',
        kind: 'runtime',
        code: 'D2015',
        limit: 'sequence',
        offset: 2,
        length: 2,
        message: `A sequence or range has too many items ${advice('sequence', 1_000)}`,
      },
    },
    {
      name: 'huge result',
      text: '$pad("", 6000)',
      result: {
        type: 'error',
        kind: 'memory',
        limit: 'outputSize',
        message: `The result has too many characters as JSON ${advice('outputSize', 5_000)}`,
      },
    },
    {
      name: 'small text, huge result',
      text: '($a := [1..100]; $b := {"a": $a, "b": $a, "c": $a}; {"a": $b, "b": $b, "c": $b, "d": $b, "e": $b, "f": $b, "g": $b})',
      result: {
        type: 'error',
        kind: 'memory',
        limit: 'outputSize',
        message: `The result has too many characters as JSON ${advice('outputSize', 5_000)}`,
      },
    },
    {
      name: 'deep input',
      text: '1',
      input: JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`),
      result: {
        type: 'error',
        kind: 'not-json',
        limit: 'nesting',
        message: `The input is nested too deeply ${advice('nesting', 50)}`,
      },
    },
  ];

  it.each(HARD)('$name is stopped, and the evaluator goes on', async ({ text, input = {}, result }) => {
    await quick.evaluate({ text: '1', input: null });
    const start = performance.now();
    expect(await quick.evaluate({ text, input })).toEqual(result);
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(await quick.evaluate({ text: '1 + 1', input: null })).toEqual({ type: 'value', value: 2 });
  });

  it('stops a padding that fills the memory, by whichever limit comes first', async () => {
    const result = await quick.evaluate({ text: '$length($pad("", 3e8))', input: null });
    expect([native('memoryMb', 64), native('wallMs', 300)]).toContainEqual(result);
    expect(await quick.evaluate({ text: '1 + 1', input: null })).toEqual({ type: 'value', value: 2 });
  });

  it('reports a full heap as such', async () => {
    const roomy = createEvaluator({ wallMs: 20_000, memoryMb: 32 });
    expect(await roomy.evaluate({ text: '$length($pad("", 3e8))', input: null })).toEqual(native('memoryMb', 32));
    roomy.close();
  });

  it('evaluates one after the other, also after one that was killed', async () => {
    const results = await Promise.all([
      quick.evaluate({ text: '"first"', input: null }),
      quick.evaluate({ text: '$contains(a, /^(a+)+$/)', input: { a: `${'a'.repeat(50)}b` } }),
      quick.evaluate({ text: '"third"', input: null }),
    ]);
    expect(results).toEqual([
      { type: 'value', value: 'first' },
      native('wallMs', 300),
      { type: 'value', value: 'third' },
    ]);
  });

  it('takes a value of many megabytes', async () => {
    const input = 'x'.repeat(20_000_000);
    expect(await evaluator.evaluate({ text: '$', input })).toEqual({ type: 'value', value: input });
  });
});

describe('life of the process', () => {
  it('ends at an abort, with its reason, and goes on afterwards', async () => {
    const abort = new AbortController();
    const endless = evaluator.evaluate({
      text: '$contains(a, /^(a+)+$/)',
      input: { a: `${'a'.repeat(50)}b` },
      signal: abort.signal,
    });
    setTimeout(() => abort.abort(new Error('enough')), 50);
    await expect(endless).rejects.toThrow('enough');
    expect(await evaluator.evaluate({ text: '1', input: null })).toEqual({ type: 'value', value: 1 });
  });

  it('rejects after it was closed', async () => {
    const closed = createEvaluator();
    closed.close();
    await expect(closed.evaluate({ text: '1', input: null })).rejects.toThrow('The evaluator is closed.');
  });

  it('leaves no listeners behind', async () => {
    const count = (): number[] => ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'].map((event) => process.listenerCount(event));
    const before = count();
    const short = createEvaluator();
    await short.evaluate({ text: '1', input: null });
    expect(count()).toEqual(before.map((listeners) => listeners + 1));
    short.close();
    expect(count()).toEqual(before);
  });
});
