import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  childPointer,
  isObject,
  own,
  pointerKeys,
  referenceKeys,
  setOwn,
  uriDecoded,
  valueAt,
} from '../../scripts/document/json.ts';

test('only what is between braces is an object', () => {
  expect([{}, Object.create(null), [], null, 'x', 1, undefined].map(isObject)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('inherited members are not data, own ones are, whatever their name', () => {
  const object: Record<string, unknown> = {};
  expect(['constructor', 'toString', '__proto__'].map((key) => own(object, key))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  setOwn(object, '__proto__', { a: 1 });
  setOwn(object, 'constructor', 2);
  expect(['constructor', '__proto__', 'a'].map((key) => own(object, key))).toEqual([2, { a: 1 }, undefined]);
  expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  expect(JSON.stringify(object)).toBe('{"__proto__":{"a":1},"constructor":2}');
});

describe('pointers', () => {
  // RFC 6901, section 5.
  test.each<[string, string[]]>([
    ['', []],
    ['/foo', ['foo']],
    ['/foo/0', ['foo', '0']],
    ['/', ['']],
    ['/a~1b', ['a/b']],
    ['/m~0n', ['m~n']],
    ['/~01', ['~1']],
  ])('%j leads through %j and back', (pointer, keys) => {
    expect(pointerKeys(pointer)).toEqual(keys);
    expect(keys.reduce<string>((sum, key) => childPointer(sum, key), '')).toBe(pointer);
  });

  test('any keys survive the way there and back', () => {
    const keys = fc.array(fc.oneof(fc.string(), fc.constantFrom('~', '/', '~1', '~0', '')));
    fc.assert(
      fc.property(keys, (given) => {
        expect(pointerKeys(given.reduce<string>((sum, key) => childPointer(sum, key), ''))).toEqual(given);
      }),
      { seed: 3 },
    );
  });

  test.each<[unknown, string[] | undefined]>([
    ['#/a/b~1c', ['a', 'b/c']],
    ['#/a%20b', ['a b']],
    ['#/a%zz', ['a%zz']],
    ['#', undefined],
    ['a.yaml#/b', undefined],
    [1, undefined],
    [undefined, undefined],
  ])('the reference %j leads to %j', (reference, keys) => {
    expect(referenceKeys(reference)).toEqual(keys);
  });
});

test.each<[string[], unknown]>([
  [[], { list: [1, { a: 2 }], '': [3] }],
  [['list', '1', 'a'], 2],
  [['list', '0', 'a'], undefined],
  [['list', '01'], undefined],
  [['list', ''], undefined],
  [['list', 'length'], undefined],
  [['', '0'], 3],
  [['toString'], undefined],
  [['nothing', 'a'], undefined],
])('the keys %j lead to %j', (keys, expected) => {
  expect(valueAt({ list: [1, { a: 2 }], '': [3] }, keys)).toEqual(expected);
});

test('percent-encoding that is none stays as it is', () => {
  expect(['a%20b', '%E2%82%AC', '100%', '%ff'].map(uriDecoded)).toEqual(['a b', '€', '100%', '%ff']);
});
