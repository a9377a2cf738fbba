import { describe, expect, test } from 'vitest';
import type { Json } from '../../../scripts/document/json.ts';
import { shapeFromSchema } from '../../../scripts/jsonata/index.ts';
import { disagreements, expectedOf } from './support/agree.ts';
import { HOSTILE } from './support/arbitrary-from-shape.ts';
import { compileText } from './support/trial.ts';

const SHAPE = shapeFromSchema({
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name: { type: 'string' }, note: { type: 'string' }, nick: { type: ['string', 'null'] } },
});

const NEEDLES = ['-', '--', '#', '/#', '(', ')', ',', '/', '$.', "'", '\\\\', ' ', 'ab', ''];

/** Each needle at the start, at the end, in the middle, twice, alone, and half; surrogate pairs around it. */
const TEXTS = [
  ...HOSTILE,
  ...NEEDLES.flatMap((needle) => {
    const plain = needle.replace('\\\\', '\\');
    return [plain, `${plain}x`, `x${plain}`, `x${plain}y`, `x${plain}y${plain}z`, `\ud83d\ude00${plain}\ud83d\ude00`];
  }),
  'é-é',
  'a'.repeat(3000),
  'AB',
];

async function agrees(expression: string): Promise<void> {
  const source = `{ "r": ${expression} }`;
  const result = compileText(source, SHAPE);
  if ('refusals' in result) throw new Error(JSON.stringify(result.refusals));
  for (const input of TEXTS.flatMap((name): Json[] => [{ name }, { name: 'n', note: name }])) {
    const expected = await expectedOf(source, input);
    if ('error' in expected) throw new Error(expected.error);
    expect(disagreements(result.transformer, input, expected.value)).toEqual([]);
  }
}

describe.each(NEEDLES)('before and after %j', (needle) => {
  test.each(['$substringBefore(name, N)', '$substringAfter(name, N)', '$substringAfter(note, N)'])('%s', (expression) =>
    agrees(expression.replace('N', `"${needle}"`)),
  );
});

test.each([
  'name.$substringBefore("-")',
  '$substringBefore($substringAfter(name, "-"), "-") & "!"',
  '$substringBefore("a-b", "-")',
  '$substringAfter(note ?? name, "x")',
  '$contains(name, /x/)',
  '$contains(name, /^x/)',
  '$contains(name, /x$/)',
  '$contains(name, /^x$/)',
  '$contains(name, /-y$/)',
  '$contains(note, /^#/)',
  '$contains(name, /\\/$/)',
  '$contains(name, /^\\$\\./)',
  '$contains("a-b", /-b$/)',
])('%s', agrees);

test('what is refused', () => {
  const codes = [
    '$substringBefore(nick, "-")',
    '$substringBefore(name, "é")',
    '$substringAfter(name, note)',
    '$substringAfter(name, " #")',
    '$contains(name, /a.b/)',
    '$contains(name, /abc/i)',
    '$contains(name, /a|b/)',
    '$contains(name, /^/)',
    '$contains(name, /\\d/)',
  ].map((expression) => {
    const result = compileText(`{ "r": ${expression} }`, SHAPE);
    return `${expression}: ${'refusals' in result ? result.refusals.map(({ code }) => code).join() : 'compiled'}`;
  });
  expect(codes).toMatchInlineSnapshot(`
    [
      "$substringBefore(nick, "-"): null-operand",
      "$substringBefore(name, "é"): comparison",
      "$substringAfter(name, note): unsupported",
      "$substringAfter(name, " #"): unsafe-text",
      "$contains(name, /a.b/): regex-dialect",
      "$contains(name, /abc/i): regex-dialect",
      "$contains(name, /a|b/): regex-dialect",
      "$contains(name, /^/): regex-dialect",
      "$contains(name, /\\d/): regex-dialect",
    ]
  `);
});
