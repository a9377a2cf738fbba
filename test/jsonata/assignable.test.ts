import { expect, test } from 'vitest';
import { analyze, DYNAMIC, describe, isAssignable, shapeFromSchema } from '../../scripts/jsonata/index.ts';

const input = shapeFromSchema({
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    nick: { type: ['string', 'null'] },
    status: { enum: ['on', 'off'] },
    when: { type: 'string', format: 'date-time' },
    list: { type: 'array', items: { type: 'object', required: ['x'], properties: { x: { type: 'string' } } } },
  },
});

const target = shapeFromSchema({
  type: 'object',
  required: ['key'],
  properties: {
    key: { type: 'string' },
    text: { type: 'string', maxLength: 3 },
    count: { type: 'integer', minimum: 0, maximum: 10 },
    state: { enum: ['on', 'off', 'new'] },
    list: { type: 'array', items: { type: 'string' } },
    pair: { type: 'array', items: { type: 'string' }, maxItems: 2 },
    day: { type: 'string', format: 'date' },
    code: { type: 'string', pattern: '^[A-Z]{3}$' },
    slow: { type: 'string', pattern: '^(a+)+$' },
    rate: { type: 'number', minimum: 0, exclusiveMinimum: 0 },
    secret: { type: 'string', format: 'password' },
    deep: { type: 'object', required: ['a'], properties: { a: { type: 'string' } }, additionalProperties: false },
  },
});

/** Each mismatch as `path code found`, with `!` where no value can fit. */
function mismatches(text: string): string[] {
  const { result } = analyze(text, { input, parameters: DYNAMIC });
  return isAssignable(result, target).mismatches.map(({ code, path, certain, actual, found }) => {
    return `${path.join('.')} ${code}${certain ? '!' : ''}: ${found ?? describe(actual)}`;
  });
}

test.each([
  ['{"key": name, "state": status, "list": list.x[], "secret": name, "deep": {"a": name}}', []],
  ['{"key": $string(id)}', []],
  ['{}', ['key missing!: nothing']],
  ['{"key": nick}', ['key missing: string or null or nothing', 'key null: null']],
  ['{"key": $not($exists(nick)) ? nick : name}', ['key missing: string or null or nothing', 'key null: null']],
  ['{"key": $not(nick) ? name : nick}', ['key missing: string or null or nothing', 'key null: null']],
  ['{"key": $type(nick) in ["null"] ? name : nick}', ['key missing: string or nothing']],
  ['{"key": $exists(list[0].x) ? list[0].x : name}', []],
  ['{"key": $exists(list[0].x) ? list[1].x : name}', ['key missing: string or nothing']],
  ['{"key": $exists(list[0].x) ? $reverse(list)[1].x : name}', ['key missing: string or nothing']],
  ['($has := $exists(status); {"key": $has ? status : name})', []],
  ['($is := $type(nick) = "string"; {"key": $is ? nick : name})', []],
  [
    '($is := $type(nick) = "string"; $is := true; {"key": $is ? nick : name})',
    ['key missing: string or null or nothing', 'key null: null'],
  ],
  [
    '($n := name; $is := $type($n) = "string"; $n := nick; {"key": $is ? $n : name})',
    ['key missing: string or null or nothing', 'key null: null'],
  ],
  [
    '($n := name; $is := $type($n) = "string"; $f := function($n) { $is ? $n : name }; {"key": $f(nick)})',
    ['key missing: string or null or nothing', 'key null: null'],
  ],
  [
    '($n := nick; $is := $type($n) = "string"; $f := function($n) { $is }; {"key": $single([null], $f)})',
    ['key null!: null'],
  ],
  ['{"key": name, "deep": {"a": name, "b": 1, "c": 2} ~> |$|{}, ["b", "c"]|}', []],
  [
    '{"key": name, "deep": {"a": name, "b": 1, "c": 2} ~> |$|{}, ["b", a = "x" ? "c"]|}',
    ['deep.b unknown-property: b', 'deep.c unknown-property: c'],
  ],
  ['$sift({"key": name, "b": 1}, function($v, $k) { $k != "b" })', []],
  [
    '$sift({"key": name, "count": 1}, function($v, $k) { $v != "b" })',
    [' nothing: {key, count} or nothing', 'key missing: string or nothing'],
  ],
  ['$sift({"key": name, "b": 1, "c": 1}, function($v, $k) { $k = "key" or $k = "b" })', ['b unknown-property!: b']],
  ['{"key": id}', ['key type!: integer']],
  ['{"key": name, "keey": 1}', ['keey unknown-property!: keey']],
  ['{"key": name, "state": "old"}', ['state enum!: "old"']],
  ['{"key": name, "state": name}', ['state enum: string']],
  ['{"key": name, "text": name}', ['text length: string']],
  ['{"key": name, "text": "long"}', ['text length!: "long"']],
  ['{"key": name, "count": id}', ['count range: integer']],
  ['{"key": name, "count": 11}', ['count range!: 11']],
  ['{"key": name, "count": 1.5}', ['count integer!: 1.5']],
  ['{"key": name, "count": id / 2}', ['count integer: number', 'count range: number']],
  ['{"key": name, "day": "2026-01-31", "code": "EUR", "slow": "b", "rate": 0.5}', []],
  ['{"key": name, "day": "2026-1-31"}', ['day format!: "2026-1-31"']],
  ['{"key": name, "day": status = "on" ? "soon" : "2026-01-31"}', ['day format!: "soon"']],
  ['{"key": name, "code": "eur"}', ['code pattern!: "eur"']],
  ['{"key": name, "code": name}', []],
  ['{"key": name, "rate": 0}', ['rate range!: 0']],
  ['{"key": name, "list": list.x}', ['list collapse: string']],
  ['{"key": name, "list": "a"}', ['list type!: "a"']],
  ['{"key": list.x}', ['key missing: string or array of string or nothing', 'key many: array of string']],
  ['{"key": name, "pair": list.x[]}', ['pair item-count: array of string']],
  ['{"key": name, "pair": [1, 2, 3]}', ['pair item-count!: array of (1 or 2 or 3)', 'pair type!: 1 or 2 or 3']],
  ['{"key": name, "day": when}', ['day format!: date-time']],
  ['{"key": name, "day": name}', ['day format: string']],
  ['{"key": name, "deep": {}}', ['deep.a missing!: nothing']],
  ['{"key": name, "deep": {"a": 1, "b": 2}}', ['deep.a type!: 1', 'deep.b unknown-property!: b']],
  ['nick', [' nothing: string or null or nothing', ' type!: string', ' null: null']],
  ['{"key": $eval("1")}', []],
])('%s', (text, expected) => {
  expect(mismatches(text)).toEqual(expected);
});

test('a mismatch says where the member is written and where it is declared', () => {
  const text = '{"key": name, "deep": {"a": id}}';
  const { result } = analyze(text, { input, parameters: DYNAMIC });
  const [first] = isAssignable(result, target).mismatches;
  const written = first?.written;
  expect(
    written && [text.slice(written.key.start, written.key.end), text.slice(written.value.start, written.value.end)],
  ).toEqual(['"a"', 'id']);
  expect(first?.origin).toBe('#/properties/deep/properties/a');
});
