import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../scripts/document/expected-error.ts';
import {
  anyText,
  encodeRql,
  encodeRqlText,
  eq,
  isIn,
  isOut,
  like,
  limit,
  oneCharacter,
  type RqlTerm,
  select,
} from '../../scripts/rql/index.ts';
import { parseRql } from './decode.ts';

const HOSTILE = [
  '1),select(bssAccountInfo',
  'a,b',
  "x' or '1'='1",
  'a&limit(0,1)',
  'a#b',
  'a;b=c',
  '%2C',
  '%29,eq(id,1)',
  '[a]!',
  'line\nbreak',
  '  ',
  '#xconcat(a,b)',
  'شركة \u202e',
  '💾',
  '__proto__',
];

describe('query text', () => {
  const CASES: readonly [string, readonly RqlTerm[], string][] = [
    ['the published look-up', [eq('id', 1000002), select('bssAccountInfo')], 'eq(id,1000002),select(bssAccountInfo)'],
    ['several values', [isIn('type', ['CLIENT', 'RESELLER'])], 'in(type,(CLIENT,RESELLER))'],
    ['all but some', [isOut('id', [1, 2])], 'out(id,(1,2))'],
    ['a beginning', [like('companyName', 'Acme & Co', anyText)], 'like(companyName,Acme%20%26%20Co*)'],
    ['one character', [like('companyName', 'A', oneCharacter, 'me')], 'like(companyName,A?me)'],
    ['a page', [limit(0, 50)], 'limit(0,50)'],
    ['a page of the controller', [limit(100)], 'limit(100)'],
    ['a nested property', [eq('bssAccountInfo.accountId', 7)], 'eq(bssAccountInfo.accountId,7)'],
    ['a boolean', [eq('locked', false)], 'eq(locked,false)'],
    ['nothing', [], ''],
  ];
  test.each(CASES)('%s', (_title, terms, expected) => {
    expect(encodeRql(terms)).toBe(expected);
  });

  test('every reserved character is percent-encoded', () => {
    expect(encodeRqlText(' !#%&\'(),=;[]*?+/:@"\\')).toBe(
      '%20%21%23%25%26%27%28%29%2C%3D%3B%5B%5D%2A%3F%2B%2F%3A%40%22%5C',
    );
  });

  test.each(HOSTILE)('%j stays one value', (text) => {
    expect(parseRql(encodeRql([eq('companyName', text), select('bssAccountInfo')]))).toEqual([
      { name: 'eq', items: [{ text: 'companyName' }, { text }] },
      { name: 'select', items: [{ text: 'bssAccountInfo' }] },
    ]);
  });
});

describe('refused', () => {
  const REFUSED: readonly [string, RqlTerm][] = [
    ['an empty value', eq('id', '')],
    ['not a number', eq('id', Number.NaN)],
    ['infinity', eq('id', Number.POSITIVE_INFINITY)],
    ['half a surrogate pair', eq('id', '\ud83d')],
    ['a hostile property', eq('id,1),eq(id', 1)],
    ['an empty property', select('')],
    ['no properties', select()],
    ['no values', isIn('id', [])],
    ['a wildcard in text', like('companyName', 'a*b')],
    ['a question mark in text', like('companyName', 'a?b')],
    ['an empty pattern', like('companyName')],
    ['a negative start', limit(-1)],
    ['a fraction', limit(0.5)],
  ];
  test.each(REFUSED)('%s', (_title, term) => {
    expect(() => encodeRql([term])).toThrow(ExpectedError);
  });
});

const SETTINGS = { seed: 20261120, numRuns: 2000 };
const anyValue = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
const reserved = fc.string({ unit: fc.constantFrom(..." !#%&'(),=;[]*?+2CF9a"), minLength: 1, maxLength: 20 });

test('whatever the text, decoding gives it back', () => {
  fc.assert(
    fc.property(fc.oneof(anyValue, reserved), (text) => {
      const encoded = encodeRqlText(text);
      expect(decodeURIComponent(encoded)).toBe(text);
      expect(encoded).toMatch(/^[A-Za-z0-9\-._~%]*$/);
    }),
    SETTINGS,
  );
});

test('whatever the values, the query keeps its structure', () => {
  const values = fc.array(fc.oneof(anyValue, reserved), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(values, fc.oneof(anyValue, reserved), (several, one) => {
      const query = encodeRql([eq('companyName', one), isIn('externalId', several), limit(0, 10)]);
      expect(parseRql(query)).toEqual([
        { name: 'eq', items: [{ text: 'companyName' }, { text: one }] },
        { name: 'in', items: [{ text: 'externalId' }, { name: '', items: several.map((text) => ({ text })) }] },
        { name: 'limit', items: [{ text: '0' }, { text: '10' }] },
      ]);
    }),
    SETTINGS,
  );
});
