import { describe, expect, test } from 'vitest';
import { FORMATS, type Format } from '../../scripts/report/choose-format.ts';
import { codeframe } from '../../scripts/report/codeframe.ts';
import { REPORTERS } from '../../scripts/report/reporters.ts';
import { FINDINGS, hostileReport, reportOf, SUPPRESSED } from './sample.ts';

const EXTENSIONS: Readonly<Record<Format, string>> = {
  codeframe: 'txt',
  json: 'json',
  github: 'txt',
  sarif: 'sarif',
  junit: 'xml',
  markdown: 'md',
};

const CASES = {
  findings: reportOf({ findings: FINDINGS, suppressed: SUPPRESSED }),
  clean: reportOf({ suppressed: SUPPRESSED }),
  hostile: hostileReport(),
} as const;

describe.each(FORMATS)('%s', (format) => {
  const reporter = REPORTERS[format];

  test.each(Object.keys(CASES))('%s', async (name) => {
    const report = name === 'findings' ? CASES.findings : name === 'clean' ? CASES.clean : CASES.hostile;
    await expect(reporter(report)).toMatchFileSnapshot(`./cases/${format}-${name}.${EXTENSIONS[format]}`);
  });

  test('says the same twice', () => {
    expect(reporter(CASES.findings)).toBe(reporter(CASES.findings));
  });
});

test('the code frame in colour', async () => {
  const report = reportOf({ findings: FINDINGS.slice(0, 2), color: true });
  const shown = codeframe(report)
    .replaceAll('\u001b[', '‹')
    .replaceAll(/(?<=‹\d+)m/g, '›');
  await expect(shown).toMatchFileSnapshot('./cases/codeframe-colour.txt');
});

test('a run that looked at nothing, and one that counts fixtures', () => {
  const none = { documents: 0, transforms: 0, fixtures: 0 };
  expect(codeframe(reportOf({ checked: none }))).toBe('nothing to check: no problems\n');
  const some = { documents: 1, transforms: 0, fixtures: 3 };
  expect(codeframe(reportOf({ checked: some }))).toBe('1 document, 3 fixtures: no problems\n');
});
