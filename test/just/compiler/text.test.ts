import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callText, type Frames } from '../../../scripts/just/compiler/calls.ts';
import { invoke, type Path, text } from '../../../scripts/just/compiler/ir.ts';
import { pathText } from '../../../scripts/just/compiler/paths.ts';
import { JUST_VERSIONS, runJust } from '../../../scripts/just/engine/index.ts';
import { HOSTILE } from './support/arbitrary-from-shape.ts';

const span = { start: 0, end: 0 };
const frames: Frames = {
  items: [],
  alias: (item) => item.hint,
  nowhere: '$.__absent',
  documentText: () => '',
};

function results(call: string, input: Parameters<typeof runJust>[0]['input'] = { value: {} }): unknown[] {
  return JUST_VERSIONS.flatMap((version) =>
    ['Fallback', 'Strict'].map((mode) => {
      const run = runJust({ transformer: { value: { r: call } }, input, version, mode });
      return run.ok ? run.output : run.error;
    }),
  );
}

const each = (value: unknown): unknown[] => Array.from({ length: 8 }, () => ({ r: value }));

/** Spellings of `reference/just.md`, section 3: what a literal argument has to look like. */
test.each([
  ['http://x', '#xconcat(_,http:////x)'],
  ['a,b', '#xconcat(_,a/,b)'],
  ['(a)', '#xconcat(_,(a))'],
  [')(', '#xconcat(_,/)/()'],
  ['a(b', '#xconcat(_,a/(b)'],
  ['#x', '#xconcat(_,/#x)'],
  ['a#x', '#xconcat(_,a#x)'],
  ['', '#xconcat(_,)'],
])('the literal %j is written %s', (value, written) => {
  expect(callText(invoke('xconcat', text('_'), text(value)), frames)).toBe(written);
});

test('an empty first argument', () => {
  expect(callText(invoke('length', text('')), frames)).toBe('#length(#stringempty())');
});

describe('what is written arrives', () => {
  const line = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.stringMatching(/^[/(),#'a ]{0,8}$/),
  );
  const plain = line.filter(
    (value) => !/[\n\r\u2028\u2029]/.test(value) && !/^\s+\/?#/.test(value) && !value.startsWith('/#'),
  );

  test('a literal', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(results(callText(invoke('xconcat', text('_'), text(value), text('!')), frames))).toEqual(
          each(`_${value}!`),
        );
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('a member name in a path', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
    const name = line.filter((value) => !/[`\u0000-\u001f\u007f]/.test(value));
    fc.assert(
      fc.property(name, (value) => {
        const path: Path = {
          base: { kind: 'root', id: 0, hint: '' },
          steps: [
            { kind: 'member', name: 'a' },
            { kind: 'member', name: value },
          ],
        };
        const call = callText({ kind: 'read', path, span }, frames);
        const input = { value: { a: JSON.parse(`{${JSON.stringify(value)}:5,"other":6}`) } };
        expect(results(call, input)).toEqual(each(5));
        expect(pathText(path, span).startsWith('$.a')).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
