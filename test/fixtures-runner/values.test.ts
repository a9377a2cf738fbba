import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../scripts/document/json.ts';
import { jsonEqual, stableJson } from '../../scripts/fixtures/index.ts';

const parsed = (text: string): Json => JSON.parse(text);

describe('jsonEqual', () => {
  it.each([
    ['1', '1.0', true],
    ['0', '-0', true],
    ['1', '"1"', false],
    ['null', '{}', false],
    ['[]', '{}', false],
    ['[1,2]', '[2,1]', false],
    ['{"a":1,"b":2}', '{"b":2,"a":1}', true],
    ['{"a":null}', '{}', false],
    ['{"a":null}', '{"b":null}', false],
    ['{"__proto__":{"x":1}}', '{"__proto__":{"x":1}}', true],
    ['{"__proto__":{"x":1}}', '{"__proto__":{"x":2}}', false],
    ['{"__proto__":{}}', '{"x":{}}', false],
    ['{"toString":1}', '{}', false],
  ])('%s and %s: %s', (left, right, equal) => {
    expect(jsonEqual(parsed(left), parsed(right))).toBe(equal);
  });

  it('agrees with itself, with the stable text, and whatever the order of members', () => {
    const json = fc.jsonValue({ noUnicodeString: false });
    const check = fc.property(json, json, (left, right) => {
      const [one, other] = [parsed(JSON.stringify(left)), parsed(JSON.stringify(right))];
      expect(jsonEqual(one, other)).toBe(stableJson(one) === stableJson(other));
      expect(jsonEqual(one, parsed(stableJson(one)))).toBe(true);
    });
    fc.assert(check, { seed: 7, numRuns: 500 });
  });
});
