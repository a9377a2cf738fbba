import { describe, expect, test } from 'vitest';
import { type Catalogue, readCatalogue, type Transform } from '../../scripts/document/catalogue.ts';
import { openProject, portable } from '../../scripts/document/project.ts';
import { type Files, findingText, place, temporaryProject } from './support.ts';

const FILES: Files = {
  'connector/parameters.yaml': 'parameters: { shared: { type: string } }',
  'connector/components/schemas/Partner.yaml':
    'type: object\nproperties: { id: { type: string }, address: { $ref: ./Address.yaml } }\n',
  'connector/components/schemas/Address.yaml': 'type: object',
  'connector/components/schemas/Partners.yaml': 'type: array\nitems: { $ref: ./Partner.yaml }\n',
  'connector/components/schemas/Clients.yaml': 'type: array\nitems: { $ref: Partner.yaml }\n',
  'connector/components/schemas/Words.yaml': 'type: array\nitems: { type: string }\n',
  'schemas/platform/Account.schema.json':
    '{ "type": "object", "properties": { "name": { "$ref": "#/$defs/Name" }, "type": { "$ref": "Type.schema.json" } }, "$defs": { "Name": { "type": "string" } } }',
  'schemas/platform/Type.schema.json': '{ "type": "object" }',
  'transforms/Account/PartnerResponse.jsonata': '{ "name": id }',
  'transforms/Account/PartnerRequest.jsonata': '{ "id": account.name }',
};

function catalogue(files: Files): { read: Catalogue; root: string; names: string[]; findings: string[] } {
  const project = temporaryProject(files);
  const read = readCatalogue(project);
  const findings = read.findings.map((finding) => findingText(project.root, finding));
  return { read, root: project.root, names: [...read.transforms.keys()], findings };
}

function transform({ read }: { read: Catalogue }, name: string): Transform {
  const found = read.transforms.get(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe('by convention', () => {
  test('a file is a transform, and lists of its input follow', () => {
    const made = catalogue(FILES);
    expect(made.findings).toEqual([]);
    expect(
      [...made.read.transforms.values()].map(({ name, entry, transformer, direction, lifted, item, host, root }) => ({
        name,
        entry,
        transformer,
        direction,
        lifted,
        item: item?.name,
        host,
        root,
      })),
    ).toEqual([
      {
        name: 'Account/ClientsResponse',
        entry: 'Account',
        transformer: 'ClientsResponse',
        direction: 'Response',
        lifted: true,
        item: 'Account/PartnerResponse',
        host: 'just',
        root: undefined,
      },
      {
        name: 'Account/PartnerRequest',
        entry: 'Account',
        transformer: 'PartnerRequest',
        direction: 'Request',
        lifted: false,
        item: undefined,
        host: 'just',
        root: 'account',
      },
      {
        name: 'Account/PartnerResponse',
        entry: 'Account',
        transformer: 'PartnerResponse',
        direction: 'Response',
        lifted: false,
        item: undefined,
        host: 'just',
        root: undefined,
      },
      {
        name: 'Account/PartnersResponse',
        entry: 'Account',
        transformer: 'PartnersResponse',
        direction: 'Response',
        lifted: true,
        item: 'Account/PartnerResponse',
        host: 'just',
        root: undefined,
      },
    ]);
    expect([...transform(made, 'Account/PartnerRequest').parameters.byName.keys()]).toEqual(['shared']);
  });

  test('a request reads the platform object below its root, with definitions still at the top', () => {
    const { input, output } = transform(catalogue(FILES), 'Account/PartnerRequest');
    expect(input.value).toEqual({
      type: 'object',
      required: ['account'],
      properties: {
        account: {
          type: 'object',
          properties: { name: { $ref: '#/$defs/Name' }, type: { $ref: '#/components/schemas/Type' } },
        },
      },
      $defs: { Name: { type: 'string' } },
      components: { schemas: { Type: { type: 'object' } } },
    });
    expect(output.value).toEqual({
      type: 'object',
      properties: { id: { type: 'string' }, address: { $ref: '#/components/schemas/Address' } },
      components: { schemas: { Address: { type: 'object' } } },
    });
  });

  test('a list yields a list of what its item yields, with definitions still at the top', () => {
    const { input, output } = transform(catalogue(FILES), 'Account/PartnersResponse');
    expect(input.value).toMatchObject({ type: 'array', items: { $ref: '#/components/schemas/Partner' } });
    expect(output.value).toEqual({
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { $ref: '#/$defs/Name' }, type: { $ref: '#/components/schemas/Type' } },
      },
      $defs: { Name: { type: 'string' } },
      components: { schemas: { Type: { type: 'object' } } },
    });
  });

  test('moved schemas still know where they were authored', () => {
    const made = catalogue(FILES);
    const { value, origins } = transform(made, 'Account/PartnerRequest').input;
    const location = origins.locatePointer(value, '/properties/account/properties/name');
    expect(location && place(made.root, location)).toBe('schemas/platform/Account.schema.json:1:45-1:71');
    const list = transform(made, 'Account/PartnersResponse').output;
    const items = list.origins.locate(list.value.items);
    expect(items && portable(items.file, made.root)).toBe('schemas/platform/Account.schema.json');
  });

  test('a list with a file of its own is not made', () => {
    const made = catalogue({ ...FILES, 'transforms/Account/PartnersResponse.jsonata': '$' });
    expect(transform(made, 'Account/PartnersResponse')).toMatchObject({ lifted: false, item: undefined });
  });

  test('a schema is read once for all transforms', () => {
    const made = catalogue(FILES);
    expect(transform(made, 'Account/PartnerRequest').output).toBe(transform(made, 'Account/PartnerResponse').input);
  });
});

describe('mapping.yaml', () => {
  test('says what convention does not', () => {
    const made = catalogue({
      ...FILES,
      'transforms/Account/mapping.yaml': `object: Other
root: client
host: none
parameters: ../parameters.yaml
transforms:
  PartnerRequest: { input: ../../schemas/platform/Account.schema.json, host: just }
  OddResponse: { input: ../../connector/components/schemas/Words.yaml, output: ../../connector/components/schemas/Words.yaml }
`,
      'transforms/parameters.yaml': 'parameters: { own: { type: string } }',
      'transforms/Account/OddResponse.jsonata': '$',
      'schemas/platform/Other.schema.json': '{ "type": "object", "title": "other" }',
    });
    expect(made.findings).toEqual([]);
    const request = transform(made, 'Account/PartnerRequest');
    expect({ host: request.host, root: request.root, parameters: [...request.parameters.byName.keys()] }).toEqual({
      host: 'just',
      root: 'client',
      parameters: ['own'],
    });
    // An input of its own is the whole input: nothing is wrapped around it.
    expect(request.input.value).toHaveProperty('$defs.Name');
    expect(request.input.value).not.toHaveProperty('required');
    expect(transform(made, 'Account/PartnerResponse')).toMatchObject({
      host: 'none',
      output: { value: { title: 'other' } },
    });
    expect(transform(made, 'Account/OddResponse').input).toBe(transform(made, 'Account/OddResponse').output);
    expect([...made.read.mappings.keys()]).toEqual(['Account']);
  });

  test('an input of its own has no root unless one is given', () => {
    const made = catalogue({
      ...FILES,
      'transforms/Account/mapping.yaml':
        'transforms: { PartnerRequest: { input: ../../schemas/platform/Type.schema.json } }',
    });
    expect(transform(made, 'Account/PartnerRequest').root).toBeUndefined();
  });
});

describe('what is wrong', () => {
  test.each<[string, Files, string[], string[]]>([
    [
      'a transform without a schema',
      { 'transforms/Account/GoneResponse.jsonata': '$', 'transforms/Account/nosuffix.jsonata': '$' },
      [],
      [
        'transforms/Account/GoneResponse.jsonata:1:1-1:1 error transform-schema-missing: Account/GoneResponse has no schema to be checked against: The file connector/components/schemas/Gone.yaml does not exist. [Name the file after a component schema, or give `input` and `output` in mapping.yaml.]',
        'transforms/Account/nosuffix.jsonata:1:1-1:1 error transform-schema-missing: Account/nosuffix has no schema to be checked against: The file connector/components/schemas/nosuffix.yaml does not exist. [Name the file after a component schema, or give `input` and `output` in mapping.yaml.]',
      ],
    ],
    [
      'a mapping that points astray',
      {
        'transforms/Account/mapping.yaml':
          'parameters: ../nowhere.yaml\ntransforms:\n  PartnerRequest: { input: ../../../outside.json }\n  PartnerResponse: { output: ./gone.json }\n',
      },
      ['Account/PartnerRequest', 'Account/PartnerResponse', 'Account/ClientsResponse', 'Account/PartnersResponse'],
      [
        'transforms/Account/mapping.yaml:3:19-3:51 error transform-schema-missing: Account/PartnerRequest has no schema to be checked against: ../outside.json lies outside the project. [Name the file after a component schema, or give `input` and `output` in mapping.yaml.]',
        'transforms/Account/mapping.yaml:4:20-4:43 error transform-schema-missing: Account/PartnerResponse has no schema to be checked against: The file transforms/Account/gone.json does not exist. [Name the file after a component schema, or give `input` and `output` in mapping.yaml.]',
      ],
    ],
    [
      'a parameters file that is not there',
      { 'transforms/Account/mapping.yaml': 'parameters: ../nowhere.yaml\n' },
      [],
      [
        'transforms/Account/mapping.yaml:1:13-1:28 error ref-missing: The parameters file transforms/nowhere.yaml does not exist. [Correct the path, or add the file.]',
      ],
    ],
    [
      'a mapping with a syntax error',
      { 'transforms/Account/mapping.yaml': 'host: "none\n' },
      [],
      [
        'transforms/Account/mapping.yaml:1:12-1:12 error yaml-syntax: Missing closing "quote. [Correct the syntax here or just before.]',
      ],
    ],
    [
      'a schema with a wrong reference, said once',
      { 'connector/components/schemas/Address.yaml': '$ref: Gone.yaml' },
      [],
      [
        'connector/components/schemas/Address.yaml:1:7-1:16 error ref-missing: The file connector/components/schemas/Gone.yaml does not exist. [Correct the path, or add the file.]',
      ],
    ],
  ])('%s', (_, files, missing, expected) => {
    const made = catalogue({ ...FILES, ...files });
    expect([...new Set(made.findings)]).toEqual(expected);
    const all = [
      'Account/ClientsResponse',
      'Account/PartnerRequest',
      'Account/PartnerResponse',
      'Account/PartnersResponse',
    ];
    expect(made.names).toEqual(all.filter((name) => !missing.includes(name)));
  });

  test('no transforms at all', () => {
    expect(catalogue({})).toMatchObject({ names: [], findings: [] });
  });
});

test('the shipped transforms have their schemas', () => {
  const { findings, transforms } = readCatalogue(openProject(new URL('../..', import.meta.url).pathname));
  expect(findings).toEqual([]);
  expect(
    [...transforms.values()].filter(({ lifted, entry }) => lifted && /^[A-Z]/.test(entry)).map(({ name }) => name),
  ).toEqual([
    'Account/PartnersResponse',
    'Contact/MembersResponse',
    'Product/ContractsResponse',
    'Subscription/ClientUsagesResponse',
    'Subscription/StorageAccountsResponse',
  ]);
});
