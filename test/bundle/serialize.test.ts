import { expect, test } from 'vitest';
import { serialize } from '../../scripts/bundle/serialize.ts';

test('root members come in the order a reader looks for them, all others as authored', () => {
  const text = serialize({
    'x-jsonata': {},
    components: { z: 1, a: 2 },
    synchronization: {},
    paths: {},
    externalDocs: {},
    info: {},
    openapi: '3.0.1',
  });
  expect(text).toBe(`{
  "openapi": "3.0.1",
  "info": {},
  "paths": {},
  "components": {
    "z": 1,
    "a": 2
  },
  "synchronization": {},
  "x-jsonata": {},
  "externalDocs": {}
}
`);
});

test('text is written as JSON, whatever it holds', () => {
  const hostile = { ['__proto__']: '\ud800"\\\n\u2028é😀', constructor: [1.5, -1, 9007199254740991, true, null] };
  expect(JSON.parse(serialize(hostile))).toEqual(hostile);
  expect(serialize(hostile)).toContain('"__proto__": "\\ud800\\"\\\\\\n\u2028é😀"');
});
