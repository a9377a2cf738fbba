import { expect, test } from 'vitest';
import { parseJsonata, walk } from '../../scripts/jsonata/index.ts';
import { readSamples } from '../support/expressions.ts';

/** Every node of a text, parents first, as `type text`. */
function nodes(text: string): string[] {
  const parsed = parseJsonata(text);
  if ('error' in parsed) return [parsed.error.message];
  const found: string[] = [];
  walk(parsed.expression, (node) => {
    const { start, end } = parsed.spanOf(node);
    found.push(`${node.type} ${text.slice(start, end)}`);
  });
  return found;
}

test.each([
  [
    'a.b[c > 1].d[]',
    ['path a.b[c > 1].d[]', 'name a', 'name b[c > 1]', 'binary c > 1', 'path c', 'name c', 'number 1', 'name d[]'],
  ],
  ['a /* x */ . /* "y" */ `b c`', ['path a /* x */ . /* "y" */ `b c`', 'name a', 'name `b c`']],
  ['-5 + --3', ['binary -5 + --3', 'number -5', 'number --3']],
  ['- a.b', ['negate - a.b', 'path a.b', 'name a', 'name b']],
  ['1 - -2', ['binary 1 - -2', 'number 1', 'number -2']],
  ['x ?? "y"', ['condition x ?? "y"', 'function x', 'variable ', 'path x', 'name x', 'path x', 'name x', 'string "y"']],
  ["x ?: 'y'", ["condition x ?: 'y'", 'path x', 'name x', 'path x', 'name x', "string 'y'"]],
  ['a ? b : c', ['condition a ? b : c', 'path a', 'name a', 'path b', 'name b', 'path c', 'name c']],
  ['a ? b', ['condition a ? b', 'path a', 'name a', 'path b', 'name b']],
  ['$f(a, ?)', ['partial $f(a, ?)', 'variable $f', 'path a', 'name a', 'placeholder ?']],
  ['"a)b" & $f("(")', ['binary "a)b" & $f("(")', 'string "a)b"', 'function $f("(")', 'variable $f', 'string "("']],
  ['"\\"]" & x', ['binary "\\"]" & x', 'string "\\"]"', 'path x', 'name x']],
  [
    '$f(x, /[/]\\/"/i) / 2',
    [
      'binary $f(x, /[/]\\/"/i) / 2',
      'function $f(x, /[/]\\/"/i)',
      'variable $f',
      'path x',
      'name x',
      'regex /[/]\\/"/i',
      'number 2',
    ],
  ],
  ['function($x)<n-n:n>{ $x }', ['lambda function($x)<n-n:n>{ $x }', 'variable $x', 'variable $x']],
  ['λ(){ $f(1) }', ['lambda λ(){ $f(1) }', 'lambda $f(1)', 'function $f(1)', 'variable $f', 'number 1']],
  ['a@$x#$i.b', ['path a@$x#$i.b', 'name a@$x#$i', 'name b']],
  [
    'a[1]#$i[$i = 0]',
    ['path a[1]#$i[$i = 0]', 'name a[1]#$i[$i = 0]', 'number 1', 'binary $i = 0', 'variable $i', 'number 0'],
  ],
  ['a.(b.%.c)', ['path a.(b.%.c)', 'name a', 'block (b.%.c)', 'path b.%.c', 'name b', 'parent %', 'name c']],
  [
    'a.b.(c % %.d)',
    [
      'path a.b.(c % %.d)',
      'name a',
      'name b',
      'block (c % %.d)',
      'binary c % %.d',
      'path c',
      'name c',
      'path %.d',
      'parent %',
      'name d',
    ],
  ],
  [
    'a^(>b, c)[0]',
    ['path a^(>b, c)[0]', 'name a', 'sort ^(>b, c)[0]', 'path b', 'name b', 'path c', 'name c', 'number 0'],
  ],
  ['a{b: c}', ['path a{b: c}', 'name a', 'path b', 'name b', 'path c', 'name c']],
  ['{"a": [1, {}]}', ['object {"a": [1, {}]}', 'string "a"', 'array [1, {}]', 'number 1', 'object {}']],
  ['[1..3][-1]', ['array [1..3][-1]', 'binary 1..3', 'number 1', 'number 3', 'number -1']],
  [
    '$ ~> |a|{"b": 1}, "c"|',
    [
      'apply $ ~> |a|{"b": 1}, "c"|',
      'variable $',
      'transform |a|{"b": 1}, "c"|',
      'path a',
      'name a',
      'object {"b": 1}',
      'string "b"',
      'number 1',
      'string "c"',
    ],
  ],
  ['($x := 1; $x)', ['block ($x := 1; $x)', 'bind $x := 1', 'variable $x', 'number 1', 'variable $x']],
  ['*.** * 2', ['binary *.** * 2', 'path *.**', 'wildcard *', 'descendant **', 'number 2']],
  ['and and or', ['binary and and or', 'path and', 'name and', 'path or', 'name or']],
  ['a\n  .b', ['path a\n  .b', 'name a', 'name b']],
])('%s', (text, expected) => {
  expect(nodes(text)).toEqual(expected);
});

test('every node of every sample stands inside its parent, on whole tokens', () => {
  const wrong: string[] = [];
  for (const { text } of readSamples().expressions) {
    const parsed = parseJsonata(text);
    if ('error' in parsed) {
      wrong.push(`${text}: ${parsed.error.message}`);
      continue;
    }
    const starts = new Set(parsed.tokens.map(({ start }) => start));
    const ends = new Set(parsed.tokens.map(({ end }) => end));
    const whole = parsed.spanOf(parsed.expression);
    walk(parsed.expression, (node) => {
      const { start, end } = parsed.spanOf(node);
      const madeUp = start === end;
      const inside = start >= whole.start && end <= whole.end && (madeUp || (starts.has(start) && ends.has(end)));
      const positioned = node.position === undefined || ends.has(node.position);
      if (!inside || !positioned) wrong.push(`${text}: ${node.type} ${start}-${end}`);
    });
  }
  expect(wrong).toEqual([]);
});
