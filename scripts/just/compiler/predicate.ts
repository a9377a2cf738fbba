import type { Span } from '../../jsonata/analysis.ts';
import type { Path } from './ir.ts';
import { filterPath } from './steps.ts';

/** One side of a comparison in a filter. */
export type Operand =
  /** A member of the item under test; with `each`, all items of the list it holds. */
  | { readonly kind: 'item'; readonly names: readonly string[]; readonly each?: true }
  /** A place outside the list. `$` in a filter is where the filtered path itself starts. */
  | { readonly kind: 'outer'; readonly path: Path }
  /** A literal as a filter writes it. */
  | { readonly kind: 'literal'; readonly text: string };

export type Sign = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** What a filter asks of an item. A comparison with what is not there is false, whatever the sign. */
export type Predicate =
  | { readonly kind: 'exists'; readonly of: Operand }
  | { readonly kind: 'compare'; readonly left: Operand; readonly sign: Sign; readonly right: Operand }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Predicate[] };

/** More comparisons than anyone writes; each is tested for each item. */
const MAX_TESTS = 200;

export function compare(left: Operand, sign: Sign, right: Operand): Predicate {
  return { kind: 'compare', left, sign, right };
}

export const literal = (text: string): Operand => ({ kind: 'literal', text });

/** All of them, or any of them; groups of the same kind become one. */
export function group(kind: 'all' | 'any', parts: readonly Predicate[]): Predicate {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = flat;
  return only && flat.length === 1 ? only : { kind, parts: flat };
}

/**
 * Whether JsonPath can write the predicate. It has no parentheses: each change between `&&` and `||` opens a group that takes
 * all that follows (source: `JPath.ParseExpression` of Newtonsoft.Json 13), so that a group can hold one other group, the last.
 */
export function isWritable(predicate: Predicate): boolean {
  return testsOf(predicate) <= MAX_TESTS && isNested(predicate);
}

function isNested(predicate: Predicate): boolean {
  if (predicate.kind === 'exists' || predicate.kind === 'compare') return true;
  const groups = predicate.parts.filter(isGroup);
  return predicate.parts.length > 0 && groups.length <= 1 && groups.every(isNested);
}

const isGroup = (predicate: Predicate): boolean => predicate.kind === 'all' || predicate.kind === 'any';

function testsOf(predicate: Predicate): number {
  if (predicate.kind === 'exists' || predicate.kind === 'compare') return 1;
  return predicate.parts.reduce((sum, part) => sum + testsOf(part), 0);
}

type OuterText = (path: Path) => string;

/** The text between `[?(` and `)]`, with that of paths which start outside the list. Throws {@link Unsupported}. */
export function predicateText(predicate: Predicate, span: Span, outer: OuterText): string {
  switch (predicate.kind) {
    case 'exists':
      return operandText(predicate.of, span, outer);
    case 'compare': {
      const { left, sign, right } = predicate;
      return `${operandText(left, span, outer)}${sign}${operandText(right, span, outer)}`;
    }
    default: {
      const ordered = [...predicate.parts].sort((a, b) => Number(isGroup(a)) - Number(isGroup(b)));
      return ordered.map((part) => predicateText(part, span, outer)).join(predicate.kind === 'all' ? ' && ' : ' || ');
    }
  }
}

function operandText(operand: Operand, span: Span, outer: OuterText): string {
  switch (operand.kind) {
    case 'literal':
      return operand.text;
    case 'item':
      return filterPath(operand.names, span) + (operand.each ? '[*]' : '');
    case 'outer':
      return outer(operand.path);
  }
}

export const OTHER_START =
  'A filter sees its item, and what its own path starts from; the item of a loop only where a list of the whole input is filtered and the loop runs over a whole list.';

export const OTHER_START_ADVICE =
  'Compare with a member of the item that the list is in, or look up in a list of the whole input: `$$.items[id = $o]`.';

/** Whether only an item with some member passes: null, or a scalar, does not. */
export function asksForMember(predicate: Predicate): boolean {
  return asks(predicate, (operand) => operand.kind === 'item' && operand.names.length > 0);
}

/** Whether only an item passes that is there. */
export function asksForItem(predicate: Predicate): boolean {
  return asks(predicate, (operand) => operand.kind === 'item');
}

function asks(predicate: Predicate, what: (operand: Operand) => boolean): boolean {
  switch (predicate.kind) {
    case 'exists':
      return what(predicate.of);
    case 'compare':
      return what(predicate.left) || what(predicate.right);
    case 'all':
      return predicate.parts.some((part) => asks(part, what));
    case 'any':
      return predicate.parts.every((part) => asks(part, what));
  }
}

/** The same predicate, its outer paths changed. */
export function mapOuter(predicate: Predicate, change: (path: Path) => Path): Predicate {
  const mapped = (operand: Operand): Operand =>
    operand.kind === 'outer' ? { ...operand, path: change(operand.path) } : operand;
  switch (predicate.kind) {
    case 'exists':
      return { ...predicate, of: mapped(predicate.of) };
    case 'compare':
      return { ...predicate, left: mapped(predicate.left), right: mapped(predicate.right) };
    default:
      return { ...predicate, parts: predicate.parts.map((part) => mapOuter(part, change)) };
  }
}
