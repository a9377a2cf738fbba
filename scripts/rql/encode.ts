import { ExpectedError } from '../document/expected-error.ts';

/** A value in an expression. How the controller tells text from number is not public: both are written the same. */
export type RqlValue = string | number | boolean;

/** A wildcard of `like`. It exists only as this object: text never becomes one. */
export interface Wildcard {
  readonly wildcard: '*' | '?';
}

/** One call in a query. Built by the functions below, which check names and values. */
export type RqlTerm =
  | { readonly type: 'compare'; readonly operator: 'eq'; readonly property: string; readonly value: RqlValue }
  | {
      readonly type: 'member';
      readonly operator: 'in' | 'out';
      readonly property: string;
      readonly values: readonly RqlValue[];
    }
  | { readonly type: 'like'; readonly property: string; readonly pattern: readonly (string | Wildcard)[] }
  | { readonly type: 'select'; readonly properties: readonly string[] }
  | { readonly type: 'limit'; readonly start: number; readonly count: number | undefined };

/**
 * The query string of terms, joined by commas: `eq(id,7),select(owner)`. Every value is percent-encoded,
 * so none can end a call or begin another. Throws `ExpectedError` for a term that has no safe text.
 *
 * @see https://docs.cloudblue.com/oa/7.4/sdk/api/rest/rql/ for the functions and the reserved characters
 */
export function encodeRql(terms: readonly RqlTerm[]): string {
  return terms.map(encodeTerm).join(',');
}

/**
 * Text as it may stand in an expression: only letters, digits and `- . _ ~` stay. RQL reserves
 * space ! # % & ' ( ) , = ; [ ] and, in `like`, * and ?.
 */
export function encodeRqlText(text: string): string {
  return percentEncoded(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function percentEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw new ExpectedError('invalid-input', 'A value for RQL holds half a surrogate pair.');
  }
}

function encodeTerm(term: RqlTerm): string {
  switch (term.type) {
    case 'compare':
      return `${term.operator}(${property(term.property)},${value(term.value)})`;
    case 'member':
      return `${term.operator}(${property(term.property)},(${list(term.values.map(value), term.operator)}))`;
    case 'like':
      return `like(${property(term.property)},${pattern(term.pattern)})`;
    case 'select':
      return `select(${list(term.properties.map(property), 'select')})`;
    case 'limit':
      return `limit(${[term.start, ...(term.count === undefined ? [] : [term.count])].map(count).join(',')})`;
  }
}

const PROPERTY = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** A property name comes from a program, not from data, so anything unusual is a mistake. */
function property(name: string): string {
  if (!PROPERTY.test(name)) throw new ExpectedError('invalid-input', `${JSON.stringify(name)} is no property for RQL.`);
  return name;
}

function value(plain: RqlValue): string {
  if (typeof plain === 'number' && !Number.isFinite(plain)) {
    throw new ExpectedError('invalid-input', `${plain} is no value for RQL.`);
  }
  // What an empty value means is not public: it could match everything.
  if (plain === '') throw new ExpectedError('invalid-input', 'An empty value is none for RQL.');
  return encodeRqlText(String(plain));
}

function list(encoded: readonly string[], operator: string): string {
  if (encoded.length === 0) throw new ExpectedError('invalid-input', `\`${operator}\` needs at least one item.`);
  return encoded.join(',');
}

/** Whether an encoded wildcard counts as plain text is not public, so text that holds one is refused. */
function pattern(parts: readonly (string | Wildcard)[]): string {
  const encoded = parts.map((part) => {
    if (typeof part !== 'string') return part.wildcard;
    if (/[*?]/.test(part)) {
      throw new ExpectedError('invalid-input', `${JSON.stringify(part)} holds a wildcard of RQL.`, {
        fix: 'Use `eq`, or pass the wildcard as `anyText` or `oneCharacter`.',
      });
    }
    return encodeRqlText(part);
  });
  const text = encoded.join('');
  if (text === '') throw new ExpectedError('invalid-input', 'An empty pattern is none for RQL.');
  return text;
}

function count(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new ExpectedError('invalid-input', `${number} is no position for RQL.`);
  }
  return String(number);
}
