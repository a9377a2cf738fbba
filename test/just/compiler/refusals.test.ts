import { expect, test } from 'vitest';
import { SourceText } from '../../../scripts/document/source.ts';
import { type JustCode, justCodes, type Refusal } from '../../../scripts/just/compiler/index.ts';
import { SAMPLE_SHAPE } from './support/sample-shape.ts';
import { compileText } from './support/trial.ts';

/** For each code an expression that meets it. */
const EXAMPLES: Readonly<Record<JustCode, string>> = {
  'aggregate-null': '{ "m": $sum(items.sub.y) }',
  'array-or-object': '{ "m": $count(name) }',
  collapse: '{ "m": items.{ "s": sku } }',
  comparison: '{ "m": name = note }',
  'computed-name': '{ "m": { name: 1 } }',
  'condition-type': '{ "m": tags ? 1 : 2 }',
  depth: `{ "m": ${'{ "n": '.repeat(65)}1${' }'.repeat(65)} }`,
  'double-arithmetic': '{ "m": price - 1 }',
  'line-feed': '{ "m": name & "\\n" }',
  name: '{ "#m": name }',
  'no-case-change': '{ "m": $uppercase(name) }',
  'no-function': '{ "m": $trim(name) }',
  'null-operand': '{ "m": temp + 1 }',
  'nullable-items': '{ "m": items.note[] }',
  'number-range': '{ "m": 0 - big }',
  'optional-items': '{ "m": [items.($max(lines.n))] }',
  'outer-existence': '{ "m": [items.{ "f": $$.flag }] }',
  'parent-of-flattened': '{ "m": [items.lines#$i.{ "i": $i }] }',
  'regex-dialect': '{ "m": $contains(name, /^a+/) }',
  'text-form': '{ "m": "costs " & price }',
  'text-length': '{ "m": $substring(name, 0, 3) }',
  'unknown-shape': '{ "m": free.x }',
  'unsafe-number-text': '{ "m": $number(name) }',
  'unsafe-text': '{ "m": ["#urgent (now)"] }',
  unsupported: '{ "m": addr.* }',
};

function refusalsOf(text: string): readonly Refusal[] {
  const result = compileText(text, SAMPLE_SHAPE);
  return 'refusals' in result ? result.refusals : [];
}

function shown(text: string, { code, span, reason, advice }: Refusal): string {
  const { start } = new SourceText('x', text).locate(span.start, span.end).range;
  const lines = text.length > 90 ? `${text.slice(0, 87)}…` : text;
  return [
    `${code} at ${start.line}:${start.column}`,
    `  ${lines}`,
    `  ${'^'.padStart(start.column)}`,
    `  ${reason}`,
    `  ${advice ?? ''}`,
  ].join('\n');
}

test.each(Object.keys(justCodes))('%s', (code) => {
  const text = Object.entries(EXAMPLES).find(([name]) => name === code)?.[1] ?? '';
  expect(refusalsOf(text).map((refusal) => refusal.code)).toEqual([code]);
});

test('the messages', async () => {
  const blocks = Object.values(EXAMPLES).flatMap((text) => refusalsOf(text).map((refusal) => shown(text, refusal)));
  await expect(`${blocks.join('\n\n')}\n`).toMatchFileSnapshot('./__snapshots__/refusals.txt');
});

test('every member is looked at, in the order of the text', () => {
  const text = '{ "a": $trim(name), "b": code, "c": { "d": $lowercase(name), "e": price & "" } }';
  expect(refusalsOf(text).map(({ code, span }) => [code, text.slice(span.start, span.end)])).toEqual([
    ['no-function', '$trim(name)'],
    ['no-case-change', '$lowercase(name)'],
    ['text-form', 'price'],
  ]);
});

test.each(['{ "m": name, "m": name }', '{ "m": 1, "m": 2 }'])('a name written twice: %s', (text) => {
  expect(refusalsOf(text).map(({ code, reason }) => [code, reason])).toEqual([
    ['name', 'The name "m" would be written twice.'],
  ]);
});

test('a calculation with fractions compiles with a warning', () => {
  const text = '{ "m": price * 10 }';
  const result = compileText(text, SAMPLE_SHAPE);
  expect(result.warnings).toEqual([
    {
      code: 'decimal-arithmetic',
      span: { start: 7, end: 17 },
      message: 'JUST calculates in decimal, JSONata in binary: the results agree to 14 significant digits.',
      versions: ['4.2.1', '4.3.0', '4.4.0', '4.4.1'],
    },
  ]);
});
