import fc from 'fast-check';

/** Names that the generated paths use: members of the schema, and some that nobody has. */
export interface Vocabulary {
  readonly names: readonly string[];
  readonly starts: readonly string[];
}

const BINARY = ['+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or', 'in'];
const UNARY_FUNCTIONS = [
  'string',
  'length',
  'uppercase',
  'trim',
  'number',
  'abs',
  'floor',
  'round',
  'boolean',
  'not',
  'exists',
  'type',
  'keys',
  'count',
  'sum',
  'max',
  'min',
  'average',
  'reverse',
  'distinct',
  'spread',
  'merge',
  'sort',
  'join',
  'clone',
  'zip',
];
const BINARY_FUNCTIONS = [
  'append',
  'lookup',
  'contains',
  'split',
  'substringBefore',
  'zip',
  'join',
  'substring',
  'round',
  'pad',
];
const CALLBACKS = ['map', 'filter', 'each', 'sift', 'sort', 'single', 'reduce'];
const NAMED_FUNCTIONS = ['$uppercase', '$string', '$count', '$keys', '$exists', '$length', '$not', '$reverse'];

/** Texts of random JSONata expressions: most parse, many fail at run time, all mean something to inference. */
export function arbitraryExpression({ names, starts }: Vocabulary): fc.Arbitrary<string> {
  const name = fc.constantFrom(...names);
  const literal = fc.constantFrom(
    '0',
    '1',
    '-1',
    '2.5',
    '""',
    '"a"',
    '"[" ',
    'true',
    'false',
    'null',
    '[]',
    '{}',
    '[1,2]',
    '[[1],[2,3]]',
    '[1..3]',
  );
  const { expression } = fc.letrec<{ expression: string; path: string; step: string; suffix: string }>((tie) => ({
    step: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      name,
      fc.constantFrom('$', '*', '%', '**'),
      tie('expression').map((inner) => `(${inner})`),
      tie('expression').map((inner) => `[${inner}]`),
      fc.tuple(name, tie('expression')).map(([key, value]) => `{"${key}": ${value}}`),
      fc.constantFrom('$string()', '$keys()', '$exists($)', '$type($)', '$count($)'),
    ),
    suffix: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 6, arbitrary: fc.constant('') },
      { weight: 2, arbitrary: fc.constant('[]') },
      fc.constantFrom('[0]', '[-1]', '[[0,1]]', '[true]', '[$ > 1]'),
      tie('expression').map((inner) => `[${inner}]`),
      fc.constantFrom('#$i', '@$v'),
      name.map((key) => `^(${key})`),
      fc.tuple(name, tie('expression')).map(([key, value]) => `{${key}: ${value}}`),
      tie('expression').map((value) => `{"k": ${value}}`),
    ),
    path: fc
      .tuple(
        fc.constantFrom(...starts),
        fc.array(fc.tuple(tie('step'), tie('suffix')), { maxLength: 3 }),
        tie('suffix'),
      )
      .map(([start, steps, suffix]) => start + steps.map(([step, behind]) => `.${step}${behind}`).join('') + suffix),
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 3, arbitrary: literal },
      { weight: 6, arbitrary: tie('path') },
      fc.constantFrom('$v', '$i', '$x', '$$'),
      fc
        .tuple(tie('expression'), fc.constantFrom(...BINARY), tie('expression'))
        .map(([a, op, b]) => `(${a}) ${op} (${b})`),
      fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
      fc
        .tuple(tie('expression'), fc.constantFrom('??', '?:'), tie('expression'))
        .map(([a, op, b]) => `(${a}) ${op} (${b})`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `[${a}, ${b}]`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `{"a": ${a}, "b": ${b}}`),
      fc.tuple(fc.constantFrom(...UNARY_FUNCTIONS), tie('expression')).map(([f, a]) => `$${f}(${a})`),
      fc
        .tuple(fc.constantFrom(...BINARY_FUNCTIONS), tie('expression'), tie('expression'))
        .map(([f, a, b]) => `$${f}(${a}, ${b})`),
      fc
        .tuple(fc.constantFrom(...CALLBACKS), tie('expression'), tie('expression'))
        .map(([f, a, b]) => `$${f}(${a}, function($v, $i){ ${b} })`),
      fc
        .tuple(fc.constantFrom(...CALLBACKS), tie('expression'), fc.constantFrom(...NAMED_FUNCTIONS))
        .map(([f, a, g]) => `$${f}(${a}, ${g})`),
      fc.tuple(tie('expression'), fc.constantFrom(...NAMED_FUNCTIONS)).map(([a, f]) => `(${a}) ~> ${f}`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `($x := ${a}; ${b})`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `($f := function($x){ ${a} }; $f(${b}))`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a}) ~> |$|{"a": ${b}}|`),
      fc.tuple(tie('expression'), tie('suffix')).map(([a, suffix]) => `(${a})${suffix}`),
    ),
  }));
  return expression;
}
