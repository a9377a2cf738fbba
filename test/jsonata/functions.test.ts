import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { nativeFunctions } from '../../scripts/jsonata/infer/functions/table.ts';

test('the table has every function of the engine, with its signature', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('jsonata'), 'utf8');
  const signatures = new Map<string, string>();
  for (const [, name = '', signature = ''] of source.matchAll(
    /\.bind\('(\w+)', defineFunction\([\w.]+, '(<[^']*>)'\)\)/g,
  )) {
    signatures.set(name, signature);
  }
  // bound per evaluation, with functions written in place
  signatures.set('now', '<s?s?:s>').set('millis', '<:n>');
  const table = [...nativeFunctions().values()].map(({ name, signature }) => [name, signature]);
  expect(table.sort()).toEqual([...signatures].sort());
  expect(table.length).toBe(65);
});

test('and the number of arguments that the implementation takes', () => {
  const arities = [...nativeFunctions().values()].map(({ name, arity }) => `${name}/${arity}`);
  expect(arities.sort().join(' ')).toMatchInlineSnapshot(
    `"abs/1 append/2 assert/2 average/1 base64decode/1 base64encode/1 boolean/1 ceil/1 clone/1 contains/2 count/1 decodeUrl/1 decodeUrlComponent/1 distinct/1 each/2 encodeUrl/1 encodeUrlComponent/1 error/1 eval/2 exists/1 filter/2 floor/1 formatBase/2 formatInteger/2 formatNumber/3 fromMillis/3 join/2 keys/1 length/1 lookup/2 lowercase/1 map/2 match/3 max/1 merge/1 millis/0 min/1 not/1 now/2 number/1 pad/3 parseInteger/2 power/2 random/0 reduce/3 replace/4 reverse/1 round/2 shuffle/1 sift/2 single/2 sort/2 split/3 spread/1 sqrt/1 string/1 substring/3 substringAfter/2 substringBefore/2 sum/1 toMillis/2 trim/1 type/1 uppercase/1 zip/0"`,
  );
});
