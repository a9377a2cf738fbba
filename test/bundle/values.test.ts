import { describe, expect, test } from 'vitest';
import {
  type GivenValues,
  missingParameter,
  type ParameterValues,
  resolveValues,
} from '../../scripts/bundle/values.ts';
import type { JsonObject } from '../../scripts/document/json.ts';
import { readParameters } from '../../scripts/document/parameters.ts';
import { failure, temporaryProject } from '../document/support.ts';

const DECLARED = `parameters:
  contractId: { type: string, format: uuid, required: true, description: Key of the contract. }
  capacity: { type: integer, minimum: 0, maximum: 9007199254740991, default: 0 }
  factor: { type: number }
  overdraft: { type: boolean, default: false }
  currency: { type: string, pattern: '^[A-Z]{3}$', default: EUR }
  role: { type: string, enum: [admin, viewer] }
`;
const ID = '606f031c-0f85-4444-8c7d-4a8f1ede7cd3';

interface Given {
  readonly set?: readonly string[];
  readonly values?: JsonObject;
  readonly isExample?: boolean;
}

function resolved({ set = [], values, isExample = false }: Given, declared = DECLARED): () => ParameterValues {
  const parameters = readParameters(temporaryProject({ 'connector/parameters.yaml': declared }));
  const file: GivenValues['file'] = values && { name: 'values.yaml', values, isExample };
  return () => resolveValues(parameters, { set, file });
}

function refused(given: Given, declared?: string): string {
  return failure('/nowhere', resolved(given, declared)).replace(/^\S*connector\//, '');
}

describe('a value comes from --set, else the file, else the default', () => {
  test.each<[string, Given, ParameterValues]>([
    ['nothing given', {}, { values: { capacity: 0, overdraft: false, currency: 'EUR' }, examples: [] }],
    [
      'both given',
      { set: ['capacity=5', 'role=admin'], values: { capacity: 3, currency: 'USD', contractId: ID } },
      { values: { contractId: ID, capacity: 5, overdraft: false, currency: 'USD', role: 'admin' }, examples: [] },
    ],
    [
      'examples are remembered, unless something better was given',
      { set: ['currency=CHF'], values: { contractId: ID, currency: 'USD' }, isExample: true },
      { values: { contractId: ID, capacity: 0, overdraft: false, currency: 'CHF' }, examples: ['contractId'] },
    ],
    [
      'the last of two, falsy values too',
      { set: ['capacity=5', 'capacity=0', 'overdraft=true', 'overdraft=false', 'factor=0'] },
      { values: { capacity: 0, factor: 0, overdraft: false, currency: 'EUR' }, examples: [] },
    ],
  ])('%s', (_, given, expected) => {
    expect(resolved(given)()).toEqual(expected);
  });
});

describe('--set reads the text by the declared type', () => {
  test.each<[string, unknown]>([
    [`contractId=${ID}`, ID],
    ['capacity=5000000000000', 5_000_000_000_000],
    ['capacity=9007199254740991', Number.MAX_SAFE_INTEGER],
    ['capacity=007', 7],
    ['factor=0.799', 0.799],
    ['factor=-1.5', -1.5],
    ['factor=12', 12],
    ['overdraft=true', true],
    ['currency=CHF', 'CHF'],
    ['role=viewer', 'viewer'],
  ])('%s', (text, value) => {
    const [name = ''] = text.split('=');
    expect(resolved({ set: [text] })().values[name]).toEqual(value);
  });

  test('everything after the first = is the value, and text stays text', () => {
    const declared = 'parameters: { text: { type: string } }';
    const texts = ['a=b=c', '', ' x ', '1', 'true', 'null', '{"a":1}', '$(id)', 'a\nb'];
    expect(texts.map((text) => resolved({ set: [`text=${text}`] }, declared)().values.text)).toEqual(texts);
  });
});

describe('refused', () => {
  test.each<[string, Given, string]>([
    ['no =', { set: ['capacity'] }, 'usage: --set wants name=value, not `capacity`.'],
    ['no name', { set: ['=5'] }, 'usage: --set wants name=value, not `=5`.'],
    [
      'a name mistyped',
      { set: ['curency=EUR'] },
      `usage: --set: there is no parameter \`curency\`. Did you mean \`currency\`? ${known()}`,
    ],
    [
      'a name nobody knows',
      { set: ['somethingElse=1'] },
      `usage: --set: there is no parameter \`somethingElse\`. ${known()}`,
    ],
    [
      'a name that every object has',
      { set: ['constructor=1'] },
      `usage: --set: there is no parameter \`constructor\`. ${known()}`,
    ],
    [
      'a name in the file',
      { values: { contractID: ID } },
      `usage: values.yaml: there is no parameter \`contractID\`. Did you mean \`contractId\`? ${known()}`,
    ],
    ['no integer', { set: ['capacity=5.5'] }, 'usage: The parameter `capacity` wants an integer, not `5.5`.'],
    [
      'an integer in another spelling',
      { set: ['capacity=5e3'] },
      'usage: The parameter `capacity` wants an integer, not `5e3`.',
    ],
    [
      'an integer that would be rounded',
      { set: ['capacity=9007199254740993'] },
      'usage: The parameter `capacity` wants an integer, not `9007199254740993`.',
    ],
    ['no number', { set: ['factor=1,5'] }, 'usage: The parameter `factor` wants a number, not `1,5`.'],
    [
      'an endless number',
      { set: [`factor=${'9'.repeat(400)}`] },
      `usage: The parameter \`factor\` wants a number, not \`${'9'.repeat(400)}\`.`,
    ],
    ['an empty number', { set: ['factor='] }, 'usage: The parameter `factor` wants a number, not ``.'],
    ['no boolean', { set: ['overdraft=yes'] }, 'usage: The parameter `overdraft` wants a boolean, not `yes`.'],
    [
      'a format',
      { set: ['contractId=x'] },
      'parameters.yaml:2:3-2:13 usage: The parameter `contractId` must match format "uuid": "x"',
    ],
    [
      'a minimum',
      { set: ['capacity=-1'] },
      'parameters.yaml:3:3-3:11 usage: The parameter `capacity` must be >= 0: -1',
    ],
    [
      'a pattern',
      { set: ['currency=eur'] },
      'parameters.yaml:6:3-6:11 usage: The parameter `currency` must match pattern "^[A-Z]{3}$": "eur"',
    ],
    [
      'an enum',
      { set: ['role=root'] },
      'parameters.yaml:7:3-7:7 usage: The parameter `role` must be equal to one of the allowed values: "root"',
    ],
    [
      'a type in the file',
      { values: { capacity: '5' } },
      'parameters.yaml:3:3-3:11 usage: The parameter `capacity` must be integer: "5"',
    ],
    [
      'null in the file',
      { values: { currency: null } },
      'parameters.yaml:6:3-6:11 usage: The parameter `currency` must be string: null',
    ],
    [
      'an object in the file',
      { values: { contractId: {} } },
      'parameters.yaml:2:3-2:13 usage: The parameter `contractId` must be string: {}',
    ],
  ])('%s', (_, given, message) => {
    expect(refused(given)).toBe(message);
  });

  test('a declaration that is no schema, at its place', () => {
    expect(refused({ set: ['a=x'] }, "parameters:\n  a: { type: string, pattern: '(' }\n")).toMatch(
      /^parameters\.yaml:2:3-2:4 invalid-input: The declaration of `a` is no usable JSON Schema: /,
    );
  });

  test('a pattern that takes exponential time is refused, not run', () => {
    const hostile = `parameters:\n  a: { type: string, pattern: '^(a+)+$', default: '${'a'.repeat(44)}!' }\n`;
    expect(refused({}, hostile)).toMatch(/^parameters\.yaml:2:3-2:4 invalid-input: .* \(nested quantifier\)$/);
  });

  test('a default that breaks its own declaration', () => {
    expect(refused({}, 'parameters:\n  a: { type: integer, default: x }\n')).toBe(
      'parameters.yaml:2:3-2:4 usage: The parameter `a` must be integer: "x"',
    );
  });
});

test('a missing value is told with the command line that gives it', () => {
  const { byName } = readParameters(temporaryProject({ 'connector/parameters.yaml': DECLARED }));
  const parameter = byName.get('contractId');
  expect(
    parameter &&
      failure('/nowhere', () => {
        throw missingParameter(parameter);
      }).replace(/^\S*connector\//, ''),
  ).toBe(
    'parameters.yaml:2:3-2:13 usage: The parameter `contractId` has no value. Key of the contract. [ic-connector bundle --set contractId=<string>]',
  );
});

function known(): string {
  return '[Known parameters: contractId, capacity, factor, overdraft, currency, role.]';
}
