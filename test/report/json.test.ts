import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { isObject } from '../../scripts/document/json.ts';
import { json } from '../../scripts/report/json.ts';
import { CWD, FINDINGS, hostileReport, reportOf, SUPPRESSED } from './sample.ts';

const SCHEMA = parse(readFileSync(new URL('../../schemas/report/lint-report.schema.json', import.meta.url), 'utf8'));

function parse(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

/** What the schema has against a report. */
function errorsOf(report: Record<string, unknown>): unknown {
  const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(SCHEMA);
  validate(report);
  return validate.errors;
}

/** Every member name of a value, and every one the schema describes: what is written must be described. */
function memberNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(memberNames);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...memberNames(member)]);
}

function describedNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(describedNames);
  if (!isObject(value)) return [];
  const own = isObject(value.properties) ? Object.keys(value.properties) : [];
  return [...own, ...Object.values(value).flatMap(describedNames)];
}

test.each([
  ['findings', reportOf({ findings: FINDINGS, suppressed: SUPPRESSED })],
  ['clean', reportOf()],
  ['hostile', hostileReport()],
])('%s: the schema accepts the report and describes every member', (_name, report) => {
  const written = parse(json(report));
  expect(errorsOf(written)).toBeNull();
  const described = new Set(describedNames(SCHEMA));
  expect(memberNames(written).filter((name) => !described.has(name))).toEqual([]);
});

test.each([
  ['another version', { version: 2 }],
  ['no findings member', { findings: undefined }],
  ['a finding without a place', { findings: [{ ruleId: 'a', severity: 'error', message: 'b' }] }],
  ['an unknown severity', { findings: [{ ...FINDINGS[0], severity: 'fatal' }] }],
])('the schema refuses %s', (_name, change) => {
  const report = { ...parse(json(reportOf())), ...change };
  expect(errorsOf(report)).not.toBeNull();
});

const finding = { ruleId: 'a', severity: 'error', message: 'b' } as const;

test('files outside the working folder and names that are no path', () => {
  const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const files = ['/elsewhere/a.yaml', CWD, '<stdin>', `${CWD}/b.yaml`];
  const findings = files.map((file) => ({ ...finding, location: { file, range } }));
  const written = parse(json(reportOf({ findings }))).findings;
  const shown = Array.isArray(written) ? written.map((one) => (isObject(one) ? one.file : one)) : written;
  expect(shown).toEqual(['.', '../elsewhere/a.yaml', '<stdin>', 'b.yaml']);
});

test('nothing raw that acts on a terminal, and the same strings when read back', () => {
  const text = '\u0000\u001b\u007f\u009b\u2028\u202e\u{e0001}\ud800##[x]';
  const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const written = json(reportOf({ findings: [{ ...finding, message: text, location: { file: `${CWD}/a`, range } }] }));
  expect(written.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##\[/gu)).toBeNull();
  const [read] = Object.values(parse(written)).flatMap((value) => (Array.isArray(value) ? value : []));
  expect(read).toMatchObject({ message: text });
});
