import { expect, test } from 'vitest';
import { Fault } from '../../../../scripts/just/engine/errors.ts';
import { zone } from '../../../../scripts/just/engine/json/date.ts';
import { type ReadOptions, readJson } from '../../../../scripts/just/engine/json/reader.ts';
import { writeJson } from '../../../../scripts/just/engine/json/writer.ts';
import { Meter } from '../../../../scripts/just/engine/meter.ts';

/** What a text reads as, written again; or the code of the error. */
function reread(text: string, options: Partial<ReadOptions> = {}): string {
  const meter = new Meter();
  try {
    const token = readJson(text, { meter, strictEnd: false, authored: false, ...options });
    return token === undefined ? '(nothing)' : writeJson(token, { meter, runtime: 'mono', indented: false });
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

test.each([
  ['', '(nothing)'],
  [' // only a comment', '(nothing)'],
  ['null', 'null'],
  ['{}', '{}'],
  [`{a:1,'b':"x",$c_9:[]}`, '{"a":1,"b":"x","$c_9":[]}'],
  ['{"a":1,}', '{"a":1}'],
  ['[1,2,]', '[1,2]'],
  ['[1,,2]', '[1,undefined,2]'],
  ['{"a":1,"b":2,"a":3}', '{"b":2,"a":3}'],
  ['{"__proto__":1,"constructor":2}', '{"__proto__":1,"constructor":2}'],
  ['/*c*/{/*c*/"a"/*c*/:/*c*/1/*c*/}/*c*/', '{"a":1}'],
  // A text may stop after a value, not after a bracket or a comma.
  ['{"a":{"b":[1', '{"a":{"b":[1]}}'],
  ['{"a":1,', 'invalid-json'],
  ['{"a":', 'invalid-json'],
  ['[', 'invalid-json'],
  ['{"a"', 'invalid-json'],
  ['[1}', 'invalid-json'],
  ['{"a":1} x', 'invalid-json'],
  ['\ufeff{}', 'invalid-json'],
  ['{"a" 1}', 'invalid-json'],
  ['"open', 'invalid-json'],
  ['/* open', 'invalid-json'],
  [String.raw`"\q"`, 'invalid-json'],
  [String.raw`"\u00e9\/\'\t"`, `"é/'${String.raw`\t`}"`],
  ['"two\nlines"', String.raw`"two\nlines"`],
  [String.raw`"\u0001\u2028\u0085"`, String.raw`"\u0001\u2028\u0085"`],
  ['undefined', 'undefined'],
  ['NaN', '"NaN"'],
  ['[-Infinity,Infinity]', '["-Infinity","Infinity"]'],
  ['[true,false,True]', 'invalid-json'],
  ['[0x1F,017,-0,5.0,1e3,1E-07,.5,1.]', '[31,15,0,5.0,1000.0,1E-07,0.5,1.0]'],
  ['[9223372036854775807,-9223372036854775809]', '[9223372036854775807,-9223372036854775809]'],
  ['1e309', 'invalid-json'],
  ['9'.repeat(381), 'invalid-json'],
  ['+5', 'invalid-json'],
  ['new Date(0)', '"1970-01-01T00:00:00Z"'],
  ['new Thing(0)', 'invalid-json'],
  [`${'['.repeat(64)}1${']'.repeat(64)}`, `${'['.repeat(64)}1${']'.repeat(64)}`],
  [`${'['.repeat(65)}1${']'.repeat(65)}`, 'invalid-json'],
])('%s reads as %s', (text, expected) => {
  expect(reread(text)).toBe(expected);
});

test('JToken.Parse refuses a text that stops early, and keeps the place of a repeated name', () => {
  expect(reread('{"a":1', { strictEnd: true })).toBe('invalid-json');
  expect(reread('{"a":1,"b":2,"a":3}', { strictEnd: true })).toBe('{"a":3,"b":2}');
});

test.each([
  ['2020-01-02T03:04:05Z', '2020-01-02T03:04:05Z'],
  ['2020-01-02T03:04:05.1234567+02:00', '2020-01-02T03:04:05.1234567+02:00'],
  ['2020-07-02T03:04:05+0000', '2020-07-02T06:04:05+03:00'],
  ['2020-01-02T24:00:00', '2020-01-03T00:00:00'],
  ['2020-01-02T03:04:05.120', '2020-01-02T03:04:05.12'],
  ['/Date(1234567890123)/', '2009-02-13T23:31:30.123Z'],
  ['/Date(1234567890123+0300)/', '2009-02-14T01:31:30.123+02:00'],
  // No dates: without a time, without seconds, impossible, with text around, too many digits.
  ['2020-01-02', '2020-01-02'],
  ['2020-01-02T03:04', '2020-01-02T03:04'],
  ['2020-02-30T03:04:05Z', '2020-02-30T03:04:05Z'],
  ['_2020-01-02T03:04:05+05:00', '_2020-01-02T03:04:05+05:00'],
  ['2020-01-02T03:04:05.12345678+05:00', '2020-01-02T03:04:05.12345678+05:00'],
])('with dates, in Athens, the text %s is %s', (text, expected) => {
  expect(reread(JSON.stringify(text), { dates: zone('Europe/Athens') })).toBe(JSON.stringify(expected));
});

test('a long number that is none takes linear time', () => {
  expect(reread(`${'1'.repeat(1_000_000)}x`)).toBe('invalid-json');
});

test('a long list of repeated names takes linear time', () => {
  const names = Array.from({ length: 50_000 }, (_, index) => `"k${index}":1`).join();
  expect(reread(`{${names},${names}}`)).toBe(`{${names}}`);
});
