import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../scripts/document/json.ts';
import { evaluate } from './support.ts';

async function messageOf(name: string, input: Json, parameters: JsonObject = {}): Promise<string> {
  const result = await evaluate(name, input, parameters);
  return result.type === 'error' ? result.message : `no error: ${JSON.stringify(result)}`;
}

describe('a capacity that cannot be ordered', () => {
  const TOTALS = 'service-manager/ResourceTotalsRequest';
  const order = (value: Json, more: JsonObject = {}): JsonObject => ({
    Account: {},
    AttributeList: { capacity: { Value: value, ...more } },
  });
  const CASES: readonly [title: string, input: JsonObject, parameters: JsonObject, message: string][] = [
    ['a comma', order('1,5'), {}, 'The attribute "capacity" has the value "1,5", which is not a capacity'],
    ['a unit', order('5 TB'), {}, 'The attribute "capacity" has the value "5 TB", which is not a capacity'],
    ['a negative number', order('-5'), {}, 'The attribute "capacity" has the value "-5", which is not a capacity'],
    ['an exponent', order('1e3'), {}, 'The attribute "capacity" has the value "1e3", which is not a capacity'],
    [
      'a JUST call',
      order('#add(1,2)'),
      {},
      'The attribute "capacity" has the value "#add(1,2)", which is not a capacity',
    ],
    ['the word unlimited', order('unlimited'), {}, 'has the value "unlimited", which is not a capacity'],
    [
      'nothing at all',
      { Account: {} },
      {},
      'Neither the subscription nor an add-on has a value for the attribute "capacity".',
    ],
    ['null', order(null), {}, 'Neither the subscription nor an add-on has a value for the attribute "capacity".'],
    ['another attribute', order('5'), { capacityAttribute: 'space' }, 'has a value for the attribute "space".'],
    [
      'one byte too many',
      order('9007199.254740992'),
      { capacityUnit: 'GB' },
      'The capacity adds up to 9007199254740992 bytes',
    ],
    [
      'one byte too many of an add-on',
      { ...order('9007199.254740991'), Addons: [order('0.000000001')] },
      { capacityUnit: 'GB' },
      'The capacity adds up to 9007199254740992 bytes',
    ],
    [
      'a tenth of a byte in TB',
      order('0.0000000000001'),
      {},
      'has the value "0.0000000000001", which is no whole number of bytes: in TB at most 12 decimals are allowed.',
    ],
    [
      'a tenth of a byte in GB',
      order('0.0000000001'),
      { capacityUnit: 'GB' },
      'has the value "0.0000000001", which is no whole number of bytes: in GB at most 9 decimals are allowed.',
    ],
    [
      'a byte and a half',
      order('0.0000000015'),
      { capacityUnit: 'GB' },
      'has the value "0.0000000015", which is no whole number of bytes',
    ],
    [
      'a small part beside a large one',
      { ...order('5'), Addons: [order('0.0000000000004')] },
      {},
      'has the value "0.0000000000004", which is no whole number of bytes',
    ],
    [
      'a quantity of zero',
      { Quantity: 0, ...order('5', { QuantityLinked: true }) },
      { quantityLinkedRule: 'multiply' },
      'has the value "5", which is linked to the quantity 0: a whole number from 1 is needed.',
    ],
    [
      'an add-on with a quantity of zero',
      { ...order('5'), Addons: [{ Quantity: 0, ...order('2', { QuantityLinked: true }) }] },
      { quantityLinkedRule: 'multiply' },
      'has the value "2", which is linked to the quantity 0: a whole number from 1 is needed.',
    ],
    [
      'a negative quantity',
      { Quantity: -1, ...order('5', { QuantityLinked: true }) },
      { quantityLinkedRule: 'multiply' },
      'has the value "5", which is linked to the quantity -1: a whole number from 1 is needed.',
    ],
    [
      'half a quantity',
      { Quantity: 1.5, ...order('5', { QuantityLinked: true }) },
      { quantityLinkedRule: 'multiply' },
      'has the value "5", which is linked to the quantity 1.5: a whole number from 1 is needed.',
    ],
  ];
  test.each(CASES)('%s', async (_title, input, parameters, message) => {
    expect(await messageOf(TOTALS, input, parameters)).toContain(message);
  });
});

test('an order without a password is an error, not an account without one', async () => {
  const input = {
    service: { Account: { Name: 'A', Email: 'a@b.example', ResellerExternalID: 'p' } },
    totals: { allocatedCapacity: 1, allowOverdraft: false },
    accounts: [],
  };
  expect(await messageOf('service-manager/SubscriptionCreateRequest', input)).toBe(
    'A password for the storage account is missing from the input: the caller must make one.',
  );
});

test('a partner is not asked to grow beyond what a number holds', async () => {
  const input = {
    service: { Account: { Name: 'A' } },
    totals: { allocatedCapacity: 9007199254740991, allowOverdraft: false },
    partner: { id: 'p' },
    accounts: [{ clientAccountId: '1', name: 'B', allocatedCapacity: 9007199254740991 }],
  };
  const parameters = { growPartnerAllocation: true };
  expect(await messageOf('service-manager/PartnerCapacityRequest', input, parameters)).toMatch(
    /^The partner would need .* bytes, which cannot be ordered\.$/,
  );
});

describe('what APS requires and Impossible Cloud lacks', () => {
  const NEEDED = [
    'contactEmail',
    'contactGivenName',
    'contactFamilyName',
    'contactTelVoice',
    'streetAddress',
    'locality',
    'region',
    'postalCode',
    'countryName',
    'taxStatus',
    'localeId',
    'externalIdAttribute',
  ];
  const partner = { partner: { id: 'p', name: 'P' }, uuid: 'u' };
  const customer = { account: { clientAccountId: '1', name: 'C' }, uuid: 'u', parentId: 'r' };

  test.each(NEEDED)('%s without a value is an error that names it', async (name) => {
    const message = `The parameter "${name}" has no value: APS requires it and Impossible Cloud does not have it.`;
    expect(await messageOf('aps/ResellerBatchResponse', partner, { [name]: '' })).toBe(message);
    expect(await messageOf('aps/CustomerBatchResponse', customer, { [name]: '' })).toBe(message);
  });

  test('a company without a name is an error', async () => {
    expect(await messageOf('aps/ResellerBatchResponse', { partner: { id: 'p' }, uuid: 'u' })).toBe(
      'The partner has no name: APS requires companyName.',
    );
    expect(
      await messageOf('aps/CustomerBatchResponse', {
        account: { clientAccountId: '1', name: ' ' },
        uuid: 'u',
        parentId: 'r',
      }),
    ).toBe('The storage account has no name: APS requires companyName.');
    expect(await messageOf('aps/AccountUpdateResponse', { partner: { id: 'p', name: '' }, apsId: 'u' })).toBe(
      'The partner has no name: APS requires companyName.',
    );
  });
});
