import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edit, Finding } from '../../scripts/document/finding.ts';
import { applyEdits, planFixes } from '../../scripts/rules/fix.ts';
import { nameSuggestions } from '../../scripts/rules/nearest-name.ts';
import { lintAll, listing, projectAt, withProject } from './project.ts';

const CHECK = 'transforms/Demo/CheckResponse.jsonata';

/** The text after `--fix`, and what is still found in it. */
async function fixed(text: string): Promise<{ text: string; left: string }> {
  return withProject(undefined, async (root) => {
    const file = join(root, CHECK);
    writeFileSync(file, text);
    for (const fix of planFixes((await lintAll(projectAt(root))).findings)) {
      writeFileSync(fix.file, applyEdits(readFileSync(fix.file, 'utf8'), fix.edits));
    }
    const { findings } = await lintAll(projectAt(root));
    return { text: readFileSync(file, 'utf8'), left: listing(findings, root) };
  });
}

test.each([
  ['the nearest member', "{ 'name': naem }", "{ 'name': name }"],
  ['the nearest function', "{ 'name': $uppercas(name) }", "{ 'name': $uppercase(name) }"],
  ['the nearest variable', "( $total := name; { 'name': $totl } )", "( $total := name; { 'name': $total } )"],
  ['the nearest property, in the quotes it had', '{ "nmae": name }', '{ "name": name }'],
  ['[] that keeps a list', "{ 'name': name, 'codes': items.code }", "{ 'name': name, 'codes': items.code[] }"],
  ['two at once', "{ 'name': naem, 'codes': itms.code[] }", "{ 'name': name, 'codes': items.code[] }"],
])('writes %s', async (_what, before, after) => {
  expect(await fixed(before)).toEqual({ text: after, left: 'No findings.\n' });
});

test('leaves a choice between equally near names to a person', () => {
  const edited = (names: readonly string[]): boolean[] =>
    nameSuggestions('a', { start: 0, end: 3 }, 'cat', names).map((suggestion) => suggestion.edit !== undefined);
  expect(edited(['bat', 'hat'])).toEqual([false, false]);
  expect(edited(['cart', 'carts'])).toEqual([true, false]);
  expect(edited([])).toEqual([]);
});

const finding = (edits: readonly Edit[]): Finding => ({
  ruleId: 'rule',
  severity: 'error',
  message: 'message',
  location: { file: 'a', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } },
  suggestions: edits.map((edit) => ({ message: 'do', edit })),
});
const edit = (start: number, end: number, text: string): Edit => ({ file: 'a', start, end, text });

test('the first edit of a finding counts, and edits that touch wait', () => {
  const plan = planFixes([
    finding([edit(4, 6, 'x'), edit(0, 1, 'y')]),
    finding([edit(6, 8, 'z')]),
    finding([edit(4, 6, 'x')]),
    finding([]),
  ]);
  expect(plan).toEqual([{ file: 'a', edits: [edit(4, 6, 'x')] }]);
  expect(applyEdits('0123456789', plan[0]?.edits ?? [])).toBe('0123x6789');
});

test('an edit for another text is a mistake of ours', () => {
  expect(() => applyEdits('01', [edit(1, 3, '')])).toThrow(RangeError);
});

test('what no edit covers stays as it is', () => {
  const spans = fc.array(fc.tuple(fc.nat(30), fc.nat(5), fc.string({ maxLength: 3 })), { maxLength: 8 });
  const property = fc.property(fc.string({ minLength: 36, maxLength: 40 }), spans, (text, tuples) => {
    const findings = tuples.map(([start, length, inserted]) => finding([edit(start, start + length, inserted)]));
    const edits = planFixes(findings)[0]?.edits ?? [];
    let expected = text;
    for (const { start, end, text: inserted } of [...edits].reverse()) {
      expected = expected.slice(0, start) + inserted + expected.slice(end);
    }
    expect(applyEdits(text, edits)).toBe(expected);
  });
  fc.assert(property, { seed: 20261120, numRuns: 300 });
});
