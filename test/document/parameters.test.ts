import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Parameters, readParameters, sampleValues } from '../../scripts/document/parameters.ts';
import { type Files, findingText, place, temporaryProject } from './support.ts';

function read(files: Files): { parameters: Parameters; root: string } {
  const project = temporaryProject(files);
  return { parameters: readParameters(project), root: project.root };
}

const DECLARED = `parameters:
  id:
    type: string
    format: uuid
    required: true
    description: Key.
  size:
    type: integer
    minimum: 0
    default: 0
    description: Bytes.
  odd:
    type: date
    enum: [a, b]
    x-other: ignored
  bare: {}
  wrong: 5
  __proto__:
    type: boolean
    required: true
`;

describe('declarations', () => {
  test('become parameters with a JSON Schema and a place', () => {
    const { parameters, root } = read({ 'connector/parameters.yaml': DECLARED });
    const told = [...parameters.byName.values()].map(({ location, ...rest }) => ({
      ...rest,
      at: place(root, location),
    }));
    expect(told).toEqual([
      {
        name: 'id',
        type: 'string',
        description: 'Key.',
        required: true,
        default: undefined,
        schema: { type: 'string', format: 'uuid' },
        at: 'connector/parameters.yaml:2:3-2:5',
      },
      {
        name: 'size',
        type: 'integer',
        description: 'Bytes.',
        required: false,
        default: 0,
        schema: { type: 'integer', minimum: 0 },
        at: 'connector/parameters.yaml:7:3-7:7',
      },
      {
        name: 'odd',
        type: 'string',
        description: '',
        required: false,
        default: undefined,
        schema: { type: 'string', enum: ['a', 'b'] },
        at: 'connector/parameters.yaml:12:3-12:6',
      },
      {
        name: 'bare',
        type: 'string',
        description: '',
        required: false,
        default: undefined,
        schema: { type: 'string' },
        at: 'connector/parameters.yaml:16:3-16:7',
      },
      {
        name: '__proto__',
        type: 'boolean',
        description: '',
        required: true,
        default: undefined,
        schema: { type: 'boolean' },
        at: 'connector/parameters.yaml:18:3-18:12',
      },
    ]);
    expect(parameters.findings).toEqual([]);
  });

  test.each<[string, Files]>([
    ['no file', {}],
    ['no map', { 'connector/parameters.yaml': 'parameters: [1]' }],
    ['another file', { 'connector/parameters.yaml': 'values: {}' }],
  ])('%s: no parameters', (_, files) => {
    const { parameters } = read({ 'connector/x': '', ...files });
    expect([parameters.byName.size, parameters.examples, parameters.findings]).toEqual([0, {}, []]);
  });

  test('syntax errors of both files are findings', () => {
    const { parameters, root } = read({
      'connector/parameters.yaml': 'a: [',
      'connector/parameters.example.yaml': 'b: "',
    });
    expect(
      parameters.findings.map((finding) => findingText(root, finding).replace(/:.*?yaml-syntax/, ': yaml-syntax')),
    ).toEqual([
      'connector/parameters.yaml: yaml-syntax: Flow sequence in block collection must be sufficiently indented and end with a ]. [Correct the syntax here or just before.]',
      'connector/parameters.example.yaml: yaml-syntax: Missing closing "quote. [Correct the syntax here or just before.]',
    ]);
  });
});

test('samples are the example, else the default, else a harmless value where one is needed', () => {
  const { parameters } = read({
    'connector/parameters.yaml': `${DECLARED}  count: { type: number, required: true }\n  text: { type: string, required: true }\n`,
    'connector/parameters.example.yaml': 'values: { id: example, size: 7, stranger: 1 }',
  });
  expect(parameters.examples).toEqual({ id: 'example', size: 7, stranger: 1 });
  expect(JSON.stringify(sampleValues(parameters))).toBe(
    '{"id":"example","size":7,"__proto__":false,"count":0,"text":"placeholder"}',
  );
});

test('another file has its own examples beside it', () => {
  const project = temporaryProject({
    'connector/other/parameters.yaml': 'parameters: { a: { type: string } }',
    'connector/other/parameters.example.yaml': 'values: { a: x }',
  });
  const file = join(project.root, 'connector/other/parameters.yaml');
  expect(readParameters(project, file)).toMatchObject({ file, examples: { a: 'x' } });
});
