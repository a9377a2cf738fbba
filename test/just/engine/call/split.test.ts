import { expect, test } from 'vitest';
import { readCall, splitArguments, unescapeHash } from '../../../../scripts/just/engine/call/split.ts';

test.each([
  ['#f()', { name: 'f', arguments: '' }],
  ['  #f(a)\n', { name: 'f', arguments: 'a' }],
  ['#f(a)b)', { name: 'f', arguments: 'a)b' }],
  ['#f(a) #f(b)', { name: 'f', arguments: 'a) #f(b' }],
  ['#1 (urgent)', { name: '1 ', arguments: 'urgent' }],
  ['#f((a))', { name: 'f', arguments: '(a)' }],
  ['#((a)', { name: '(', arguments: 'a' }],
  ['#(a)', undefined],
  ['#f', undefined],
  ['#f(a)x', undefined],
  ['x #f(a)', undefined],
  ['#f(a\nb)', undefined],
  ['#1 urgent', undefined],
])('%j is the call %j', (text, expected) => {
  expect(readCall(text)).toEqual(expected);
});

test.each([
  ['', []],
  ['a', ['a']],
  ['a,b', ['a', 'b']],
  [' a , b ', [' a ', ' b ']],
  ['a,,b,', ['a', '', 'b', '']],
  [',x', ['', ',x']],
  ['(a,b),c', ['(a,b)', 'c']],
  ['a(b,c', ['a(b,c']],
  ['a)b,c', ['a)b,c']],
  ['a/,b,c', ['a,b', 'c']],
  ['a/(b,c', ['a(b', 'c']],
  ['a//,b', ['a/', 'b']],
  ['a///,b', ['a/,b']],
  ['http://x', ['http:/x']],
  ['a/b', ['a/b']],
  // A call among the arguments keeps its escapes: it is split again.
  ['#f(a/,b),c/,d', ['#f(a/,b)', 'c,d']],
  ['/#x,y', ['/#x', 'y']],
])('%j is split into %j', (text, expected) => {
  expect(splitArguments(text, '/')).toEqual(expected);
});

test('another escape character takes the place of the slash', () => {
  expect(splitArguments('a~,b/,c', '~')).toEqual(['a,b/', 'c']);
});

test.each([
  ['/#x', '#x'],
  ['  /#x', '  #x'],
  ['x/#', 'x/#'],
  ['//#x', '//#x'],
])('the escaped hash in %j gives %j', (text, expected) => {
  expect(unescapeHash(text, '/')).toBe(expected);
});
