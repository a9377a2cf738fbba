import { describe, expect, test } from 'vitest';
import { parseJsonata } from '../../scripts/jsonata/index.ts';

describe('syntax errors', () => {
  test.each([
    ['a +', 'S0207', '+'],
    ['a b', 'S0201', 'b'],
    ['"abc', 'S0101', '"abc'],
    ['a.`b', 'S0105', '`b'],
    ['a /* b', 'S0106', '/* b'],
    ['$f(/a', 'S0302', '/a'],
    ['$f(//)', 'S0301', '/'],
    ['$f(/a**/)', 'regex', '/a**/'],
    ['(a', 'S0203', 'a'],
    ['a)', 'S0201', ')'],
    ['a ? b : ', 'S0207', ':'],
    ['"\\q"', 'S0103', 'q'],
    ['"\\u12"', 'S0104', 'u'],
    ['1e999', 'S0102', '1'],
    ['a.1', 'S0213', '1'],
    ['5 := 1', 'S0212', '5'],
    ['function(x){1}', 'S0208', 'x'],
    ['function($x)<(sa<n>)>{1}', 'S0402', '('],
    ['%', 'S0217', '%'],
    ['a{b: 1}{c: 2}', 'S0210', '{'],
    ['a[1]@$x', 'S0215', '@'],
    ['', 'S0207', ''],
  ])('%s', (text, code, at) => {
    const parsed = parseJsonata(text);
    if (!('error' in parsed)) throw new Error('it parses');
    const { error } = parsed;
    expect([error.code, text.slice(error.start, error.end)]).toEqual([code, at]);
    expect(error.message).toMatch(/\S/);
  });

  test('what no parser should swallow is refused quickly', () => {
    const codes = [
      '('.repeat(100_000),
      '['.repeat(5_000) + ']'.repeat(5_000),
      `${'('.repeat(40)}a${' ?: b)'.repeat(40)}`,
      'a'.repeat(1_000_001),
    ].map((text) => {
      const parsed = parseJsonata(text);
      return 'error' in parsed ? parsed.error.code : 'parses';
    });
    expect(codes).toEqual(['too-deep', 'too-deep', 'too-deep', 'too-long']);
  });
});

describe('tree', () => {
  test('a path with everything on it', () => {
    const parsed = parseJsonata('a@$x[b]#$i.c[]{"k": %}');
    if ('error' in parsed) throw new Error(parsed.error.message);
    expect(parsed.expression).toMatchInlineSnapshot(`
      {
        "ancestor": undefined,
        "focus": undefined,
        "group": {
          "pairs": [
            {
              "key": {
                "ancestor": undefined,
                "focus": undefined,
                "group": undefined,
                "index": undefined,
                "keepArray": false,
                "position": 18,
                "predicates": [],
                "stages": [],
                "tuple": false,
                "type": "string",
                "value": "k",
              },
              "value": {
                "ancestor": undefined,
                "focus": undefined,
                "group": undefined,
                "index": undefined,
                "keepArray": false,
                "label": "!0",
                "position": undefined,
                "predicates": [],
                "stages": [],
                "tuple": false,
                "type": "parent",
              },
            },
          ],
          "position": 15,
        },
        "index": undefined,
        "keepArray": false,
        "keepSingletonArray": true,
        "position": undefined,
        "predicates": [],
        "stages": [],
        "steps": [
          {
            "ancestor": undefined,
            "focus": "x",
            "group": undefined,
            "index": undefined,
            "keepArray": false,
            "position": 1,
            "predicates": [],
            "stages": [
              {
                "expression": {
                  "ancestor": undefined,
                  "focus": undefined,
                  "group": undefined,
                  "index": undefined,
                  "keepArray": false,
                  "keepSingletonArray": false,
                  "position": undefined,
                  "predicates": [],
                  "stages": [],
                  "steps": [
                    {
                      "ancestor": undefined,
                      "focus": undefined,
                      "group": undefined,
                      "index": undefined,
                      "keepArray": false,
                      "position": 6,
                      "predicates": [],
                      "stages": [],
                      "tuple": false,
                      "type": "name",
                      "value": "b",
                    },
                  ],
                  "tuple": false,
                  "type": "path",
                },
                "position": 5,
                "type": "filter",
              },
              {
                "name": "i",
                "position": 8,
                "type": "index",
              },
            ],
            "tuple": true,
            "type": "name",
            "value": "a",
          },
          {
            "ancestor": undefined,
            "focus": undefined,
            "group": undefined,
            "index": undefined,
            "keepArray": true,
            "position": 12,
            "predicates": [],
            "stages": [],
            "tuple": false,
            "type": "name",
            "value": "c",
          },
        ],
        "tuple": false,
        "type": "path",
      }
    `);
  });

  test('comments are kept beside the tree', () => {
    const text = 'a /* one */ & "/* text */" /* two */';
    const parsed = parseJsonata(text);
    if ('error' in parsed) throw new Error(parsed.error.message);
    expect(parsed.comments.map(({ start, end }) => text.slice(start, end))).toEqual(['/* one */', '/* two */']);
  });
});
