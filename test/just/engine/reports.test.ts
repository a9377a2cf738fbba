import { expect, test } from 'vitest';
import type { Json } from '../../../scripts/document/json.ts';
import { type JustVersion, runJust } from '../../../scripts/just/engine/index.ts';

/** Data that would like to be executed. */
const INPUT: Json = {
  secret: 'S',
  text: '#valueof($.secret)',
  object: { deep: { text: '#valueof($.secret)' }, plain: '#1 priority' },
  list: ['#valueof($.secret)', 'plain'],
  rows: [{ text: 'plain' }, { text: '#valueof($.secret)' }],
  loop: { '#loop($.list)': '#currentvalue()' },
  bulk: { '#': ['#copy($.rows[0])'] },
  'with/slash': { '#eval(x)': 1 },
};

function run(transformer: Json, version: JustVersion) {
  const result = runJust({ transformer: { value: transformer }, input: { value: INPUT }, version });
  return { output: result.ok ? result.output : result.error.code, reports: result.reports };
}

const EVERY = 'every version';
const TEXT = '#valueof($.secret)';

test('a text that looks like a call is executed since 4.4.1', () => {
  const transformer = { a: { r: '#valueof($.text)' } };
  expect(run(transformer, '4.4.0')).toEqual({ output: { a: { r: TEXT } }, reports: [] });
  expect(run(transformer, '4.4.1')).toEqual({
    output: { a: { r: 'S' } },
    reports: [{ kind: 'call', path: '/a/r', text: TEXT, versions: 'since 4.4.1' }],
  });
});

test.each(['4.2.1', '4.4.1'] as const)('texts inside copied objects and lists are executed in %s', (version) => {
  expect(run({ o: '#valueof($.object)', l: '#valueof($.list)' }, version)).toEqual({
    output: { o: { deep: { text: 'S' }, plain: '#1 priority' }, l: ['S', 'plain'] },
    reports: [
      { kind: 'call', path: '/o/deep/text', text: TEXT, versions: EVERY },
      { kind: 'call', path: '/l/0', text: TEXT, versions: EVERY },
    ],
  });
});

test.each(['4.2.1', '4.4.1'] as const)('inside a loop the place has the index of the item (%s)', (version) => {
  const transformer = { r: { '#loop($.rows)': { v: { w: '#currentvalueatpath($.text)' } } } };
  expect(run(transformer, version)).toEqual({
    output: { r: [{ v: { w: 'plain' } }, { v: { w: 'S' } }] },
    reports: [{ kind: 'call', path: '/r/1/v/w', text: TEXT, versions: EVERY }],
  });
});

test('names in data are directives in every version', () => {
  const transformer = { l: '#valueof($.loop)', b: '#valueof($.bulk)', e: "#valueof($['with//slash'])" };
  expect(run(transformer, '4.2.1')).toEqual({
    output: { l: ['#valueof($.secret)', 'plain'], b: { text: 'plain' }, e: { x: 1 } },
    reports: [
      { kind: 'directive', path: '/l', text: '#loop($.list)', versions: EVERY },
      { kind: 'call', path: '/l/0', text: '#currentvalue()', versions: EVERY },
      { kind: 'call', path: '/l/1', text: '#currentvalue()', versions: EVERY },
      { kind: 'directive', path: '/b', text: '#copy($.rows[0])', versions: EVERY },
      { kind: 'directive', path: '/e', text: '#eval(x)', versions: EVERY },
    ],
  });
});

test('a list literal with such a text stops 4.4.1, and says what was executed', () => {
  expect(run({ r: ['#valueof($.text)'] }, '4.4.0')).toEqual({ output: { r: [TEXT] }, reports: [] });
  expect(run({ r: ['#valueof($.text)'] }, '4.4.1')).toEqual({
    output: 'collection-modified',
    reports: [{ kind: 'call', path: '/r/0', text: TEXT, versions: 'since 4.4.1' }],
  });
});

test('inside #applyover the place is that of the call', () => {
  const [first, second] = ["{ 't': { 'x': '#valueof($.object)' } }", "'#valueof($.t)'"];
  const report = { kind: 'call', path: '/o/r', text: TEXT, versions: EVERY };
  expect(run({ o: { r: `#applyover(${first},${second})` } }, '4.4.1').reports).toEqual([report]);
  // A transformer made from data: all its calls are data.
  const made = `#xconcat({ 't': ',#valueof($.text),' })`;
  expect(run({ r: `#applyover(${made},'#valueof($.t)')` }, '4.2.1')).toEqual({
    output: { r: 'S' },
    reports: [{ kind: 'call', path: '/r', text: TEXT, versions: EVERY }],
  });
  const indexed = `#xconcat({ 't': '#valueof/($.list[,#currentindex(),]/)' })`;
  const loop = { '#loop($.rows)': { a: `#applyover(${indexed},'#length(#valueof($.t))')` } };
  expect(run({ r: loop }, '4.2.1')).toEqual({ output: { r: [{ a: 18 }, { a: 5 }] }, reports: [] });
});

test('what the author wrote is not reported, nor what is safe', () => {
  const transformer = {
    a: '#xconcat(x,#valueof($.text))',
    '#eval(b)': '#valueof($.text)',
    c: { '#loop($.list)': '#currentvalue()' },
    '#ifgroup(true)': { d: ['#valueof($.secret)', '#x'] },
    '#': ['#copy($.object)'],
  };
  expect(run(transformer, '4.4.1')).toEqual({
    output: {
      a: `x${TEXT}`,
      c: [TEXT, 'plain'],
      deep: { text: TEXT },
      plain: '#1 priority',
      b: TEXT,
      d: ['S', '#x'],
    },
    reports: [],
  });
});
