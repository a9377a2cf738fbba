import { predicate } from './predicates.ts';

/** A generator of numbers that gives the same ones for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Place = 'root' | 'item' | 'line';

/** Paths by the type of what they lead to, at each kind of context. */
const PATHS: Record<
  Place,
  Record<'text' | 'number' | 'truth' | 'list' | 'object' | 'scalars' | 'some', readonly string[]>
> = {
  root: {
    text: [
      'code',
      'name',
      'nick',
      'note',
      'status',
      'level',
      'addr.city',
      'addr.zip',
      '`odd name`',
      'items[0].sku',
      'items[-1].kind',
      'more[1].note',
      'amount',
      'items[kind="active"][0].sku',
    ],
    number: ['qty', 'big', 'price', 'temp', 'addr.geo.lat', 'items[0].q', 'amount', 'nums[0]', '$number(amount)'],
    truth: ['active', 'flag', 'items[0].on'],
    list: [
      'items',
      'more',
      'maybe',
      'items[kind="active"]',
      'items[q > 5]',
      'more[on]',
      'items[$exists(note)]',
      'items[note != null and q >= 2]',
      'items.lines',
      'items[0].lines',
      'maybe[kind="on hold" or q < 3]',
      'items[[0..1]]',
      'more[sub.y != null]',
      "`o'd, (li)st/x`",
      "`o'd, (li)st/x`[q > 5]",
      'items[$contains(sku, "a")]',
      'items[0].lines[n * 2 > 6]',
      "`o'd, (li)st/x`[$count(lines) > 0]",
    ],
    object: ['free', 'bag', 'addr', 'items[0]', 'items[0].sub', 'addr.geo'],
    scalars: [
      'tags',
      'nums',
      'items.sku',
      'items.q',
      'more.kind',
      'items.lines.n',
      'items[on].p',
      'items.note',
      'items.sub.x',
    ],
    some: [
      'items.p',
      'more.sku',
      'more.p',
      'items.sub.x',
      'items.lines.t',
      'items[q > 5].p',
      'items[on].sub.x',
      'items[-1].p',
      'items[[0..1]].p',
      'items[0].lines.t',
      'items.on',
      'items.note',
    ],
  },
  item: {
    text: ['sku', 'kind', 'note', 'sub.x', '$.sku', 'lines[0].t', '$$.name', '$$.nick', '$$.status'],
    number: ['q', 'p', 'sub.y', 'lines[0].n', 'lines[n > 3][-1].n', '$$.qty', '$$.price'],
    truth: ['on', '$$.active', '$$.flag'],
    list: ['lines', 'lines[n > 3]', 'lines[s="active"]', 'lines[$exists(t)]', 'lines[$contains(t, "x")]'],
    object: ['sub', 'lines[0]'],
    scalars: ['lines.n', 'lines.t'],
    some: ['lines.t', 'lines.s', 'lines[n > 3].t', 'lines[-1].t', 'lines[0].s'],
  },
  line: {
    text: ['t', 's', '$$.name', '$$.note'],
    number: ['n', '$$.qty'],
    truth: ['$$.active'],
    list: ['$$.items'],
    object: ['$'],
    scalars: ['$$.tags'],
    some: ['$$.items.p', '$.t', '$$.more.sku'],
  },
};

const ITEM_BRACKETS = ['[q > 5]', '[kind="active"]', '[$exists(note)]', '[0]', '[-1]', '[[0..1]]', '[on]'];
const LINE_BRACKETS = ['[n > 3]', '[s="active"]', '[$exists(t)]', '[0]', '[-1]', '[[1..2]]'];

const TEXTS = [
  '""',
  '"x"',
  '"active"',
  '"Cancelled"',
  '"a, (b) / c"',
  '"#tag"',
  '"#call(x)"',
  '"/#y"',
  '" lead"',
  '"100%"',
  '"True"',
  '"5"',
];
const SEPARATORS = ['", "', '""', '"-"', '"/"', '" / "', '"#"', '"(,"', '"2"', "'\"'"];
const NEEDLES = ['"-"', '"a"', '"x"', '", "', '""', '"("', '"#"', '"/"', '"Ca"'];
const TABLES = ['$$.addr', '$$.keyed', '$$.bag', '$$.addr.geo', '$$.items[0].sub'];
const NUMBERS = ['0', '1', '2', '10', '1000', '0.5', '1000000000000', '-1'];

/** Writes expressions of the supported language, and some beyond it, at random. */
export class Grammar {
  readonly #next: () => number;

  constructor(next: () => number) {
    this.#next = next;
  }

  /** An object constructor over the sample schema. */
  transform(): string {
    if (this.#chance(0.08)) return `${this.truth('root', 2)} ? ${this.object('root', 3)} : ${this.object('root', 2)}`;
    if (this.#chance(0.08))
      return `($v := ${this.any('root', 2)}; $w := ${this.text('root', 1)}; ${this.object('root', 3, ['$v', '$w'])})`;
    return this.object('root', 3);
  }

  /** The result for one item of a list transform: an object mostly, but a scalar or a list can be written as well. */
  itemTransform(): string {
    return this.#pick([
      () => this.transform(),
      () => this.transform(),
      () => this.list('root', 1),
      () => this.#projected('root'),
      () => `${this.truth('root', 1)} ? ${this.list('root', 0)} : ${this.any('root', 1)}`,
      () => this.any('root', 1),
    ]);
  }

  object(place: Place, depth: number, extra: readonly string[] = []): string {
    const count = 1 + Math.floor(this.#next() * 3);
    const pairs = Array.from(
      { length: count },
      (_, at) =>
        `"${this.#name(at)}": ${this.#chance(0.3) && extra.length > 0 ? this.#one(extra) : this.any(place, depth)}`,
    );
    return `{ ${pairs.join(', ')} }`;
  }

  #name(at: number): string {
    return this.#chance(0.1)
      ? `${this.#one(['a b', 'x,y', 'p(q)', '(r', 's)', "t'u", 'v/w', 'Ω', '$.z'])}${at}`
      : `m${at}`;
  }

  any(place: Place, depth: number): string {
    if (depth <= 0)
      return this.#pick([
        () => this.#one(PATHS[place].text),
        () => this.#one(PATHS[place].number),
        () => this.#one(PATHS[place].truth),
        () => this.#one(TEXTS),
        () => this.#one(NUMBERS),
        () => this.#one(['null', 'true', 'false']),
      ]);
    return this.#pick([
      () => this.text(place, depth - 1),
      () => this.text(place, depth - 1),
      () => this.number(place, depth - 1),
      () => this.truth(place, depth - 1),
      () => this.list(place, depth - 1),
      () => this.list(place, depth - 1),
      () => this.object(place, depth - 1),
      () => `${this.truth(place, depth - 1)} ? ${this.any(place, depth - 1)} : ${this.any(place, depth - 1)}`,
      () => `${this.truth(place, depth - 1)} ? ${this.any(place, depth - 1)}`,
      () => `${this.#one(PATHS[place].object)}.${this.object(place === 'root' ? 'root' : place, 0)}`,
      () => this.#one(PATHS[place].object),
      () => this.#one(PATHS[place].scalars),
      () => this.#guarded(place, depth),
      () => this.#projected(place),
      () => this.any(place, 0),
    ]);
  }

  #guarded(place: Place, depth: number): string {
    const path = this.#one([...PATHS[place].text, ...PATHS[place].number]);
    const guard = this.#one([
      `${path} != null`,
      `$exists(${path})`,
      `$type(${path}) = "string"`,
      `$type(${path}) = "number"`,
    ]);
    const use = this.#pick([
      () => path,
      () => `${path} & "!"`,
      () => `$string(${path})`,
      () => `${path} * 2`,
      () => `$number(${path})`,
      () => `"is " & ${path}`,
    ]);
    return this.#chance(0.5) ? `(${guard} ? ${use})` : `(${guard} ? ${use} : ${this.any(place, depth - 2)})`;
  }

  /** Members that only some items of a list have, where a condition asks for them. */
  #projected(place: Place): string {
    const path = this.#one(PATHS[place].some);
    const other = this.#one(['"d"', '["d"]', '[]', this.#one(PATHS[place].text), `[${this.#one(PATHS[place].some)}]`]);
    const use = this.#one([`[${path}]`, path, `${path}[]`, `[${path}, ${path}]`, `[${path}.{ "v": $ }]`]);
    return this.#pick([
      () => `[${path} ?? ${other}]`,
      () => `${path}[] ?? ${other}`,
      () => `([${path}] ?? ${other})`,
      () => `($exists(${path}) ? ${use})`,
      () => `($exists(${path}) ? ${use} : ${other})`,
      () => `[$exists(${path}) ? ${use} : ${other}]`,
      () => `($not($exists(${path})) ? ${other} : ${use})`,
      () => `($exists(${path}) and ${this.truth(place, 0)} ? ${use} : ${other})`,
      () => `($not($exists(${path})) or ${this.truth(place, 0)} ? ${other} : ${use})`,
      () => `($count(${path}) > 0 ? ${use} : ${other})`,
    ]);
  }

  /** What a filter leaves, in each of the ways to write one. */
  #filtered(place: Place, depth: number): string {
    const source = this.#one(place === 'root' ? ['items', 'more', 'maybe', 'items.lines'] : ['lines', '$$.items']);
    const of = source.includes('lines') ? 'line' : 'item';
    const test = (variable: string): string =>
      predicate(of, variable, 2, { one: (options) => this.#one(options), chance: (chance) => this.#chance(chance) });
    const range = this.#one(['$i < 2', '$i >= 1', '$i > 0 and $i <= 2', '1 = $i', `$i > 0 or ${test('$x')}`]);
    return this.#pick([
      () => `[${source}[${test('')}].${this.object(of, depth)}]`,
      () => `[${source}[${test('')}].${of === 'line' ? 'n' : 'sku'}]`,
      () => `${source}[${test('')}].${of === 'line' ? 't' : 'q'}`,
      () => `$count(${source}[${test('')}][${test('')}])`,
      () => this.#joined(place, depth),
      () => this.#joined(place, depth),
      () => `${source}[${test('')}][0].${of === 'line' ? 'n' : 'sku'}`,
      () => `[${source}@$x[${test('$x')}].{ "x": $x }]`,
      () => `[$filter(${source}, function($x) { ${test('$x')} })]`,
      () => `$filter(${source}, function($x, $i) { ${range} }).${of === 'line' ? 't' : 'kind'}`,
      () =>
        place === 'root'
          ? `[items.{ "l": [lines[${predicate('line', '', 1, { one: (o) => this.#one(o), chance: (c) => this.#chance(c) })} ${this.#one(['or t = %.sku', 'or n * 2 > %.q', 'and $not(t = %.note)'])}].n] }]`
          : source,
    ]);
  }

  /** Looks up in another list by a value of the item. */
  #joined(place: Place, depth: number): string {
    const source = this.#one(place === 'root' ? ['items', 'maybe[q > 5]', 'items.lines'] : ['lines', 'lines[n > 3]']);
    const keys = source.includes('lines') ? ['t', 's', 'n'] : ['sku', 'note', 'q', 'p', 'on'];
    const key = this.#one(keys);
    const dice = { one: (options: readonly string[]) => this.#one(options), chance: (of: number) => this.#chance(of) };
    const found = `$$.${this.#one(['items', 'more'])}[${this.#one(['sku', 'note', 'q', 'p'])} ${this.#one(['=', '!='])} $s ${this.#one(['and', 'or'])} ${predicate('item', '', depth > 1 ? 1 : 0, dice)}]`;
    const use = this.#one([
      `${found}.q`,
      `$count(${found})`,
      `$exists(${found})`,
      `${found}[0].sku`,
      `$sum(${found}.q)`,
    ]);
    return this.#pick([
      () => `[${source}.($s := ${key}; { "k": ${use} })]`,
      () => `[${source}@$x.{ "k": ${use.replaceAll('$s', `$x.${key}`)} }]`,
      () => `[$map(${source}, function($x, $i) { { "i": $i, "k": ${use.replaceAll('$s', `$x.${key}`)} } })]`,
    ]);
  }

  /** Positions in a list before, behind, and between filters. */
  #positions(source: string, place: Place): string {
    const bracket = (): string => this.#one(place === 'line' ? LINE_BRACKETS : ITEM_BRACKETS);
    const bound = this.#pick([
      () => `${source}#$i`,
      () => `${source}#$i${bracket()}`,
      () => `${source}${bracket()}#$i`,
      () => `${source}${bracket()}#$i${bracket()}`,
      () => `${source}@$x#$i`,
      () => `${source}@$x${bracket()}`,
    ]);
    const focus = bound.includes('@$x') ? '"x": $x' : `"v": ${this.any(place, 0)}`;
    return `[${bound}.{ ${bound.includes('#$i') ? '"i": $i, ' : ''}${focus} }]`;
  }

  text(place: Place, depth: number): string {
    const path = () => this.#one(PATHS[place].text);
    if (depth <= 0) return this.#chance(0.6) ? path() : this.#one(TEXTS);
    return this.#pick([
      path,
      () => this.#one(TEXTS),
      () => `${this.text(place, depth - 1)} & ${this.text(place, depth - 1)}`,
      () => `"no " & ${this.number(place, depth - 1)} & ${this.#one(TEXTS)}`,
      () => `$string(${this.number(place, depth - 1)})`,
      () => `$string(${this.truth(place, depth - 1)})`,
      () =>
        `$join([${this.text(place, 0)}, ${path()}, ${this.text(place, 0)}], ${this.#one(['", "', '""', '"-"', '"/"'])})`,
      () => `$join(${this.#texts(place)}, ${this.#one(SEPARATORS)})`,
      () => `$join(${this.#texts(place)})`,
      () => `$substring${this.#one(['Before', 'After'])}(${this.text(place, 0)}, ${this.#one(NEEDLES)})`,
      () => `(${path()} ?? ${this.text(place, 0)})`,
      () => `(${path()} ?: ${this.text(place, 0)})`,
      () => `(${this.truth(place, depth - 1)} ? ${this.text(place, depth - 1)} : ${this.text(place, depth - 1)})`,
      () => `$substring(${this.#one(['code', path()])}, ${this.#one(['0', '1', '2'])}, ${this.#one(['1', '2', '5'])})`,
      () => `$lookup({ "active": ${this.text(place, 0)}, "Cancelled": "C" }, ${this.#one(['status', 'kind', path()])})`,
      () => `$lookup(${this.#one(TABLES)}, ${this.#one(['$$.status', path()])})`,
    ]);
  }

  /** Several texts, to be joined. */
  #texts(place: Place): string {
    const list = this.#one(
      place === 'root'
        ? [
            'tags',
            'items.sku',
            'items.kind',
            'items.sub.x',
            'items.lines.t',
            'items[q > 5].sku',
            'tags[$ != ""]',
            'few',
            'note',
            'items[$contains(sku, "a")].sku',
            'tags[$contains($, "x")]',
            'more[note != null].lines[n > 3].t',
          ]
        : place === 'item'
          ? [
              'lines.t',
              'lines.s',
              'lines[n > 3].t',
              'sub.x',
              '$$.tags',
              '$$.items.sku',
              '$$.few',
              'lines[$contains(t, "x")].t',
              '$$.items[$contains(sku, "a")].sku',
            ]
          : ['t', '%.lines[n > 3].t', '$$.tags', '$$.items.sku', '%.lines.t'],
    );
    return this.#chance(0.2) ? `[${list}]` : list;
  }

  number(place: Place, depth: number): string {
    const path = () => this.#one(PATHS[place].number);
    if (depth <= 0) return this.#chance(0.7) ? path() : this.#one(NUMBERS);
    return this.#pick([
      path,
      () => this.#one(NUMBERS),
      () => `(${this.number(place, depth - 1)} ${this.#one(['+', '-', '*', '/'])} ${this.number(place, depth - 1)})`,
      () => `$count(${this.#one([...PATHS[place].list, ...PATHS[place].scalars])})`,
      () => `$${this.#one(['sum', 'max', 'min', 'average'])}(${this.#one(PATHS[place].scalars)})`,
      () => `$round(${this.number(place, depth - 1)}, ${this.#one(['0', '1', '2', '8'])})`,
      () => `$round(${path()} ${this.#one(['*', '+'])} ${this.number(place, 0)}, ${this.#one(['8', '9'])})`,
      () => `(${path()} ?? ${this.#one(NUMBERS)})`,
      () => `-${path()}`,
      () => this.#divided(place),
    ]);
  }

  /** A division behind a condition on the divisor, right or wrong. */
  #divided(place: Place): string {
    const divisor = this.#chance(0.3) ? `$count(${this.#one(PATHS[place].list)})` : this.#one(PATHS[place].number);
    const asked = `${divisor} ${this.#one(['=', '!=', '<', '<=', '>', '>='])} ${this.#one(['0', '0', '1', '-1'])}`;
    const quotient = `${this.number(place, 0)} / ${divisor}`;
    return this.#one([`(${asked} ? ${quotient})`, `(${asked} ? 0 : ${quotient})`, `(${divisor} ? ${quotient} : 1)`]);
  }

  truth(place: Place, depth: number): string {
    const any = () =>
      this.#one([...PATHS[place].text, ...PATHS[place].number, ...PATHS[place].truth, ...PATHS[place].object]);
    if (depth <= 0) return this.#chance(0.7) ? this.#one(PATHS[place].truth) : `$exists(${any()})`;
    return this.#pick([
      () => this.#one(PATHS[place].truth),
      () => `$exists(${any()})`,
      () => `$not(${this.truth(place, depth - 1)})`,
      () => `(${this.truth(place, depth - 1)} and ${this.truth(place, depth - 1)})`,
      () => `(${this.truth(place, depth - 1)} or ${this.truth(place, depth - 1)})`,
      () => `(${this.#one(PATHS[place].text)} ${this.#one(['=', '!='])} ${this.#one(TEXTS)})`,
      () =>
        `(${this.number(place, depth - 1)} ${this.#one(['=', '!=', '<', '<=', '>', '>='])} ${this.number(place, depth - 1)})`,
      () => `(${any()} ${this.#one(['=', '!='])} null)`,
      () => `(${this.#one(PATHS[place].text)} in ["active", "x", "5"])`,
      () => `("x" in ${place === 'root' ? 'tags' : '$$.tags'})`,
      () =>
        `$contains(${this.#one(PATHS[place].text)}, ${this.#one(['"a"', '"x"', '"#"', '", "', '/^a/', '/x$/', '/^x$/', '/\\//'])})`,
      () => `($count(${this.#one(PATHS[place].list)}) ${this.#one(['>', '=', '!='])} 0)`,
      () => `$boolean(${any()})`,
    ]);
  }

  list(place: Place, depth: number): string {
    const inner: Place = place === 'root' ? 'item' : 'line';
    const source = this.#one(place === 'line' ? ['$$.items'] : PATHS[place].list);
    const at: Place = source.includes('lines') ? 'line' : place === 'line' ? 'item' : inner;
    return this.#pick([
      () => `[${source}.${this.object(at, depth)}]`,
      () => `[${source}.${this.object(at, depth)}]`,
      () => `${source}.${this.object(at, depth)}[]`,
      () => `[$map(${source}, function($x) { $x.${this.object(at, depth - 1)} })]`,
      () => `[${source}#$i.{ "i": $i, "v": ${this.any(at, 0)} }]`,
      () => this.#positions(source, at),
      () => `[${source}.(${this.text(at, depth)})]`,
      () => `[${source}.(${this.number(at, depth)})]`,
      () => `[${this.#one(PATHS[place].scalars)}]`,
      () => `${this.#one(PATHS[place].scalars)}[]`,
      () => this.#one(PATHS[place].scalars),
      () =>
        `[${this.#one([...PATHS[place].some, ...PATHS[place].text])}, ${this.text(place, depth - 1)}, ${source}.${this.object(at, 0)}]`,
      () => source,
      () => `[${this.#one(PATHS[place].text)}, ${this.#one(PATHS[place].number)}]`,
      () => `[${this.object(place, depth)}, ${this.#one(PATHS[place].text)}.{ "of": $ }]`,
      () => `[${source}.${this.object(at, depth)}, ${this.object(place, 0)}]`,
      () => `$append(${this.#one(PATHS[place].scalars)}, ${this.#one(PATHS[place].scalars)})`,
      () => (place === 'root' ? `[items.{ "s": sku, "l": [lines.{ "n": n, "of": %.sku, "c": $$.code }] }]` : source),
      () => (place === 'root' ? `$filter(items, function($x) { $x.q > 3 and $x.kind = "active" }).sku` : source),
      () => this.#filtered(place, depth),
      () => this.#filtered(place, depth),
      () => `[$map(${source}, function($x, $i) { { "i": $i, "v": $x.${this.object(at, depth - 1)} } })]`,
    ]);
  }

  #pick(options: readonly (() => string)[]): string {
    return (options[Math.floor(this.#next() * options.length)] ?? options[0])?.() ?? 'null';
  }

  #one(options: readonly string[]): string {
    return options[Math.floor(this.#next() * options.length)] ?? 'null';
  }

  #chance(of: number): boolean {
    return this.#next() < of;
  }
}
