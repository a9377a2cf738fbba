import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../scripts/document/json.ts';
import { JUST_VERSIONS, type JustRequest, runJust } from '../../../scripts/just/engine/index.ts';

function run(transformer: Json, input: Json, more: Partial<JustRequest> = {}) {
  return runJust({ transformer: { value: transformer }, input: { value: input }, version: '4.4.1', ...more });
}

describe('results', () => {
  test("numbers: the text is the engine's, the plain view is JavaScript's", () => {
    const transformer = {
      big: '#add(2147483647,1)',
      money: '#multiply(45,1.08)',
      whole: '#add(1,2)',
      '#': ['#copy($)'],
    };
    const result = runJust({
      transformer: { value: transformer },
      input: '{"l":9007199254740993,"e":1e21}',
      version: '4.2.1',
    });
    expect(result).toEqual({
      ok: true,
      output: { big: 2147483648, money: 48.6, whole: 3, l: '9007199254740993', e: 1e21 },
      outputText: '{"big":2147483648.0,"money":48.60,"whole":3,"l":9007199254740993,"e":1E+21}',
      reports: [],
    });
  });

  test('names of JavaScript are names like others', () => {
    const input: Json = JSON.parse('{"__proto__":{"x":1},"constructor":2,"toString":[3]}');
    const result = run({ '#': ['#copy($)'], r: '#valueof($.__proto__.x)', none: '#valueof($.hasOwnProperty)' }, input);
    expect(result.ok && result.outputText).toBe(
      '{"r":1,"none":null,"__proto__":{"x":1},"constructor":2,"toString":[3]}',
    );
    expect(result.ok && Object.keys(Object(result.output))).toContain('__proto__');
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  test('the printing of doubles follows the runtime', () => {
    const transformer = { a: '#valueof($.d)', b: '#tostring(#valueof($.d))', c: '#lastindexof(abc,)' };
    const texts = (['mono', 'dotnet'] as const).map((runtime) => {
      const result = run(transformer, { d: 0.6000000000000001 }, { runtime });
      return result.ok && result.outputText;
    });
    expect(texts).toEqual([
      '{"a":0.60000000000000009,"b":"0.6","c":2}',
      '{"a":0.6000000000000001,"b":"0.6000000000000001","c":3}',
    ]);
  });

  test('a request does not change what it is given', () => {
    const transformer: Json = { r: '#concat(#valueof($.a),#valueof($.b))' };
    const input: Json = { a: [1], b: [2] };
    const first = run(transformer, input);
    expect([first, transformer, input]).toEqual([
      run(transformer, input),
      { r: '#concat(#valueof($.a),#valueof($.b))' },
      { a: [1], b: [2] },
    ]);
  });
});

describe('errors are values', () => {
  test.each<[string, Json, Partial<JustRequest>, string]>([
    ['code of the host', { r: '#customfunction(mscorlib,System.Guid.NewGuid)' }, {}, 'not-run'],
    ['a method of the host', { r: '#My.Space::Method(1)' }, {}, 'not-run'],
    ['a name that is no function', { r: '#upper(a)' }, {}, 'unknown-function'],
    ['a function of a later version', { r: '#arrayempty()' }, { version: '4.3.0' }, 'unknown-function'],
    ['a loop function outside a loop', { r: '#currentvalue()' }, {}, 'unknown-alias'],
    ['a name that is there already', { a: 1, '#eval(a)': 2 }, {}, 'duplicate-member'],
    ['a path in Strict', { r: '#valueof($.[)' }, { mode: 'Strict' }, 'invalid-path'],
    ['a number in Strict', { r: '#add(abc,1)' }, { mode: 'Strict' }, 'invalid-value'],
    ['an unknown mode', {}, { mode: 'Strict|JoinArrays' }, 'invalid-request'],
    ['a mode of a later version', {}, { mode: 'LookInTransformed', version: '4.3.0' }, 'invalid-request'],
    ['an unknown culture', {}, { culture: 'xx-YY' }, 'invalid-request'],
    ['an unknown time zone', {}, { timeZone: 'Nowhere/City' }, 'invalid-request'],
    ['an escape of two characters', {}, { escapeChar: '//' }, 'invalid-request'],
  ])('%s', (_, transformer, more, code) => {
    const result = run(transformer, { a: 1 }, more);
    expect(result.ok ? result.outputText : result.error.code).toBe(code);
  });

  test('a regular expression that is not imitated is an error in Fallback too', () => {
    const result = run({ r: '#exists($.l[?(@=~//\\p{L}//)])' }, { l: ['a'] });
    expect(result).toMatchObject({ ok: false, error: { code: 'unsupported' } });
  });

  test('texts that are no JSON', () => {
    const broken = [
      runJust({ transformer: '{"a":', input: '{}', version: '4.4.1' }),
      runJust({ transformer: '', input: '{}', version: '4.4.1' }),
      runJust({ transformer: '{}', input: '{"a" 1}', version: '4.4.1' }),
    ];
    expect(broken.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual(Array(3).fill('invalid-json'));
  });
});

describe('limits', () => {
  const nest = (depth: number): string => `${'#xconcat('.repeat(depth)}a${')'.repeat(depth)}`;

  test.each<[string, Json, Json, Partial<JustRequest>]>([
    ['steps', { r: { '#loop($.l)': { '#loop($.m)': 1 } } }, { l: [{ m: [1, 2, 3] }] }, { limits: { steps: 10 } }],
    ['size of the output', { r: '#valueof($.s)' }, { s: 'x'.repeat(100) }, { limits: { outputSize: 50 } }],
    ['calls in calls', { r: nest(2000) }, {}, {}],
    ['filters in filters', { r: `#valueof($${'[?(@'.repeat(500)})` }, {}, {}],
  ])('%s', (_, transformer, input, more) => {
    expect(run(transformer, input, more)).toMatchObject({ ok: false, error: { code: 'limit' } });
  });

  const nested = (depth: number): Json => (depth === 0 ? 1 : { a: nested(depth - 1) });

  test('many calls in calls are fine', () => {
    expect(run({ r: nest(300) }, {})).toMatchObject({ ok: true, output: { r: 'a' } });
  });

  test.each<[string, Json, Json]>([
    [
      'copies in a loop',
      { r: { '#loop($.l)': '#valueof($.m)' } },
      { l: Array(5000).fill(1), m: Array(10_000).fill(1) },
    ],
    ['scans of scans', { r: '#valueof($..*..*..*..*..*..*..*)' }, nested(60)],
    [
      'a long text in many places',
      { r: { '#loop($.l)': '#valueof($.s)' } },
      { s: 'x'.repeat(1e6), l: Array(3e4).fill(1) },
    ],
    ['many joins of a text', { r: `#xconcat(${'#valueof($.s),'.repeat(5000)}x)` }, { s: 'x'.repeat(1e5) }],
    [
      'a search back',
      { r: '#lastindexof(#valueof($.s),#valueof($.n))' },
      { s: 'a'.repeat(1e6), n: `${'a'.repeat(5e5)}b` },
    ],
    ['lists that grow in the middle', { r: '#concat(#valueof($.a),#valueof($.a))' }, { a: Array(1e5).fill(1) }],
    ['regular expressions', { r: '#exists($.l[?(@=~//^/(a+/)+$//)])' }, { l: Array(1000).fill(`${'a'.repeat(40)}!`) }],
  ])('%s end with the steps, a tenth of the default here', (_, transformer, input) => {
    const started = performance.now();
    const result = run(transformer, input, { limits: { steps: 2_000_000 } });
    expect(result).toMatchObject({ ok: false, error: { code: 'limit' } });
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

test('nothing makes a run throw, and the same request gives the same result', () => {
  const piece = fc.constantFrom(
    ...['#valueof(', '#xconcat(', '#ifcondition(', '#currentvalue(', '#sum(', '#applyover(', '#concat(', '#length('],
    ...[
      '$',
      '$.a',
      '$.l[*]',
      '$..a',
      "['x']",
      '[?(@.a==1)]',
      ',',
      '(',
      ')',
      '/',
      '#',
      "'",
      '{',
      '}',
      '[',
      ']',
      ' ',
      '1',
      'a',
    ],
  );
  const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
  const name = fc.oneof(
    fc.constantFrom(
      'a',
      'b',
      '#',
      '#loop($.l)',
      '#loop($.l,x)',
      '#eval(k)',
      '#ifgroup(true)',
      '#scope($.a)',
      '__proto__',
    ),
    text,
  );
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(
        text,
        text.map((t) => `#valueof(${t})`),
        fc.integer(),
        fc.double({ noNaN: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.array(fc.tuple(name, tie('tree')), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
    ),
  }));
  const request = fc.record({
    transformer: tree.map((value) => ({ value })),
    input: tree.map((value) => ({ value })),
    version: fc.constantFrom(...JUST_VERSIONS),
    mode: fc.constantFrom('Fallback', 'Strict', 'Fallback|AddOrReplaceProperties'),
    culture: fc.constantFrom('invariant', 'el-GR'),
  });
  fc.assert(
    fc.property(request, (generated) => {
      const bounded = { ...generated, limits: { steps: 100_000 } };
      expect(runJust(bounded)).toEqual(runJust(bounded));
    }),
    { seed: 20261120, numRuns: 3000 },
  );
});
