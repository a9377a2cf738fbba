import { expect, test } from 'vitest';
import { sameResult } from '../../../scripts/just/compiler/index.ts';

test.each([
  [1, 1, true],
  [1, 1.0, true],
  [1, '1', false],
  [3000000000, 3000000000.0, true],
  [0.1 + 0.2, 0.3, true],
  [9007199254740991, 9007199254740990, false],
  [7.99, 7.98, false],
  [null, undefined, false],
  [null, null, true],
  [[], {}, false],
  [[1, 2], [2, 1], false],
  [[1], [1, 2], false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: null }, false],
  [{ a: null }, {}, false],
  [JSON.parse('{"__proto__":1}'), {}, false],
  [JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1.0}'), true],
])('%j and %j', (left, right, same) => {
  expect(sameResult(left, right)).toBe(same);
  expect(sameResult(right, left)).toBe(same);
});
