import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../scripts/document/json.ts';
import { setOwn } from '../../../../scripts/document/json.ts';
import type { Kind, NumberKind, Shape, StringKind } from '../../../../scripts/jsonata/shape.ts';

/** Texts that have hurt somebody: JUST calls and escapes, paths, object internals, numbers and dates as text. */
export const HOSTILE: readonly string[] = [
  '',
  ' ',
  '#',
  '#1 (urgent)',
  '#nosuch(1)',
  '#xconcat(a,b)',
  '  #valueof($.id)  ',
  '/#x',
  '/#valueof($)',
  ' #x',
  '#a\nb(c)',
  '$.a',
  '$.__absent',
  "it's",
  'a/,b(c)',
  ')(',
  'True',
  'true',
  'null',
  '5',
  '1.5',
  '2020-01-02T03:04:05.1234567+02:00',
  '/Date(1)/',
  'System.Object[]',
  'é😀',
  'a"b\\c',
  'line\nfeed',
  '__proto__',
];

/** From here on down, lists are as short and objects as small as the shape allows. */
const DEEP = 6;

/** Values that a shape allows, within the domain of `exact.ts`; texts also from `words`, so that comparisons hit. */
export function arbitraryFromShape(shape: Shape, words: readonly string[] = [], depth = 0): fc.Arbitrary<Json> {
  if (shape.dynamic || shape.kinds.length === 0)
    return fc.oneof(
      fc.constant<Json>(null),
      fc.constantFrom<Json>(...HOSTILE),
      fc.constantFrom<Json>(1, true, [], {}, { '#': 1 }),
    );
  return fc.oneof(...shape.kinds.map((kind) => ofKind(kind, words, depth)));
}

function ofKind(kind: Kind, words: readonly string[], depth: number): fc.Arbitrary<Json> {
  switch (kind.kind) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return kind.literal === undefined ? fc.boolean() : fc.constant(kind.literal);
    case 'number':
      return numberOf(kind);
    case 'string':
      return textOf(kind, words);
    case 'array':
      return fc.array(arbitraryFromShape(kind.items, words, depth + 1), {
        minLength: kind.minItems,
        maxLength: depth < DEEP ? Math.min(kind.maxItems ?? 3, 4) : kind.minItems,
      });
    case 'object': {
      const properties = [...kind.properties].filter(([, { required }]) => required || depth < DEEP);
      const members = properties.map(([name, property]) =>
        fc.tuple(
          fc.constant(name),
          property.required
            ? arbitraryFromShape(property.shape, words, depth + 1)
            : fc.option(arbitraryFromShape(property.shape, words, depth + 1), { nil: undefined }),
        ),
      );
      const extra =
        kind.additional === undefined
          ? []
          : [
              fc.tuple(
                fc.constantFrom('#loop($)', '#', '__absent', 'extra'),
                fc.option(fc.constantFrom<Json>('#nosuch(1)', 5, []), { nil: undefined, freq: 2 }),
              ),
            ];
      return fc.tuple(...members, ...extra).map((pairs) => {
        const out: JsonObject = {};
        for (const [name, value] of pairs) if (value !== undefined) setOwn(out, name, value);
        return out;
      });
    }
    case 'function':
      return fc.constant(null);
  }
}

function numberOf(kind: NumberKind): fc.Arbitrary<Json> {
  if (kind.literals) return fc.constantFrom<Json>(...kind.literals);
  const min = kind.minimum ?? -1e15;
  const max = kind.maximum ?? 1e15;
  const within = (value: number) =>
    value >= min && value <= max && (kind.integer || value < 1e15) && !(kind.nonZero && value === 0);
  const known = [
    0, 1, -1, 2, 5, 10, 2147483647, 2147483648, -2147483648, -2147483649, 3000000000, 5000000000000, 9007199254740991,
  ].filter(within);
  const whole = fc.oneof(
    fc.constantFrom<Json>(...(known.length > 0 ? known : [min])),
    fc.integer({ min: Math.max(min, -1000), max: Math.max(Math.min(max, 1000), Math.max(min, -1000)) }).filter(within),
  );
  if (kind.integer) return whole;
  const fractions = [0.5, 1.5, 2.5, -0.5, 0.07, 0.1, 0.799, 0.0001, 1234567.25, 123456.12345678].filter(within);
  return fractions.length > 0
    ? fc.oneof(
        whole,
        fc.constantFrom<Json>(...fractions),
        fc
          .integer({ min: 0, max: 99999999 })
          .map((n) => n / 1e4)
          .filter(within),
      )
    : whole;
}

function textOf(kind: StringKind, words: readonly string[]): fc.Arbitrary<Json> {
  if (kind.literals) return fc.constantFrom<Json>(...kind.literals);
  if (kind.pattern?.includes('(?=')) return fc.constantFrom<Json>('Secret-123', '#Xconcat(a1,b)', '$.aB-12345');
  if (kind.pattern !== undefined)
    return fc.stringMatching(new RegExp(kind.pattern)).filter((value) => fits(value, kind) && !/[\n`]/.test(value));
  if (kind.format === 'uuid') return fc.uuid();
  const fitting = [...HOSTILE, ...words, ...words.map((word) => word.toUpperCase())].filter((value) =>
    fits(value, kind),
  );
  const free = fc.string({
    minLength: kind.minLength ?? 0,
    maxLength: Math.min(kind.maxLength ?? 12, (kind.minLength ?? 0) + 12),
  });
  return fitting.length > 0 ? fc.oneof(fc.constantFrom<Json>(...fitting), free) : free;
}

const fits = (value: string, kind: StringKind): boolean =>
  [...value].length >= (kind.minLength ?? 0) && [...value].length <= (kind.maxLength ?? Number.POSITIVE_INFINITY);
