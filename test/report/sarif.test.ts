import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../scripts/document/finding.ts';
import { SourceText } from '../../scripts/document/source.ts';
import type { Report } from '../../scripts/report/reporter.ts';
import { sarif } from '../../scripts/report/sarif.ts';
import { CWD, FINDINGS, HOSTILE, hostileReport, RULES, reportOf, SUPPRESSED } from './sample.ts';
import { readSarif, type SarifResult } from './sarif-reader.ts';
import { SARIF_SUBSET } from './sarif-subset.ts';

function errorsOf(text: string): unknown {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
  formats.default(ajv);
  const validate = ajv.compile(SARIF_SUBSET);
  validate(JSON.parse(text));
  return validate.errors;
}

const FULL = reportOf({ findings: FINDINGS, suppressed: SUPPRESSED });

describe('the SARIF schema', () => {
  test.each([
    ['findings', FULL],
    ['clean', reportOf()],
    ['hostile', hostileReport()],
  ])('accepts %s', (_name, report) => {
    expect(errorsOf(sarif(report))).toBeNull();
  });

  test('refuses what the standard refuses', () => {
    const broken = sarif(FULL)
      .replace('"startLine": 3', '"startLine": 0')
      .replace('"level": "note"', '"level": "info"');
    expect(errorsOf(broken)).toMatchObject([
      { instancePath: '/runs/0/tool/driver/rules/0/defaultConfiguration/level' },
      { instancePath: '/runs/0/results/0/locations/0/physicalLocation/region/startLine' },
    ]);
  });
});

test('places before the file, or an end before its start, are moved into it', () => {
  const range = { start: { line: 0, column: -3 }, end: { line: -1, column: 0 } };
  const findings: Finding[] = [{ ruleId: 'a', severity: 'info', message: 'b', location: { file: `${CWD}/a`, range } }];
  const [result] = readSarif(sarif(reportOf({ findings })));
  expect(result?.region).toEqual({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 });
});

test('every rule is listed, in order, and each result points at its own', () => {
  const text = sarif(FULL);
  const ids = RULES.map((rule) => rule.id).toSorted();
  expect(text.match(/(?<="id": ")[a-z-]+/g)).toEqual(ids);
  for (const { ruleId, ruleIndex } of readSarif(text)) {
    expect(ruleIndex).toBe(ids.includes(ruleId) ? ids.indexOf(ruleId) : undefined);
  }
});

test('a rule without a page or with an address that is none is listed without', () => {
  const text = sarif(reportOf({ rules: [{ id: 'a', title: 'b', severity: 'warn', url: 'rules/a.md', help: '' }] }));
  expect(text).not.toMatch(/helpUri|"help"/);
  expect(errorsOf(text)).toBeNull();
});

test('paths count from the repository, encoded, and the machine stays unknown', () => {
  const text = sarif({ ...hostileReport(), root: '/', cwd: CWD });
  const uri = 'project/a%20b/%23%25%3Ac%2C%1B%5B1m%E2%80%AE.yaml';
  expect(new Set(readSarif(text).map((result) => result.uri))).toEqual(new Set([uri]));
  expect(sarif(FULL)).not.toContain(CWD);
});

test('suppressed findings stay, with who said so and where', () => {
  const results = readSarif(sarif(FULL));
  expect(results.filter((result) => result.suppressions !== undefined).map((result) => result.suppressions)).toEqual([
    [
      {
        kind: 'inSource',
        status: 'accepted',
        justification: SUPPRESSED[0]?.reason,
        location: {
          physicalLocation: {
            artifactLocation: { uri: 'transforms/Car/GarageRequest.jsonata', uriBaseId: '%SRCROOT%' },
            region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 28 },
          },
        },
      },
    ],
  ]);
});

describe('fingerprints', () => {
  const LINES = ['{', '  "a": b.x,', '  "c": b.x,', '  "a": b.x,', `  "d": "${HOSTILE[1]}", "e": b.x`, '}'];

  /** One finding for every `x` in these lines. */
  function resultsOf(lines: readonly string[], parts: Partial<Report> = {}): SarifResult[] {
    const source = new SourceText(`${CWD}/a.jsonata`, lines.join('\n'));
    const findings = [...source.text.matchAll(/x/g)].map(
      ({ index }): Finding => ({
        ruleId: 'unknown',
        severity: 'error',
        message: `at ${index}`,
        location: source.locate(index, index + 1),
      }),
    );
    return readSarif(sarif(reportOf({ findings, sources: [source], ...parts })));
  }
  const fingerprints = (results: readonly SarifResult[]) => results.map((result) => result.fingerprint);
  const before = fingerprints(resultsOf(LINES));

  test('tell all findings of a file apart; equal lines count up', () => {
    expect(before).toHaveLength(4);
    expect(new Set(before).size).toBe(4);
    expect(before.map((text) => text.split(':')[1])).toEqual(['1', '1', '2', '1']);
    expect(before[0]?.split(':')[0]).toBe(before[2]?.split(':')[0]);
  });

  test('stay when lines come above, between and below, and when spacing changes', () => {
    const moved = ['', '/* new */', ...LINES.flatMap((line) => [`\t${line.trim()}  `, '']), '/* end */'];
    expect(fingerprints(resultsOf(moved))).toEqual(before);
  });

  test('change with the line and with the rule', () => {
    const edited = LINES.map((line) => line.replace('"c"', '"z"'));
    expect(fingerprints(resultsOf(edited))).toEqual([
      before[0],
      expect.not.stringMatching(before[1] ?? ''),
      ...before.slice(2),
    ]);
    const source = new SourceText(`${CWD}/a.jsonata`, LINES.join('\n'));
    const other: Finding = { ruleId: 'other', severity: 'error', message: '', location: source.locate(11, 12) };
    const [result] = readSarif(sarif(reportOf({ findings: [other], sources: [source] })));
    expect(before).not.toContain(result?.fingerprint);
  });

  test('of the others stay when one is suppressed', () => {
    const source = new SourceText(`${CWD}/a.jsonata`, LINES.join('\n'));
    const all = [...source.text.matchAll(/x/g)].map(
      ({ index }): Finding => ({
        ruleId: 'unknown',
        severity: 'error',
        message: '',
        location: source.locate(index, index + 1),
      }),
    );
    const suppressed = all.slice(0, 1).map((finding) => ({
      ...finding,
      reason: 'known',
      suppressedAt: finding.location,
      kind: 'external' as const,
    }));
    const report = reportOf({ findings: all.slice(1), suppressed, sources: [source] });
    expect(fingerprints(readSarif(sarif(report)))).toEqual(before);
  });

  test('without the text, the message stands for the line', () => {
    const found = fingerprints(resultsOf(LINES, { sourceOf: () => undefined }));
    expect(new Set(found).size).toBe(4);
  });
});

test('twenty thousand findings on one long line take no time', () => {
  const source = new SourceText(`${CWD}/a.json`, 'x'.repeat(1_000_000));
  const findings = Array.from(
    { length: 20_000 },
    (_, at): Finding => ({
      ruleId: 'a',
      severity: 'error',
      message: 'b',
      location: source.locate(at * 50, at * 50 + 1),
    }),
  );
  const start = performance.now();
  expect(readSarif(sarif(reportOf({ findings, sources: [source] })))).toHaveLength(20_000);
  expect(performance.now() - start).toBeLessThan(20_000);
});
