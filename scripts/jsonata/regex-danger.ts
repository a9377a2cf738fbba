export type RegexDanger = 'nested-quantifier' | 'overlapping-alternatives' | 'too-long';

/** Longer patterns are not looked into. */
const MAX_LENGTH = 2_000;
const MAX_ALTERNATIVES = 50;

const ANCHOR = /^(?:\^|\$|\\[bB])$/;
const UNLIMITED = /[*+]|,\}/;

interface Group {
  /** An unlimited repetition stands inside, with nothing fixed beside it. */
  repeats: boolean;
  /** How each alternative begins: characters and classes, as written, up to what is a group or may be left out. */
  readonly starts: string[][];
  /** Whether the start of the current alternative goes on. */
  atStart: boolean;
  /** Some group in the current alternative is not repeated and takes at least one character. */
  fixed: boolean;
  /** Single characters and classes of the current alternative, as written: without an end to their number, and just once. */
  readonly loops: Set<string>;
  readonly singles: Set<string>;
  /** Some alternative so far is a repetition without anything fixed. */
  loose: boolean;
}

/**
 * A heuristic, on the cautious side of silent. It reports
 * - an unlimited repetition of a group in which some alternative is nothing but unlimited repetitions, as in `(a+)+`,
 *   `(a*b*)*` or `(x|\d+)*`, or holds one that takes all the rest of it too, as in `(.*,)*`: the text can be divided
 *   between the two in exponentially many ways;
 * - an unlimited repetition of a group with two alternatives of which one can begin like all of the other, as in `(a|a)*`
 *   or `(\d|\d\d)+`.
 * A group with something in it that only stands between, `(a+,)*`, is fine.
 */
export function isDangerous(pattern: string): RegexDanger | undefined {
  if (pattern.length > MAX_LENGTH) return UNLIMITED.test(pattern) ? 'too-long' : undefined;
  const open: Group[] = [newGroup()];
  let at = 0;
  while (at < pattern.length) {
    const char = pattern.charAt(at);
    const current = open.at(-1) ?? newGroup();
    if (char === '(') {
      const header = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(pattern.slice(at, at + 80));
      endStart(current);
      open.push(newGroup());
      at += header?.[0].length ?? 1;
      continue;
    }
    if (char === '|') {
      endAlternative(current);
      beginAlternative(current);
      at += 1;
      continue;
    }
    if (char === ')') {
      const group = open.pop() ?? newGroup();
      endAlternative(group);
      const quantifier = readQuantifier(pattern, at + 1);
      if (quantifier.unlimited) {
        if (group.loose) return 'nested-quantifier';
        if (overlap(group.starts)) return 'overlapping-alternatives';
      }
      const outer = open.at(-1);
      if (outer) noteAtom(outer, undefined, quantifier.unlimited || group.loose, quantifier.optional);
      else open.push(newGroup());
      at += 1 + quantifier.length;
      continue;
    }
    const atom = readAtom(pattern, at);
    const quantifier = readQuantifier(pattern, at + atom.length);
    noteStart(current, atom, quantifier);
    if (!ANCHOR.test(atom)) noteAtom(current, atom, quantifier.unlimited, quantifier.optional);
    at += atom.length + quantifier.length;
  }
  return undefined;
}

function newGroup(): Group {
  return {
    repeats: false,
    starts: [[]],
    atStart: true,
    fixed: false,
    loops: new Set(),
    singles: new Set(),
    loose: false,
  };
}

function beginAlternative(group: Group): void {
  group.starts.push([]);
  group.atStart = true;
}

/** A group is not looked into: of an alternative that begins with one, nothing is known. */
function endStart(group: Group): void {
  if (group.atStart && group.starts.at(-1)?.length === 0) group.starts.pop();
  group.atStart = false;
}

function noteStart(group: Group, atom: string, { length }: Quantifier): void {
  if (!group.atStart || ANCHOR.test(atom)) return;
  group.starts.at(-1)?.push(atom);
  if (length > 0) group.atStart = false;
}

function noteAtom(group: Group, atom: string | undefined, unlimited: boolean, optional: boolean): void {
  if (unlimited) {
    group.repeats = true;
    if (atom !== undefined) group.loops.add(atom);
  } else if (!optional) {
    if (atom === undefined) group.fixed = true;
    else group.singles.add(atom);
  }
}

function endAlternative(group: Group): void {
  const { repeats, fixed, singles, loops } = group;
  const isSwallowed =
    singles.size === 0 || [...loops].some((loop) => [...singles].every((single) => takes(loop, single)));
  if (repeats && !fixed && isSwallowed) group.loose = true;
  group.repeats = false;
  group.fixed = false;
  loops.clear();
  singles.clear();
}

function readAtom(pattern: string, at: number): string {
  const char = pattern.charAt(at);
  if (char === '\\') return pattern.slice(at, at + 2);
  if (char !== '[') return char;
  for (let end = at + 1; end < pattern.length; end += 1) {
    if (pattern.charAt(end) === '\\') end += 1;
    else if (pattern.charAt(end) === ']') return pattern.slice(at, end + 1);
  }
  return pattern.slice(at);
}

interface Quantifier {
  readonly length: number;
  readonly unlimited: boolean;
  readonly optional: boolean;
}

function readQuantifier(pattern: string, at: number): Quantifier {
  const found = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(pattern.slice(at, at + 24))?.[0] ?? '';
  const unlimited = /^[*+]|,\}/.test(found);
  return { length: found.length, unlimited, optional: /^(?:[*?]|\{0)/.test(found) };
}

function overlap(starts: readonly (readonly string[])[]): boolean {
  const known = starts.slice(0, MAX_ALTERNATIVES).filter((start) => start.length > 0);
  return known.some((start, index) =>
    known.slice(index + 1).some((other) => {
      const common = Math.min(start.length, other.length);
      return start.slice(0, common).every((atom, at) => startsAlike(atom, other[at] ?? ''));
    }),
  );
}

const SAMPLE = [...'aZ5_ -.,/\n'];

/** Whether one takes every character that the other takes. */
function takes(one: string, other: string): boolean {
  const [left, right] = [matcher(one), matcher(other)];
  if (!left || !right) return false;
  const taken = [...SAMPLE, plain(one), plain(other)].filter((char) => char !== undefined && right.test(char));
  return taken.length > 0 && taken.every((char) => char !== undefined && left.test(char));
}

/** Whether some character can begin both. */
function startsAlike(left: string, right: string): boolean {
  if (left === right) return true;
  if (plain(left) !== undefined && plain(right) !== undefined) return false;
  const [one, other] = [matcher(left), matcher(right)];
  if (!one || !other) return false;
  return [...SAMPLE, plain(left), plain(right)].some(
    (char) => char !== undefined && one.test(char) && other.test(char),
  );
}

function plain(atom: string): string | undefined {
  return atom.length === 1 && atom !== '.' ? atom : undefined;
}

/** One atom as a test for a single character. */
function matcher(atom: string): RegExp | undefined {
  const literal = atom.length === 1 && atom !== '.' && !/\w/.test(atom);
  try {
    return new RegExp(`^${literal ? `\\${atom}` : atom}$`);
  } catch {
    return undefined;
  }
}
