import { expect, test } from 'vitest';
import { runJust } from '../../../../scripts/just/engine/index.ts';

/** A shelf of everything a path may meet. */
const INPUT = {
  n: null,
  'a b': 1,
  'a.b': 2,
  "it's": 3,
  $d: 4,
  '1st': 5,
  'x-y': { z: 6 },
  list: [10, 20, 30],
  rows: [
    { id: 1, s: 'A', b: true, n: null, t: { q: 5 } },
    { id: 2, s: 'b', b: false },
    { id: '2', s: "it's" },
    { id: 2, s: 'x y', v: 5 },
  ],
  nested: [[1, 2], [3]],
  object: { p: 1, q: { p: 2 } },
};

/** What `#valueof` gives for a path in Strict mode, where errors show. */
function find(path: string): string {
  const escaped = path.replace(/[/(),]/g, '/$&');
  const transformer = { value: { r: `#valueof(${escaped})` } };
  const result = runJust({ transformer, input: { value: INPUT }, version: '4.3.0', mode: 'Strict' });
  return result.ok ? result.outputText.slice('{"r":'.length, -1) : result.error.code;
}

const ids = (filter: string) => `$.rows[?(${filter})].s`;

test.each([
  ['$.list', '[10,20,30]'],
  ['list', '[10,20,30]'],
  ['$.missing', 'null'],
  ['$.n', 'null'],
  ["$['a b']", '1'],
  ['$.a b', 'invalid-path'],
  ["$['a.b']", '2'],
  [String.raw`$['it\'s']`, '3'],
  ['$.$d', '4'],
  ['$d', '4'],
  ['$.1st', '5'],
  ['$.x-y.z', '6'],
  ['$.list[0]', '10'],
  ['$.list[ 1 ]', '20'],
  ['$.list[3]', 'null'],
  ['$.list[-1]', 'invalid-value'],
  ['$.list[-1:]', '30'],
  ['$.list[:2]', '[10,20]'],
  ['$.list[::-1]', '[30,20,10]'],
  ['$.list[::0]', 'invalid-path'],
  ['$.list[0,2]', '[10,30]'],
  ['$.list[0,9]', '10'],
  ['$.list[*]', '[10,20,30]'],
  ['$.list[99999999999]', 'invalid-value'],
  ['$.list.x', 'null'],
  ['$.object[*]', 'null'],
  ['$.object.*', '[1,{"p":2}]'],
  ["$.object['p','q']", '[1,{"p":2}]'],
  ['$..p', '[1,2]'],
  ["$..['p','z']", '[6,1,2]'],
  ['$.nested[*]', '[[1,2],[3]]'],
  ['$.nested[*][*]', '[1,2,3]'],
  ['$.rows[*].id', '[1,2,"2",2]'],
  ['$.rows.id', 'null'],
  [ids('@.id==2'), '["b","x y"]'],
  [ids('@.id===2'), '["b","x y"]'],
  [ids("@.id=='2'"), `"it's"`],
  [ids('@.id!=2'), `["A","it's"]`],
  [ids('@.id<>2'), `["A","it's"]`],
  [ids('@.id>1'), `["b","it's","x y"]`],
  [ids('@.v>=5'), '"x y"'],
  [ids('@.t.q==5'), '"A"'],
  [ids('@.b'), '["A","b"]'],
  [ids('@.n==null'), '"A"'],
  [ids('@.b==true'), '"A"'],
  [ids("@.s=='a'"), 'null'],
  [ids(String.raw`@.s=='it\'s'`), `"it's"`],
  [ids('@.s=~/^a$/i'), '"A"'],
  [ids('@.s=~/^(a|x y)$/'), '"x y"'],
  [ids('@.id==$.list[0]'), 'null'],
  [ids("@.id==2 && @.s=='b'"), '"b"'],
  [ids("@.id==1 || @.s=='b'"), '["A","b"]'],
  // Without precedence: what follows a change of operator belongs to it.
  [ids("@.id==9 && @.id==1 || @.s=='b'"), 'null'],
  [ids('(@.id==1)'), 'invalid-path'],
  [ids('!@.b'), 'invalid-path'],
  [ids('@.id==2&&@.b==false'), 'invalid-path'],
  ['$.list[?(@>15)]', '[20,30]'],
  ['$.object[?(@.p==2)]', 'null'],
  ['$..[?(@.p==2)]', '{"p":2}'],
  ['$.[', 'invalid-path'],
  ["$.['a", 'invalid-path'],
  ['$.', 'invalid-path'],
  ['$.list[0]x', 'invalid-path'],
  ['$.list[]', 'invalid-path'],
  ['$.list[?(@.x==1)', 'invalid-path'],
])('%s finds %s', (path, expected) => {
  expect(find(path)).toBe(expected);
});
