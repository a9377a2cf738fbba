import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../scripts/document/expected-error.ts';
import { chooseFormats } from '../../scripts/report/choose-format.ts';
import { colorEnabled } from '../../scripts/report/color-enabled.ts';

function said(values: readonly string[]): unknown {
  try {
    return chooseFormats(values, {});
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return `${error.code} (${error.exitCode}): ${error.message} ${error.fix}`;
  }
}

test('what is asked for', () => {
  expect({
    json: said(['json']),
    file: said(['sarif=out/a=b.sarif']),
    both: said(['codeframe', 'sarif=out.sarif', 'junit=out.xml']),
    lines: said(['codeframe', 'github']),
    stream: said(['markdown=-']),
  }).toEqual({
    json: [{ format: 'json' }],
    file: [{ format: 'sarif', file: 'out/a=b.sarif' }],
    both: [{ format: 'codeframe' }, { format: 'sarif', file: 'out.sarif' }, { format: 'junit', file: 'out.xml' }],
    lines: [{ format: 'codeframe' }, { format: 'github' }],
    stream: [{ format: 'markdown' }],
  });
});

test('what cannot be done', () => {
  const asked = [
    ['sarfi'],
    ['yaml=x'],
    ['constructor'],
    [''],
    ['sarif='],
    ['json', 'sarif'],
    ['json=a', 'sarif=a'],
    ['json=a', 'sarif=b/.././a'],
    ['Json'],
  ];
  expect(Object.fromEntries(asked.map((values) => [values.join(' '), said(values)]))).toMatchInlineSnapshot(`
    {
      "": "usage (2): There is no format "". Use one of codeframe, json, github, sarif, junit, markdown.",
      "Json": "usage (2): There is no format "Json". Did you mean json? Use one of codeframe, json, github, sarif, junit, markdown.",
      "constructor": "usage (2): There is no format "constructor". Use one of codeframe, json, github, sarif, junit, markdown.",
      "json sarif": "usage (2): json and sarif cannot share standard output. Send all but one to a file, for example --format json=<file>.",
      "json=a sarif=a": "usage (2): Two formats would be written to a. Give each its own file.",
      "json=a sarif=b/.././a": "usage (2): Two formats would be written to b/.././a. Give each its own file.",
      "sarfi": "usage (2): There is no format "sarfi". Did you mean sarif? Use one of codeframe, json, github, sarif, junit, markdown.",
      "sarif=": "usage (2): --format sarif= names no file. Write --format sarif=<file>.",
      "yaml=x": "usage (2): There is no format "yaml". Use one of codeframe, json, github, sarif, junit, markdown.",
    }
  `);
  expect(said(['\u001b[2J'.repeat(1000)])).toMatchInlineSnapshot(
    `"usage (2): There is no format "\\u{1b}[2J\\u{1b}[2J\\u{1b}[2J\\u{1b}[2J\\u{1b}[2J\\u{1b}[2J\\u{1b}[2J\\u{1b}[2J\\u{1b}[2J\\u{1b}[2J…". Use one of codeframe, json, github, sarif, junit, markdown."`,
  );
});

describe('without --format', () => {
  test.each([
    [{}, [{ format: 'codeframe' }]],
    [{ GITHUB_ACTIONS: 'true' }, [{ format: 'codeframe' }, { format: 'github' }]],
    [{ GITHUB_ACTIONS: '' }, [{ format: 'codeframe' }]],
    [{ GITHUB_ACTIONS: 'false' }, [{ format: 'codeframe' }]],
  ])('%j', (env, formats) => {
    expect(chooseFormats([], env)).toEqual(formats);
  });

  test('a format that is asked for stands alone, also in GitHub Actions', () => {
    expect(chooseFormats(['json'], { GITHUB_ACTIONS: 'true' })).toEqual([{ format: 'json' }]);
  });
});

test.each<readonly [Readonly<Record<string, string>>, terminal: boolean, piped: boolean]>([
  [{}, true, false],
  [{ NO_COLOR: '1' }, false, false],
  [{ NO_COLOR: '0' }, false, false],
  [{ NO_COLOR: '' }, true, false],
  [{ FORCE_COLOR: '1' }, true, true],
  [{ FORCE_COLOR: 'true' }, true, true],
  [{ FORCE_COLOR: '0' }, false, false],
  [{ FORCE_COLOR: 'false' }, false, false],
  [{ FORCE_COLOR: '' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false, false],
  [{ TERM: 'dumb' }, false, false],
  [{ TERM: 'dumb', FORCE_COLOR: '3' }, true, true],
  [{ CI: 'true' }, true, false],
])('colour with %j: on a terminal %s, piped %s', (env, terminal, piped) => {
  expect([colorEnabled(env, true), colorEnabled(env, false)]).toEqual([terminal, piped]);
});
