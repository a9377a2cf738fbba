import { distance } from 'fastest-levenshtein';

/** Longer words are not compared: the distance costs their product. */
const MAX_LENGTH = 80;
const MAX_CANDIDATES = 3;

/** The names nearest to a mistyped one, best first; none where nothing is near. */
export function nearest(word: string, names: Iterable<string>): string[] {
  if (word.length > MAX_LENGTH) return [];
  // two letters swapped count as two
  const limit = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
  const lower = word.toLowerCase();
  const near: { readonly name: string; readonly far: number }[] = [];
  for (const name of names) {
    if (Math.abs(name.length - word.length) > limit) continue;
    const far = distance(lower, name.toLowerCase());
    if (far <= limit) near.push({ name, far });
  }
  near.sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1));
  return near.slice(0, MAX_CANDIDATES).map(({ name }) => name);
}

/** A member name as an expression must spell it: in backticks where it is not a plain word. */
export function spellName(name: string): string {
  const plain =
    /^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*$/.test(name) && !/^(?:and|or|in|true|false|null|function|λ)$/.test(name);
  return plain ? name : `\`${name}\``;
}
