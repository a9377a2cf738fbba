import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Schemas that refer to each other; long chains would measure recursion, not size. */
const GROUP = 10;

/**
 * Writes a connector project of `size` operations, `size` component schemas and a quarter as many transforms, which
 * lints clean. Returns its root document.
 */
export function writeSynthetic(root: string, size: number): string {
  const numbers = Array.from({ length: size }, (_, index) => index);
  const transformed = numbers.filter((index) => index % 4 === 0);
  const write = (path: string, lines: readonly string[]): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${lines.join('\n')}\n`);
  };
  write('connector/synthetic.yaml', documentLines(numbers));
  write('connector/synchronization/Account.yaml', entryLines(transformed));
  write('connector/components/parameters/ItemId.yaml', PARAMETER);
  write('connector/parameters.yaml', ['parameters: {}']);
  // One entry holds all transforms, so most of them are named after no action's schema.
  write('connector/lint.yaml', ['rules:', '  sync-transformer: off']);
  write('schemas/platform/Account.schema.json', [JSON.stringify(PLATFORM, null, 2)]);
  write('transforms/Account/mapping.yaml', mappingLines(numbers));
  for (const index of numbers) {
    write(`connector/paths/${nameOf(index)}.yaml`, pathLines(index));
    write(`connector/components/schemas/${nameOf(index)}.yaml`, schemaLines(index, size));
  }
  for (const index of transformed) {
    write(`transforms/Account/${nameOf(index)}Response.jsonata`, TRANSFORM);
    write(`test/fixtures/Account/${nameOf(index)}Response/one/case.yaml`, ['title: one', 'constructed: synthetic']);
  }
  return join(root, 'connector', 'synthetic.yaml');
}

function nameOf(index: number): string {
  return `Item${String(index).padStart(5, '0')}`;
}

function documentLines(numbers: readonly number[]): string[] {
  return [
    'openapi: 3.0.1',
    'x-ic-document: { kind: integration-framework, bundle: synthetic.json }',
    'info:',
    '  title: Synthetic',
    '  version: 1.0.0',
    '  contact: { name: synthetic }',
    'servers:',
    '  - description: Synthetic',
    '    url: https://api.example.com',
    'security:',
    '  - bearerAuth: []',
    'paths:',
    ...numbers.flatMap((index) => [
      `  /items/${nameOf(index)}/{IntegrationId}:`,
      `    $ref: ./paths/${nameOf(index)}.yaml`,
    ]),
    'components:',
    '  securitySchemes:',
    '    bearerAuth: { type: http, scheme: bearer, description: Bearer Token }',
    'synchronization:',
    '  Account:',
    '    $ref: ./synchronization/Account.yaml',
  ];
}

function entryLines(transformed: readonly number[]): string[] {
  return [
    'description: Accounts and items',
    'module: Accounts',
    'pull:',
    `  read: /items/${nameOf(0)}/{IntegrationId}/get`,
    '  schemasTransformer:',
    ...transformed.flatMap((index) => [
      `    ${nameOf(index)}Response:`,
      `      $ref: ../../transforms/Account/${nameOf(index)}Response.jsonata`,
    ]),
  ];
}

function mappingLines(numbers: readonly number[]): string[] {
  const unmapped = numbers.flatMap((index) => [
    `  ${nameOf(index)}:`,
    ...(index % 4 === 0
      ? []
      : ['    id: Nobody reads it.', '    name: Nobody reads it.', '    price: Nobody reads it.']),
    '    size: Nobody reads it.',
    ...(index % GROUP === GROUP - 1 || index === numbers.length - 1 ? [] : ['    part: Nobody reads it.']),
  ]);
  return ['object: Account', 'root: account', 'unmapped:', ...unmapped];
}

function pathLines(index: number): string[] {
  return [
    'parameters:',
    '  - $ref: ../components/parameters/ItemId.yaml',
    'get:',
    `  operationId: read${nameOf(index)}`,
    `  summary: Read item ${index}`,
    ...(index === 0 ? [] : ['  x-ic-unused: Nobody reads it.']),
    '  responses:',
    "    '200':",
    '      description: The item.',
    '      content:',
    '        application/json:',
    '          schema:',
    `            $ref: ../components/schemas/${nameOf(index)}.yaml`,
  ];
}

function schemaLines(index: number, size: number): string[] {
  const isLast = index % GROUP === GROUP - 1 || index === size - 1;
  return [
    'type: object',
    `description: Item ${index}.`,
    'required: [id, name]',
    'properties:',
    '  id: { type: string, format: uuid, description: Key. }',
    '  name: { type: string, description: Name. }',
    '  price: { type: number, description: Price. }',
    '  size: { type: integer, minimum: 0, maximum: 9007199254740991, description: Size in bytes. }',
    ...(isLast ? [] : ['  part:', `    $ref: ./${nameOf(index + 1)}.yaml`]),
  ];
}

const PARAMETER = [
  'name: IntegrationId',
  'in: path',
  'required: true',
  'description: Key of the item.',
  'schema: { type: string }',
];

const PLATFORM = {
  type: 'object',
  required: ['name'],
  properties: {
    integrationId: { type: 'string', 'x-evidence': 'seen' },
    name: { type: 'string', 'x-evidence': 'seen' },
    description: { type: 'string', 'x-evidence': 'seen' },
  },
};

const TRANSFORM = [
  '/* A little of everything that the shipped transforms do. */',
  '{',
  '  "integrationId": id,',
  '  "name": name,',
  '  "description": $exists(price) ? "priced" : "free"',
  '}',
];
