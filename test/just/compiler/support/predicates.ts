/** Tests of an item of the sample schema; `X` stands for the item: nothing, or a variable and a dot. */
const ITEM_TESTS = [
  'Xq > 5',
  '5 <= Xq',
  'Xkind = "active"',
  'Xkind != "on hold"',
  'Xkind in ["active", "x"]',
  'Xsku in ["a", "", null]',
  'Xsku = $$.name',
  'Xsku != $$.nick',
  'Xsku > "m"',
  'Xsku <= $$.code',
  'Xnote',
  'Xon',
  '$not(Xon)',
  '$exists(Xsub)',
  'Xsub.x = Xsku',
  'Xsub.y != null',
  'Xsub.y = Xq',
  'Xp >= Xq',
  'Xp != $$.price',
  'Xq = $$.qty',
  'Xnote = null',
  'Xnote = "x"',
  '"x" in $$.tags',
  'Xsku in $$.tags',
  '$$.active',
  '$boolean(Xsku)',
  'Xon = $$.flag',
  '$not($exists(Xnote))',
  '$contains(Xsku, "a")',
  'Xq * 2 > $$.qty',
  '$count(Xlines) > 1',
  '$join(Xlines.t, ",") = "x"',
  '$join(Xlines.s) = "active"',
  '$substringBefore(Xsku, "-") = "a"',
  '$substringAfter(Xnote, "a") = ""',
  '$lookup({ "active": true, "Cancelled": false }, Xkind)',
  '$count(Xlines[n > 3]) > 0',
  '$exists(Xlines[t = "x"])',
  'Xlines[0].t = "x"',
  '$sum(Xlines.n) > 10',
  '$contains(Xsku, /^a/)',
  '$contains(Xsub.x, /x$/)',
  '(Xq > 0 ? $$.qty / Xq > 1)',
  '$round(Xq / 2) > 3',
  '(Xon ? Xq > 3 : Xnote != null)',
];

const LINE_TESTS = [
  'Xn > 3',
  '2 >= Xn',
  'Xs = "active"',
  'Xs in ["active", "on hold"]',
  'Xt != "x"',
  'Xt < "m"',
  '$exists(Xt)',
  'Xt = Xs',
  'Xt = $$.name',
  '$not(Xt)',
  'Xn != $$.qty',
  '$not($exists(Xt))',
  '$contains(Xt, "x")',
  'Xn * 2 > $$.qty',
  '$contains(Xt, /^x/)',
  '$substringBefore(Xt, "-") = "a"',
  '(Xt ?? "x") = "x"',
  '$lookup({ "active": true }, Xs)',
  '(Xn > 0 ? 10 / Xn > 2)',
  '$join([Xt, Xs], "-") = "x-active"',
];

interface Dice {
  one(options: readonly string[]): string;
  chance(of: number): boolean;
}

/** A condition on an item, of tests joined by `and`, `or` and `$not`. `variable` is the item's, `''` where it is the context. */
export function predicate(of: 'item' | 'line', variable: string, depth: number, dice: Dice): string {
  if (depth <= 0 || dice.chance(0.3)) {
    const test = dice.one(of === 'item' ? ITEM_TESTS : LINE_TESTS);
    return test.replaceAll('X', variable === '' ? '' : `${variable}.`);
  }
  const part = (): string => predicate(of, variable, depth - 1, dice);
  if (dice.chance(0.2)) return `$not(${part()})`;
  return `(${part()} ${dice.one(['and', 'or'])} ${part()})`;
}
