import { type Arbitrary, array, assert, constantFrom, integer, option, property, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../scripts/document/finding.ts';
import { SourceText } from '../../scripts/document/source.ts';
import { FORMATS } from '../../scripts/report/choose-format.ts';
import { codeframe } from '../../scripts/report/codeframe.ts';
import { github } from '../../scripts/report/github.ts';
import { json } from '../../scripts/report/json.ts';
import { junit } from '../../scripts/report/junit.ts';
import { markdown } from '../../scripts/report/markdown.ts';
import type { Report } from '../../scripts/report/reporter.ts';
import { REPORTERS } from '../../scripts/report/reporters.ts';
import { sarif } from '../../scripts/report/sarif.ts';
import { compareBytes, sortFindings } from '../../scripts/report/sort.ts';
import { readCommands } from './github-reader.ts';
import { CWD, HOSTILE, reportOf } from './sample.ts';
import { readSarif } from './sarif-reader.ts';
import { readXml } from './xml-reader.ts';

const RUNS = { seed: 20_260_101, numRuns: 300 } as const;

/** Text of any UTF-16 code units, lone surrogates too, with the characters that formats care for well represented. */
const wild: Arbitrary<string> = array(
  constantFrom(
    ...HOSTILE,
    ...'\u0000\t\n\r\u001b\u0085\u009b\u2028\u202e\ufffe\uffff\ud800\udc00%:,|&<>"\'`\\[](){}#*_~$ '.split(''),
    '\r\n',
    ']]>',
    '::error::',
    '😀',
    '木',
    'e\u0301',
    'ש',
    'word',
  ),
  { maxLength: 12 },
).map((parts) => parts.join(''));
const text = string({ unit: 'binary' }).chain((any) => wild.map((part) => any + part));

const position = record({ line: integer({ min: -2, max: 30 }), column: integer({ min: -2, max: 400 }) });
const location = record({
  file: constantFrom(`${CWD}/a.yaml`, `${CWD}/\u001b[1m/::x,y%\ud800`, '/other', '<stdin>', '-'),
  range: record({ start: position, end: position }),
});

const finding: Arbitrary<Finding> = record(
  {
    ruleId: text,
    severity: constantFrom('error', 'warn', 'info'),
    message: text,
    fix: text,
    location,
    pointer: text,
    suggestions: array(
      record({
        message: text,
        edit: record({ file: constantFrom(`${CWD}/a.yaml`), start: integer(), end: integer(), text }),
      }),
      { maxLength: 3 },
    ),
    related: array(record({ message: text, location }), { maxLength: 4 }),
  },
  { requiredKeys: ['ruleId', 'severity', 'message', 'location'] },
);

const report: Arbitrary<Report> = record({
  findings: array(finding, { maxLength: 6 }),
  suppressed: array(
    record({ finding, reason: text, suppressedAt: location, kind: constantFrom('inSource', 'external') }),
    { maxLength: 2 },
  ),
  source: text,
  help: text,
  url: option(text, { nil: 'https://example.org/' }),
  width: integer({ min: -10, max: 300 }),
}).map(({ findings, suppressed, source, help, url, width }) =>
  reportOf({
    findings,
    suppressed: suppressed.map(({ finding: base, ...rest }) => ({ ...base, ...rest })),
    rules: [{ id: 'a', title: help, severity: 'warn', url, help }],
    sources: [new SourceText(`${CWD}/a.yaml`, source)],
    width,
  }),
);

test.each(FORMATS)('%s never throws, and nothing raw reaches a terminal', (format) => {
  const reporter = REPORTERS[format];
  assert(
    property(report, (any) => {
      const written = reporter(any);
      expect(written.match(/[\p{Cs}\p{Zl}\p{Zp}]|(?![\n\t])[\p{Cc}\p{Cf}]/gu)).toBeNull();
      expect(written === '' || written.endsWith('\n')).toBe(true);
    }),
    RUNS,
  );
});

test('github: one command a finding, and no other', () => {
  assert(
    property(report, (any) => {
      const commands = readCommands(github(any));
      expect(commands.map(({ properties }) => Object.keys(properties)[0])).toEqual(any.findings.map(() => 'file'));
      expect(github(any).split('\n')).toHaveLength(any.findings.length + 1);
    }),
    RUNS,
  );
});

test('junit: well-formed, one case a finding', () => {
  assert(
    property(report, (any) => {
      const suites = readXml(junit(any)).children;
      const cases = suites.flatMap(({ children }) => children);
      expect(cases).toHaveLength(Math.max(1, any.findings.length));
    }),
    RUNS,
  );
});

test('sarif and json: every string reads back, regions lie in the file, fingerprints differ within it', () => {
  assert(
    property(report, (any) => {
      const results = readSarif(sarif(any));
      expect(results).toHaveLength(any.findings.length + any.suppressed.length);
      for (const { region } of results)
        expect(Object.values(Object(region)).every((value) => Number(value) >= 1)).toBe(true);
      const identities = results.map(({ uri, ruleId, fingerprint }) => JSON.stringify([uri, ruleId, fingerprint]));
      expect(new Set(identities).size).toBe(identities.length);
      const messages = any.findings.map(({ message }) => message);
      const read: unknown = JSON.parse(json(any));
      expect(read).toMatchObject({ findings: messages.map((message) => ({ message })) });
    }),
    RUNS,
  );
});

test('codeframe: every line of another author is indented, so none can pose as a finding', () => {
  assert(
    property(report, (any) => {
      const heads = codeframe(any)
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('  '));
      expect(heads).toHaveLength(any.findings.length + 1);
    }),
    RUNS,
  );
});

test('markdown: a row has its four cells', () => {
  assert(
    property(report, (any) => {
      const rows = markdown(any)
        .split('\n')
        .filter((line) => /^\| -?\d+:/.test(line));
      expect(rows).toHaveLength(any.findings.length);
      for (const row of rows) expect(row.replace(/\\./g, '').split('|')).toHaveLength(6);
    }),
    RUNS,
  );
});

test('texts compare as their UTF-8 bytes do', () => {
  const wellFormed = string({ unit: 'binary' });
  assert(
    property(wellFormed, wellFormed, (left, right) => {
      expect(Math.sign(compareBytes(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
    }),
    RUNS,
  );
  expect(['\u{1f600}', '\uffee', 'é', 'z', 'Z', 'a', ''].toSorted(compareBytes)).toEqual([
    '',
    'Z',
    'a',
    'z',
    'é',
    '\uffee',
    '\u{1f600}',
  ]);
});

test('the order of findings does not depend on the order they come in', () => {
  assert(
    property(array(finding, { maxLength: 8 }), (findings) => {
      const key = (list: readonly Finding[]) =>
        list.map(({ location: { file, range }, ruleId, message, pointer }) => [file, range, ruleId, message, pointer]);
      expect(key(sortFindings(findings.toReversed(), CWD))).toEqual(key(sortFindings(findings, CWD)));
    }),
    RUNS,
  );
});
