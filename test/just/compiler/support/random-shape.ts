import type { Kind, Property, Shape } from '../../../../scripts/jsonata/shape.ts';

const NAMES = ['a', 'b', 'c', 'd'];

/** Shapes of every mixture: lists or objects, lists of lists, nullable everything, open objects, unknown members. */
export class RandomShapes {
  readonly #next: () => number;

  constructor(next: () => number) {
    this.#next = next;
  }

  root(): Shape {
    return { optional: false, dynamic: false, kinds: [this.#object(0)] };
  }

  /** An expression over such a shape: a path, and something done with it. */
  expression(): string {
    const use = this.#one(USES);
    return `{ "r": ${use.replaceAll('P', () => this.#path()).replaceAll('Q', () => this.#path())} }`;
  }

  #path(): string {
    const steps = Array.from({ length: 1 + Math.floor(this.#next() * 3) }, () => {
      const name = this.#one(NAMES);
      return this.#chance(0.2)
        ? `${name}${this.#one(['[0]', '[-1]', '[b = 1]', '[a = "x"]', '[$exists(c)]', '[a != null]', '[[0..1]]', '[d]', '[a = b]', '[c != $$.a]', '[$not(b)]', '[a in [1, "x"]]', '[b = 1 and (c or a > 2)]', '[d < c]', '[$contains(a, "x")]', '[$count(b) > 1]', '[b * 2 > 6]', '[$join(c) = "x"]', '[a ? b = 1 : c = "x"]', '[b[c = "x"]]', '[$exists(d[a > 2])]'])}`
        : name;
    });
    return steps.join('.');
  }

  #shape(depth: number): Shape {
    if (this.#chance(0.04)) return { optional: true, dynamic: true, kinds: [] };
    const kinds: Kind[] = [this.#kind(depth)];
    if (this.#chance(0.25)) kinds.push({ kind: 'null' });
    if (this.#chance(0.15)) kinds.push(this.#kind(depth));
    return {
      optional: false,
      dynamic: false,
      kinds: kinds.filter((kind, at) => kinds.findIndex((each) => each.kind === kind.kind) === at),
    };
  }

  #kind(depth: number): Kind {
    const at = Math.floor(this.#next() * (depth > 3 ? 6 : 12));
    switch (at) {
      case 0:
        return { kind: 'boolean' };
      case 1:
        return { kind: 'string', literals: ['x', 'y', 'X'] };
      case 2:
        return { kind: 'string' };
      case 3:
      case 4:
        return { kind: 'number', integer: true, minimum: 0, maximum: 20 };
      case 5:
        return { kind: 'number', integer: false, minimum: 0, maximum: 20 };
      case 6:
      case 7:
      case 8:
        return { kind: 'array', items: this.#shape(depth + 1), minItems: this.#chance(0.2) ? 1 : 0, sequence: false };
      default:
        return this.#object(depth + 1);
    }
  }

  #object(depth: number): Kind {
    const properties = new Map<string, Property>();
    for (const name of NAMES) {
      if (depth === 0 || this.#chance(0.7))
        properties.set(name, { shape: this.#shape(depth + 1), required: this.#chance(0.5) });
    }
    return {
      kind: 'object',
      properties,
      additional: this.#chance(0.1) ? { optional: true, dynamic: true, kinds: [] } : undefined,
    };
  }

  #one(options: readonly string[]): string {
    return options[Math.floor(this.#next() * options.length)] ?? '';
  }

  #chance(of: number): boolean {
    return this.#next() < of;
  }
}

/** P and Q stand for paths. */
const USES: readonly string[] = [
  'P',
  'P',
  '[P]',
  'P[]',
  '[P, Q]',
  '[P, "z", Q.{ "v": $ }]',
  '$exists(P)',
  '$count(P)',
  '$count(P) > 0',
  'P ? 1 : 2',
  'P ? P : Q',
  'P & "x"',
  '"x" & P & Q',
  '[P.{ "v": $ }]',
  '[P.{ "v": a, "w": b.c }]',
  'P.{ "v": a }[]',
  'P.{ "v": a }',
  '[P.(a)]',
  'P.(a & "!")[]',
  '$string(P)',
  'P = "x"',
  'P != 1',
  'P = true',
  'P = null',
  'P != null ? P',
  'P != null ? [P.{ "v": $ }]',
  'P != null and P != "" ? P : Q',
  '$exists(P) ? [P]',
  '$type(P) = "string" ? P & "!"',
  '$type(P) = "array" ? [P.{ "v": a }]',
  '$type(P) != "number"',
  '$sum(P)',
  '$max(P)',
  '$min(P)',
  '$average(P)',
  'P + 1',
  'P * Q',
  'P > 3',
  'P ?? Q',
  'P ?: "none"',
  '[$filter(P, function($v) { $v.a = Q })]',
  '$filter(P, function($v) { $not($v.a) or $v.b > 1 })',
  '[$filter(P, function($v, $i) { $i < 2 })]',
  '[$map(P, function($v, $i) { { "i": $i, "v": $v.b } })]',
  '[P@$x[$x.a = 1].{ "x": $x.b }]',
  '[P.{ "v": [a[b = %.c]] }]',
  'P in ["x", 1]',
  'P in ["x", 1, true]',
  '"x" in P',
  '[P#$i.{ "i": $i, "v": $ }]',
  '[P.{ "l": [b.{ "v": $, "p": %.a }] }]',
  '[P@$x.{ "v": $x.a }]',
  '$lookup({ "x": 1, "y": Q }, P)',
  '$not(P)',
  '$boolean(P)',
  '$append(P, Q)',
  '$merge([{ "a": P }, { "a": Q }])',
  '$map(P, function($x) { $x.a })[]',
  '[$filter(P, function($x) { $x.b = 1 })]',
  '($x := P; { "s": $x, "t": [$x.a] })',
  '$join(["a", P, Q], "-")',
  '$join(P)',
  '$join(P, "-")',
  'P[0].a.b',
  'P[b > 2][0].a',
  'P[a = "x"][-1].b.c',
  '$exists(P[b > 2][0].a)',
  '$join(P[$contains(a, "x")].b, "-")',
  '[P.{ "l": [b[$contains(c, "x")].d], "m": $count(b[a * 2 > 4]) }]',
  '[P[$contains(a, "x")]#$i.{ "i": $i, "v": $join(b, ",") }]',
  '[$filter(P, function($v, $i) { $i > 0 and $contains($v.a, "x") }).b]',
  '[P.{ "l": [b[c > %.a].d], "m": b[c != %.a][0].d }]',
  '[P, $join(Q, "-"), Q.{ "v": a }]',
  '[P@$x.{ "k": $join($$.a[b = $x.b].c, ",") }]',
  'P > 0 ? Q / P',
  'P = 0 ? Q : Q / P',
  '[P.{ "v": b != 0 ? a / b : c }]',
  '$contains($substringBefore(P, "y"), /x$/)',
  '$count(P) > 0 ? $round($sum(P) / $count(P), 2)',
  '[P.{ "j": $join(a, ", "), "k": $join($$.P) }]',
  '[P.{ "l": [b.{ "j": $join(%.a, "-") }] }]',
  '$substringBefore(P, "x")',
  '$substringAfter(P, "x") & Q',
  '$lookup(Q, P)',
  '$contains(P, /^x$/)',
  '$round(P * 10, 9)',
  '$contains(P, "x")',
  '(P)[0]',
];
