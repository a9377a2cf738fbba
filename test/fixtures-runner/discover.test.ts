import { describe, expect, it } from 'vitest';
import { discoverCases, matchCases, selectCases } from '../../scripts/fixtures/index.ts';
import { plain, temporaryFolder, transform } from './project.ts';

const CONSTRUCTED = 'title: A case\nconstructed: to test\n';

function discover(files: Record<string, string | Buffer>, updating = false) {
  const { root, remove } = temporaryFolder(files);
  const { cases, findings } = discoverCases(root, { updating });
  remove();
  return {
    cases: cases.map(({ folder: _folder, ...fixture }) => fixture),
    findings: findings.map((finding) => plain(root, finding)),
  };
}

describe('discoverCases', () => {
  it('reads cases in code unit order', () => {
    const one = { 'case.yaml': CONSTRUCTED, 'input.json': '1', 'expected.json': '2' };
    const names = ['b/x/1', 'a/y/2', 'a/y/10', 'a/Y/1', 'a/y/é', 'a/y/Z'];
    const files = names.flatMap((name) => Object.entries(one).map(([file, text]) => [`${name}/${file}`, text]));
    const { cases, findings } = discover(
      Object.fromEntries([...files, ['README.md', ''], ['.hidden/a/b/input.json', '']]),
    );
    expect(findings).toEqual([]);
    expect(cases.map(({ id }) => id)).toEqual(['a/Y/1', 'a/y/10', 'a/y/2', 'a/y/Z', 'a/y/é', 'b/x/1']);
    expect(cases[0]).toEqual({
      id: 'a/Y/1',
      transform: 'a/Y',
      title: 'A case',
      provenance: { type: 'constructed', reason: 'to test' },
      parameters: {},
      input: 1,
      expected: { type: 'value', value: 2 },
    });
  });

  it('reads provenance, parameters, `nothing` and `__proto__`', () => {
    const { cases, findings } = discover({
      'A/B/one/case.yaml':
        'title: One\nrecorded: { source: swagger, date: "2026-01" }\nnothing: true\nparameters:\n  id: 7\n  list: [a, null]\n',
      'A/B/one/input.json': '{"__proto__": {"x": 1}}',
    });
    expect({ cases, findings }).toEqual({
      findings: [],
      cases: [
        {
          id: 'A/B/one',
          transform: 'A/B',
          title: 'One',
          provenance: { type: 'recorded', source: 'swagger', date: '2026-01' },
          parameters: { id: 7, list: ['a', null] },
          input: JSON.parse('{"__proto__": {"x": 1}}'),
          expected: { type: 'nothing' },
        },
      ],
    });
  });

  it('reports every mistake at its place and leaves such cases out', () => {
    const good = { 'case.yaml': CONSTRUCTED, 'input.json': '1', 'expected.json': '1' };
    const cases: Record<string, Record<string, string | Buffer>> = {
      '01-no-case': { 'input.json': '1', 'expected.json': '1' },
      '02-no-input': { 'case.yaml': CONSTRUCTED, 'expected.json': '1' },
      '03-no-expected': { 'case.yaml': CONSTRUCTED, 'input.json': '1' },
      '04-empty-input': { ...good, 'input.json': '' },
      '05-json-comma': { ...good, 'input.json': '{\n  "a": 1,\n}' },
      '06-json-comment': { ...good, 'expected.json': '// no\n1' },
      '07-json-unclosed': { ...good, 'input.json': '{"a": [1, 2}' },
      '08-json-twice': { ...good, 'input.json': '{"a": 1,\n "b": {"a": 2}, "a": 3}' },
      '09-json-deep': { ...good, 'input.json': `${'['.repeat(200_000)}` },
      '10-binary': { ...good, 'input.json': Buffer.from([0xff, 0xfe, 0x00]) },
      '11-folder': { 'case.yaml': CONSTRUCTED, 'expected.json': '1', 'input.json/x': '' },
      '12-yaml-tab': { ...good, 'case.yaml': 'title: x\nrecorded:\n\tsource: y\n' },
      '13-yaml-twice': { ...good, 'case.yaml': 'title: x\ntitle: y\nconstructed: z\n' },
      '14-yaml-list': { ...good, 'case.yaml': '- title\n' },
      '15-unknown-key': { ...good, 'case.yaml': `${CONSTRUCTED}note: x\n` },
      '16-no-title': { ...good, 'case.yaml': 'constructed: x\n' },
      '17-no-provenance': { ...good, 'case.yaml': 'title: x\n' },
      '18-both': { ...good, 'case.yaml': 'title: x\nconstructed: y\nrecorded: {source: z, date: "2026-01-01"}\n' },
      '19-bad-date': { ...good, 'case.yaml': 'title: x\nrecorded: {source: z, date: "1.1.2026"}\n' },
      '19-recorded-key': { ...good, 'case.yaml': 'title: x\nrecorded: {source: z, date: "2026-01", by: me}\n' },
      '20-no-reason': { ...good, 'case.yaml': 'title: x\nconstructed:\n' },
      '21-parameters': { ...good, 'case.yaml': `${CONSTRUCTED}parameters: [1]\n` },
      '22-nothing': { ...good, 'case.yaml': `${CONSTRUCTED}nothing: false\n` },
      '23-both-expected': { ...good, 'case.yaml': `${CONSTRUCTED}nothing: true\n` },
    };
    const files = Object.entries(cases).flatMap(([name, parts]) =>
      Object.entries(parts).map(([file, text]): [string, string | Buffer] => [`E/T/${name}/${file}`, text]),
    );
    const { cases: kept, findings } = discover(Object.fromEntries(files));
    expect(kept).toEqual([]);
    expect(findings.join('\n').replace(/\S*fixtures-\w+\//g, '')).toMatchInlineSnapshot(`
      "E/T/01-no-case/case.yaml:1:1 The case has no case.yaml. [Add case.yaml, or remove the folder.]
      E/T/02-no-input/input.json:1:1 The case has no input.json. [Add input.json, or remove the folder.]
      E/T/03-no-expected/expected.json:1:1 The case has no expected.json. [\`ic-connector test -u\` writes it; or say \`nothing: true\` in case.yaml.]
      E/T/04-empty-input/input.json:1:1 The JSON text has an error: value expected. [Correct the JSON here or just before.]
      E/T/05-json-comma/input.json:3:1 The JSON text has an error: property name expected. [Correct the JSON here or just before.]
      E/T/06-json-comment/expected.json:1:1 The JSON text has an error: invalid comment token. [Correct the JSON here or just before.]
      E/T/07-json-unclosed/input.json:1:12 The JSON text has an error: comma expected. [Correct the JSON here or just before.]
      E/T/08-json-twice/input.json:2:17 The member "a" stands twice in one object. [Remove or rename one of the two.]
      E/T/09-json-deep/input.json:1:1 The file is not JSON text. [Correct the JSON here or just before.]
      E/T/10-binary/input.json:1:1 E/T/10-binary/input.json is not UTF-8 text. [Save it as UTF-8.]
      E/T/11-folder/input.json:1:1 E/T/11-folder/input.json is a folder, not a file. [Put a readable UTF-8 file there.]
      E/T/12-yaml-tab/case.yaml:3:1 Tabs are not allowed as indentation. [Indent with spaces.]
      E/T/13-yaml-twice/case.yaml:2:1 Map keys must be unique. [Remove or rename one of the two keys.]
      E/T/14-yaml-list/case.yaml:1:1 case.yaml must be a mapping. [Write \`title:\` and \`recorded:\` or \`constructed:\`.]
      E/T/15-unknown-key/case.yaml:3:1 \`note\` is not a key of case.yaml. [Use one of title, recorded, constructed, parameters, nothing.]
      E/T/16-no-title/case.yaml:1:1 The case has no \`title\`. [Say in one line what the case shows.]
      E/T/17-no-provenance/case.yaml:1:1 A case says exactly one of \`recorded\` and \`constructed\`. [Write \`recorded: {source, date}\` for data from outside, \`constructed: <reason>\` for data made up here.]
      E/T/18-both/case.yaml:3:1 A case says exactly one of \`recorded\` and \`constructed\`. [Write \`recorded: {source, date}\` for data from outside, \`constructed: <reason>\` for data made up here.]
      E/T/19-bad-date/case.yaml:2:11 \`recorded\` needs \`source\` and \`date\`. [Name the source, and the date as YYYY, YYYY-MM or YYYY-MM-DD, or \`unknown\`.]
      E/T/19-recorded-key/case.yaml:2:40 \`by\` is not a key of \`recorded\`. [Use source and date.]
      E/T/20-no-reason/case.yaml:2:13 \`constructed\` gives no reason. [Say what the made-up data proves.]
      E/T/21-parameters/case.yaml:3:13 \`parameters\` must be a mapping of names to values. [Write \`name: value\`.]
      E/T/22-nothing/case.yaml:3:10 \`nothing\` can only be true. [Remove it when the transform yields a value.]
      E/T/23-both-expected/case.yaml:1:1 The case says \`nothing: true\` and has an expected.json. [Remove one of the two.]"
    `);
  });

  it('takes a case without expectation when it is going to be written', () => {
    const { cases, findings } = discover({ 'A/B/c/case.yaml': CONSTRUCTED, 'A/B/c/input.json': '1' }, true);
    expect({ expected: cases.map(({ expected }) => expected), findings }).toEqual({
      expected: [{ type: 'missing' }],
      findings: [],
    });
  });

  it('says when there is no folder of fixtures', () => {
    expect(() => discoverCases('/nowhere/fixtures')).toThrow(
      'The folder of fixtures /nowhere/fixtures does not exist.',
    );
  });
});

describe('matchCases and selectCases', () => {
  it('finds transforms, names unknown ones and parameters, and lists what is untested', () => {
    const files = Object.fromEntries(
      ['Account/PartnerResponse/a', 'Account/PartnerRespons/b', 'Account/PartnerResponse/c', 'Zzz/Q/d'].flatMap(
        (name) => [
          [`${name}/case.yaml`, name.endsWith('c') ? `${CONSTRUCTED}parameters: { contractid: 1 }\n` : CONSTRUCTED],
          [`${name}/input.json`, '1'],
          [`${name}/expected.json`, '1'],
        ],
      ),
    );
    const { root, remove } = temporaryFolder(files);
    const { cases } = discoverCases(root);
    remove();
    const transforms = ['Account/PartnerResponse', 'Product/ContractResponse'].map((name) =>
      transform(name, '$', { parameters: { contractId: '1' } }),
    );
    const { matched, findings, untested } = matchCases(cases, new Map(transforms.map((item) => [item.name, item])));
    expect({
      matched: matched.map(({ fixture }) => fixture.id),
      findings: findings.map((finding) => plain(root, finding)),
      untested: untested.map(({ name }) => name),
    }).toEqual({
      matched: ['Account/PartnerResponse/a'],
      findings: [
        'Account/PartnerRespons/b/case.yaml:1:1 There is no transform Account/PartnerRespons. [Did you mean `Account/PartnerResponse`?]',
        'Account/PartnerResponse/c/case.yaml:1:1 There is no parameter contractid. [Did you mean `contractId`?]',
        'Zzz/Q/d/case.yaml:1:1 There is no transform Zzz/Q. [Correct the name or remove it.]',
      ],
      untested: ['Product/ContractResponse'],
    });
    expect(selectCases(cases, ['Respons/', '/d']).map(({ id }) => id)).toEqual(['Account/PartnerRespons/b', 'Zzz/Q/d']);
  });
});
