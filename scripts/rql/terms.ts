import type { RqlTerm, RqlValue, Wildcard } from './encode.ts';

/** Any text, also none, in a pattern of `like`. */
export const anyText: Wildcard = { wildcard: '*' };

/** Exactly one character in a pattern of `like`. */
export const oneCharacter: Wildcard = { wildcard: '?' };

/** The property has this value. */
export function eq(property: string, value: RqlValue): RqlTerm {
  return { type: 'compare', operator: 'eq', property, value };
}

/** The property has one of these values. */
export function isIn(property: string, values: readonly RqlValue[]): RqlTerm {
  return { type: 'member', operator: 'in', property, values };
}

/** The property has none of these values. */
export function isOut(property: string, values: readonly RqlValue[]): RqlTerm {
  return { type: 'member', operator: 'out', property, values };
}

/** The property matches the pattern: texts, and wildcards between them. */
export function like(property: string, ...pattern: readonly (string | Wildcard)[]): RqlTerm {
  return { type: 'like', property, pattern };
}

/** Linked resources come along with what was found. */
export function select(...properties: readonly string[]): RqlTerm {
  return { type: 'select', properties };
}

/** From `start` (counted from 0), at most `count` results; without `count` the controller takes 1000. */
export function limit(start: number, count?: number): RqlTerm {
  return { type: 'limit', start, count };
}
