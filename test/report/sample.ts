import type { Finding } from '../../scripts/document/finding.ts';
import { SourceText } from '../../scripts/document/source.ts';
import type { Report, RuleInfo, SuppressedFinding } from '../../scripts/report/reporter.ts';
import { sortFindings } from '../../scripts/report/sort.ts';

export const CWD = '/project';

const TRANSFORM = new SourceText(
  `${CWD}/transforms/Car/GarageRequest.jsonata`,
  `/* A garage, from a car. */
{
  "name": car.nmae,
  "wheels": car.wheels[spare = true].size,
  "doors": (
    $all := car.doors;
    $all[0]
  ),
  "paint": car.paint.{
    "code": code,
    "layers": layers,
    "thickness": $sum(layers.depth),
    "name": name
  }
}
`,
);

const ENTRY = new SourceText(
  `${CWD}/connector/synchronization/car.yaml`,
  `Car:
\tpush:
    create: /garage/{GarageId}
    schemasTransformer:
      GarageRequest: 木材 # 木材 is no file
`,
);

const SCHEMA = new SourceText(
  `${CWD}/connector/components/schemas/Garage.yaml`,
  'type: object\nrequired: [name]\nproperties:\n  name: { type: string }\n  wheels: { type: array, items: { type: string } }\n',
);

const SOURCES: readonly SourceText[] = [TRANSFORM, ENTRY, SCHEMA];

/** The location of the first `text` in `source`, after the first `after`. */
function at(source: SourceText, text: string, after = '') {
  const start = source.text.indexOf(text, source.text.indexOf(after));
  return source.locate(start, start + text.length);
}

/** The edit that replaces the first `text` in `source`. */
function replace(source: SourceText, text: string, by: string) {
  const start = source.text.indexOf(text);
  return { file: source.path, start, end: start + text.length, text: by };
}

export const RULES: readonly RuleInfo[] = [
  ['target-scalar', 'A list is wanted where one match gives a bare value', 'warn'],
  ['source-unknown-path', 'A path reads what the input does not have', 'error'],
  ['expression-nesting', 'A block that changes nothing', 'info'],
  ['sync-path', 'A synchronization path that is no operation', 'error'],
].map(([id = '', title = '', severity]) => ({
  id,
  title,
  severity: severity === 'error' || severity === 'warn' ? severity : 'info',
  url: `https://example.org/rules/${id}`,
  help: `# ${id}\n\n${title}.\n`,
}));

export const FINDINGS: readonly Finding[] = [
  {
    ruleId: 'target-scalar',
    severity: 'warn',
    message: '`wheels` is a list, but one match gives a bare value.',
    fix: 'Put [] behind the path.',
    location: at(TRANSFORM, 'car.wheels[spare = true].size'),
    pointer: '/wheels',
    suggestions: [
      {
        message: 'car.wheels[spare = true].size[]',
        edit: replace(TRANSFORM, 'car.wheels[spare = true].size', 'car.wheels[spare = true].size[]'),
      },
    ],
    related: [{ message: 'declared as a list here', location: at(SCHEMA, 'wheels') }],
  },
  {
    ruleId: 'source-unknown-path',
    severity: 'error',
    message: 'car has no property `nmae`.',
    fix: 'Use `name`.',
    location: at(TRANSFORM, 'nmae'),
    pointer: '/name',
    suggestions: [
      { message: 'name', edit: replace(TRANSFORM, 'nmae', 'name') },
      { message: 'Declare `nmae` in the schema' },
    ],
    related: [
      { message: 'written here', location: at(TRANSFORM, '"name"') },
      { message: 'declared here', location: at(SCHEMA, 'name: {') },
      { message: 'and here', location: at(SCHEMA, '[name]') },
    ],
  },
  {
    ruleId: 'source-unknown-path',
    severity: 'error',
    message: 'car.paint has no member of these names.',
    location: { file: TRANSFORM.path, range: { start: { line: 9, column: 12 }, end: { line: 14, column: 4 } } },
  },
  {
    ruleId: 'expression-nesting',
    severity: 'info',
    message: 'The block is not needed.',
    location: { file: TRANSFORM.path, range: { start: { line: 5, column: 12 }, end: { line: 8, column: 4 } } },
  },
  {
    ruleId: 'sync-path',
    severity: 'error',
    message: 'No operation has the path /garage/{GarageId}.',
    fix: 'Write the path as the operation has it: /garages/{GarageId}.',
    location: at(ENTRY, '/garage/{GarageId}'),
    pointer: '/synchronization/Car/push/create',
  },
  {
    ruleId: 'stage-file',
    severity: 'error',
    message: 'There is no file 木材.',
    location: at(ENTRY, '木材'),
  },
];

export const SUPPRESSED: readonly SuppressedFinding[] = [
  {
    ruleId: 'expression-nesting',
    severity: 'info',
    message: 'The sum of one list is the list.',
    location: at(TRANSFORM, '$sum(layers.depth)'),
    reason: 'Kept until the second list comes; see the change log.',
    suppressedAt: at(TRANSFORM, '/* A garage, from a car. */'),
    kind: 'inSource',
  },
];

export function reportOf(parts: Partial<Report> & { readonly sources?: readonly SourceText[] } = {}): Report {
  const { sources = SOURCES, findings = [], suppressed = [], ...rest } = parts;
  return {
    findings: sortFindings(findings, CWD),
    suppressed: sortFindings(suppressed, CWD),
    rules: RULES,
    cwd: CWD,
    color: false,
    width: 80,
    tool: { name: 'ic-connector', version: '1.2.3' },
    checked: { documents: 2, transforms: 12, fixtures: 0 },
    sourceOf: (file) => sources.find((source) => source.path === file),
    ...rest,
  };
}

/** Texts that try to break out of a format. */
export const HOSTILE: readonly string[] = [
  '\u001b[2J\u001b]0;owned\u0007 \u009b31m cleared',
  'admin\u202e\u2066// if\u2069\u2066 { user }',
  '%0A::error::forged\r\n::add-mask::all\n::stop-commands::x',
  ']]></failure><system-out/><!-- & "quoted" \'single\' \u0000 \uffff \ud800',
  '| cell | <img src=x onerror=alert(1)> `code` [link](javascript:x) **bold** \\| $x$',
  '{"__proto__":1}, title=forged:with,commas',
];

export function hostileReport(): Report {
  const source = new SourceText(`${CWD}/a b/#%:c,\u001b[1m\u202e.yaml`, `${HOSTILE.join('\n')}\n`);
  const findings = HOSTILE.map(
    (text, index): Finding => ({
      ruleId: `hostile-${text}`,
      severity: 'error',
      message: text,
      fix: text,
      location: {
        file: source.path,
        range: { start: { line: index + 1, column: 4 }, end: { line: index + 1, column: 12 } },
      },
      pointer: text,
      suggestions: [{ message: text, edit: { file: source.path, start: 0, end: 3, text } }],
      related: [{ message: text, location: source.locate(0, 5) }],
    }),
  );
  return reportOf({ findings, sources: [source] });
}
