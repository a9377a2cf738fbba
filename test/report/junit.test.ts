import { expect, test } from 'vitest';
import { junit } from '../../scripts/report/junit.ts';
import { FINDINGS, HOSTILE, hostileReport, reportOf, SUPPRESSED } from './sample.ts';
import { readXml } from './xml-reader.ts';

test('errors fail, warnings and infos are skipped, and the totals agree', () => {
  const root = readXml(junit(reportOf({ findings: FINDINGS, suppressed: SUPPRESSED })));
  expect(root.attributes).toEqual({ name: 'ic-connector', tests: '6', failures: '4', errors: '0', skipped: '2' });
  expect(root.children.map(({ attributes }) => attributes)).toEqual([
    { name: 'connector/synchronization/car.yaml', tests: '2', failures: '2', errors: '0', skipped: '0' },
    { name: 'transforms/Car/GarageRequest.jsonata', tests: '4', failures: '2', errors: '0', skipped: '2' },
  ]);
  const outcomes = root.children.flatMap(({ children }) => children.flatMap((test) => test.children));
  expect(outcomes.map(({ name }) => name)).toEqual(['failure', 'failure', 'failure', 'skipped', 'skipped', 'failure']);
});

test('hostile text stays text', () => {
  const root = readXml(junit(hostileReport()));
  const messages = root.children.flatMap(({ children }) => children.flatMap((test) => test.children));
  expect(messages.map(({ name }) => name)).toEqual(HOSTILE.map(() => 'failure'));
  expect(messages[3]?.attributes.message).toBe(
    ']]></failure><system-out/><!-- & "quoted" \'single\' \\u{0}  \\u{d800}',
  );
});

test('a clean run is one passing case', () => {
  const [suite, ...more] = readXml(junit(reportOf())).children;
  expect(more).toEqual([]);
  expect(suite?.children).toEqual([
    {
      name: 'testcase',
      attributes: { name: '2 documents, 12 transforms: no problems', classname: 'ic-connector' },
      children: [],
      text: '',
    },
  ]);
});

test.each([
  '<a>',
  '<a></b>',
  '<a/><b/>',
  '<a>&nbsp;</a>',
  '<a>a & b</a>',
  '<a b="<"/>',
  '<a b="1" b="2"/>',
  '<a>\u0001</a>',
  '<a><b></a></b>',
])('the reader refuses %j', (xml) => {
  expect(() => readXml(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`)).toThrow();
});
