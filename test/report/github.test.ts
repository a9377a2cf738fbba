import { expect, test } from 'vitest';
import { github } from '../../scripts/report/github.ts';
import { REPORTERS } from '../../scripts/report/reporters.ts';
import { readCommands } from './github-reader.ts';
import { CWD, FINDINGS, HOSTILE, hostileReport, reportOf } from './sample.ts';

test('the runner reads back what was found', () => {
  expect(readCommands(github(reportOf({ findings: FINDINGS.slice(0, 1) })))).toEqual([
    {
      name: 'warning',
      properties: {
        file: 'transforms/Car/GarageRequest.jsonata',
        line: '4',
        endLine: '4',
        col: '13',
        endColumn: '41',
        title: 'target-scalar',
      },
      message: '`wheels` is a list, but one match gives a bare value.\nFix: Put [] behind the path.',
    },
  ]);
});

test('hostile text makes no command of its own, property or line', () => {
  const commands = readCommands(github(hostileReport()));
  expect(commands.map(({ name }) => name)).toEqual(HOSTILE.map(() => 'error'));
  for (const { properties } of commands) {
    expect(Object.keys(properties)).toEqual(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
    expect(properties.file).toBe('a b/#%:c,\\u{1b}[1m\\u{202e}.yaml');
  }
  expect(commands[5]).toMatchObject({
    properties: { title: `hostile-${HOSTILE[5]}` },
    message: `${HOSTILE[5]}\nFix: ${HOSTILE[5]}`,
  });
});

test('paths count from the repository when the command runs below it', () => {
  const [command] = readCommands(github(reportOf({ findings: FINDINGS.slice(0, 1), root: '/', cwd: CWD })));
  expect(command?.properties.file).toBe('project/transforms/Car/GarageRequest.jsonata');
});

test.each(['codeframe', 'json', 'sarif', 'junit', 'markdown'] as const)(
  '%s speaks no command to a runner',
  (format) => {
    const text = '::stop-commands::x';
    const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
    const location = { file: `${CWD}/a`, range };
    const message = `${text}\n  ${text}\n\u00a0${text} ##[add-mask]a`;
    const finding = { ruleId: text, severity: 'error', message, fix: message, location } as const;
    const written = REPORTERS[format](reportOf({ findings: [{ ...finding, related: [{ message, location }] }] }));
    expect(readCommands(written)).toEqual([]);
    expect(written).not.toContain('##[');
  },
);
