import { describe, expect, test } from 'vitest';
import { createSchemaValidator, violationText } from '../../scripts/fixtures/index.ts';
import { object, yaml } from './files.ts';
import { evaluate, transformFixtures } from './transform-fixtures.ts';

const { all, catalogue } = transformFixtures();
const validator = createSchemaValidator();

describe.each(all)('$transform.name', ({ transform, cases }) => {
  test('has fixtures', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  test('every input is one that the source schema allows, every result one that the target schema allows', () => {
    const wrong = cases.flatMap(({ id, input, expected }) => [
      ...validator.validate(transform.input.value, input).map((item) => `${id} input: ${violationText(item)}`),
      ...(expected.type === 'value' ? validator.validate(transform.output.value, expected.value) : []).map(
        (item) => `${id} expected: ${violationText(item)}`,
      ),
    ]);
    expect(wrong).toEqual([]);
  });

  test('the reference engine gives each expected result', async () => {
    for (const { id, input, expected, parameters } of cases) {
      const wanted = expected.type === 'value' ? expected.value : undefined;
      expect({ id, result: await evaluate(transform, input, parameters) }).toEqual({ id, result: wanted });
    }
  });

  test('has a case for each kind of input that breaks mappings', () => {
    const names = cases.map(({ id }) => id.split('/').at(-1) ?? '');
    const list = Array.isArray(cases[0]?.input);
    const wanted = list ? LIST_KINDS : (KINDS[transform.transformer] ?? ITEM_KINDS);
    expect(wanted.filter((kind) => !names.some((name) => kind.test(name))).map(String)).toEqual([]);
  });
});

const LIST_KINDS = [/^empty$/, /^(one|recorded-list)$/, /^long$/, /^proto-key$/];
const ITEM_KINDS = [
  /^optional-absent$/,
  /^nulls$/,
  /-non-ascii$/,
  /-right-to-left$/,
  /-like-just-/,
  /^proto-key$/,
  /^(capacity|usage)-zero$/,
  /-above-32-bit$/,
  /-near-2-53$/,
];
/** A member has no capacity; the body of a patch has neither a capacity nor a name. */
const KINDS: Readonly<Record<string, readonly RegExp[]>> = {
  CreateMemberRequest: ITEM_KINDS.slice(0, 6),
  MemberResponse: ITEM_KINDS.slice(0, 6),
  PatchStorageAccountRequest: [
    /^live$/,
    /^cancelling$/,
    /^status-absent$/,
    /^status-null$/,
    /^hostile-/,
    /^proto-key$/,
  ],
};

test('transforms and schemas are read without a complaint', () => {
  const ours = catalogue.findings.filter(({ location }) => !/(service-manager|aps)/.test(location.file));
  expect(ours).toEqual([]);
});

test('the examples in the documents are the recorded fixtures', () => {
  const example = (file: string, verb: string, ...way: string[]): unknown => {
    let at: unknown = yaml(`connector/paths/${file}.yaml`);
    for (const key of [verb, ...way, 'content', 'application/json', 'example']) at = object(at, `${file} ${key}`)[key];
    return at;
  };
  const recorded = (id: string, part: 'input' | 'expected'): unknown => {
    const fixture = all.flatMap(({ cases }) => cases).find((item) => item.id === id);
    if (part === 'input') return fixture?.input;
    return fixture?.expected.type === 'value' ? fixture.expected.value : undefined;
  };
  const pairs: [unknown, unknown][] = [
    [example('contract-list', 'get', 'responses', '200'), recorded('Product/ContractsResponse/recorded-list', 'input')],
    [
      example('contract-partners', 'get', 'responses', '200'),
      recorded('Account/PartnersResponse/recorded-list', 'input'),
    ],
    [
      example('partner-collection', 'post', 'requestBody'),
      recorded('Account/CreatePartnerRequest/recorded-new-partner', 'expected'),
    ],
    [
      example('partner-collection', 'post', 'responses', '201'),
      recorded('Account/PartnerResponse/recorded-created', 'input'),
    ],
    [
      example('partner', 'put', 'requestBody'),
      recorded('Account/UpdatePartnerRequest/recorded-rename-and-resize', 'expected'),
    ],
    [example('partner', 'put', 'responses', '200'), recorded('Account/PartnerResponse/recorded-resized', 'input')],
    [
      example('storage-accounts-usage', 'get', 'responses', '200'),
      recorded('Subscription/ClientUsagesResponse/recorded-list', 'input'),
    ],
  ];
  for (const [published, fixture] of pairs) {
    expect(published).toBeDefined();
    expect(published).toEqual(fixture);
  }
});
