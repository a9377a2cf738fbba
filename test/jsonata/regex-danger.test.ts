import { expect, test } from 'vitest';
import { isDangerous } from '../../scripts/jsonata/regex-danger.ts';

test.each([
  ['(a+)+', 'nested-quantifier'],
  ['^(a*)*$', 'nested-quantifier'],
  ['(?:\\d+)*x', 'nested-quantifier'],
  ['([a-z]+)+@', 'nested-quantifier'],
  ['((a+)?)*', 'nested-quantifier'],
  ['(a+|b)+', 'nested-quantifier'],
  ['(a*b*)*', 'nested-quantifier'],
  ['(.*){2,}', 'nested-quantifier'],
  ['^(.*,)*$', 'nested-quantifier'],
  ['(\\w+\\d)+!', 'nested-quantifier'],
  ['(?:x|.*, )*;', 'nested-quantifier'],
  ['([^;]*[a-z],)*;', 'nested-quantifier'],
  ['(a|a)*', 'overlapping-alternatives'],
  ['(\\d|\\d\\d)+', 'overlapping-alternatives'],
  ['(\\w|a)+', 'overlapping-alternatives'],
  ['([a-c]|b)*', 'overlapping-alternatives'],
  ['(.|x)*', 'overlapping-alternatives'],
  ['(ab|ab?c)*', 'overlapping-alternatives'],
  ['(?:ab\\d|ab\\d\\d)*', 'overlapping-alternatives'],
  ['(ab+|abc)*', 'overlapping-alternatives'],
  [`${'a'.repeat(2001)}*`, 'too-long'],
])('%s', (pattern, reason) => {
  expect(isDangerous(pattern)).toBe(reason);
});

test.each([
  'a+b+',
  '^\\s+|\\s+$',
  '(a+,)*',
  '^(?:read,|revoke,|write,)*$',
  '^(?:ab\\d|ac\\d)*$',
  `^(?:${Array.from({ length: 500 }, (_, n) => `${n}`.padStart(4, '0')).join('|')})$`,
  '([^,]*,)*',
  '(.*\\n)*',
  '(\\w+\\.)*',
  '(?:[a-z]+-\\d+)*',
  '(\\s+\\S)*',
  '(?:\\d{3})+',
  '(a|b)*',
  '(ab|cd)+',
  '^[\\w.]+@[\\w.]+$',
  '(\\d+)-(\\d+)',
  '([A-Z][a-z]*)',
  '[(+)]+',
  '\\(a+\\)+',
  '(x+)?',
  '(x+){2}',
  '^(?:[01]\\d|2[0-3]):[0-5]\\d$',
])('%s is fine', (pattern) => {
  expect(isDangerous(pattern)).toBeUndefined();
});
