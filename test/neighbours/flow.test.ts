import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../scripts/document/json.ts';
import { at, documentOf, json, record, run } from './support.ts';

const CONTRACT = '606f031c-0f85-4444-8c7d-4a8f1ede7cd3';
const PARTNER = '4b14e456-ef23-46ed-9070-f5eaf1b5ef04';
const settings = { contractId: CONTRACT };
const partner = {
  id: PARTNER,
  distributorContractId: CONTRACT,
  name: 'My Reseller',
  allocatedCapacity: 20000000000000,
};
const contract = { id: CONTRACT, reservedCapacity: 100000000000000, allocatedCapacity: 53000000000000 };
const reseller: JsonObject = {
  ID: '13',
  ExternalID: '',
  ResellerID: null,
  ResellerExternalID: null,
  Name: 'My Reseller',
};
const password = 'Sample-Passw0rd';

const sm = (name: string, input: Json, parameters: JsonObject = {}): Promise<Json> =>
  run(`service-manager/${name}`, input, parameters);

/** A subscription as the platform sends it, with two TB from an add-on that one call cancels. */
function subscription(id: string, customerId: string, addonAction: string, over: JsonObject = {}): JsonObject {
  const attribute = (value: string): JsonObject => ({
    capacity: { ID: 'capacity', Value: value, QuantityLinked: false },
  });
  return {
    ID: id,
    Quantity: 1,
    ActionType: 'Provision',
    CheckOnly: false,
    AttributeList: attribute('5'),
    Addons: [{ ActionType: addonAction, Quantity: 1, AttributeList: attribute('2') }],
    Account: {
      ID: '21',
      ExternalID: customerId,
      ResellerID: '13',
      ResellerExternalID: PARTNER,
      Name: 'Muster GmbH',
      SyncOptions: { username: 'storage@muster.example' },
    },
    ...over,
  };
}

test('a reseller orders for an end customer, changes, cancels and comes back', async () => {
  const log: Json[] = [];
  const note = async (name: string, input: Json, parameters: JsonObject = {}): Promise<Json> => {
    const output = await sm(name, input, parameters);
    // the platform may repeat any call: the same input gives the same answer
    expect(await sm(name, input, parameters)).toEqual(output);
    log.push({ [name]: output });
    return output;
  };

  // Account Synchronize comes twice: for the reseller, then for the customer.
  await note('SynchronizeAccountRequest', { account: reseller, settings, partners: [] });
  await note('SynchronizeAccountResponse', { partner });
  const customer = { ...customerOf(subscription('', '', 'Provision')), ExternalID: '' };
  await note('SynchronizeAccountRequest', { account: customer, settings, partners: [partner] });

  // Subscription Create, first as a check.
  const order = subscription('', 'bss-account-21', 'Provision');
  const check = { ...order, CheckOnly: true };
  const totals = await note('ResourceTotalsRequest', order);
  await note('SubscriptionPrecheckResponse', { service: check, totals, contract, partner, accounts: [] });
  await note('SubscriptionCreateRequest', { service: check, totals, accounts: [], password });
  await note('SubscriptionCreateRequest', { service: order, totals, accounts: [], password });
  const account = {
    clientAccountId: '000000000042',
    name: 'Muster GmbH',
    contactEmail: 'storage@muster.example',
    allocatedCapacity: 7000000000000,
    allowOverdraft: false,
  };
  await note('SubscriptionCreateResponse', { account, password });
  // The platform did not see the answer and asks again.
  await note('SubscriptionCreateRequest', { service: order, totals, accounts: [account], password });

  // The add-on that Create counted already is announced, then cancelled.
  const known = subscription('000000000042', 'bss-account-21', 'Provision');
  await note('SubscriptionUpdateResponse', { service: known, totals, accounts: [account] });
  const less = subscription('000000000042', 'bss-account-21', 'Cancel');
  const lessTotals = await note('ResourceTotalsRequest', less);
  await note('SubscriptionUpdateResponse', { service: less, totals: lessTotals, accounts: [account] });

  // Cancelled, and taken back within the 30 days.
  await note('SubscriptionCancelRequest', { service: known, accounts: [account] });
  await note('SubscriptionCancelResponse', { service: known });
  const pending = { ...account, pendingDeletedAt: '2026-12-20T10:00:00Z' };
  await note('SubscriptionCancelRequest', { service: known, accounts: [pending] });
  await note('SubscriptionActivateRequest', { service: known, accounts: [pending] });
  await note('SubscriptionActivateResponse', { service: known, account });

  expect(log.map((entry) => JSON.stringify(entry)).join('\n')).toMatchSnapshot();
});

function customerOf(service: JsonObject): JsonObject {
  const account = service.Account;
  return typeof account === 'object' && account !== null && !Array.isArray(account) ? account : {};
}

test('the allocation of the partner grows once, however often the order is sent', async () => {
  const service = subscription('', 'bss-account-21', 'Provision');
  const totals = await sm('ResourceTotalsRequest', service);
  const small = { ...partner, allocatedCapacity: 5000000000000 };
  const grow = { growPartnerAllocation: true };
  const own = { clientAccountId: '1', name: 'Muster GmbH', allocatedCapacity: 7000000000000 };
  const raised = {
    method: 'put',
    path: '/partner/{partnerID}',
    parameters: { partnerID: PARTNER },
    body: { allocatedCapacity: 7000000000000 },
  };
  for (const accounts of [[], [own]]) {
    expect(await sm('PartnerCapacityRequest', { service, totals, partner: small, accounts }, grow)).toEqual({
      call: raised,
    });
  }
  const grown = { ...partner, allocatedCapacity: 7000000000000 };
  expect(await sm('PartnerCapacityRequest', { service, totals, partner: grown, accounts: [own] }, grow)).toEqual({
    skip: 'The partner has enough allocated.',
  });
});

test('an APS account is found again by the id it was created with', async () => {
  const uuid = 'ceeeffac-d2f2-4e36-ae4a-3fe27ed58097';
  const input = { partner, uuid };
  const batch = await run('aps/ResellerBatchResponse', input);
  expect(await run('aps/ResellerBatchResponse', input)).toEqual(batch);
  const [bss, account] = Array.isArray(batch) ? batch : [];
  const found = json([
    { ...record(account), id: 7, aps: { id: uuid }, bssAccountInfo: { ...record(bss), status: 'ACTIVE' } },
  ]);
  expect(await run('aps/AccountLookupRequest', found)).toEqual([
    {
      vendorObject: 'Partner',
      vendorId: PARTNER,
      accountId: 7,
      apsId: uuid,
      bssApsId: uuid,
      companyName: 'My Reseller',
      status: 'ACTIVE',
    },
  ]);
});

test('the published requests to APS come out word for word', async () => {
  const { paths } = documentOf('aps');
  const example = (path: string, verb: string): unknown =>
    at(paths, path, verb, 'requestBody', 'content', 'application/json', 'examples', 'recorded', 'value');
  const account = { clientAccountId: '1111-2222-3333', name: '1st APS inc', contactEmail: 'isv1@aps.test' };
  const uuid = 'ceeeffac-d2f2-4e36-ae4a-3fe27ed58097';
  const parentId = '4935d68d-4d26-4930-acf7-3871557305a9';
  expect(await run('aps/CustomerBatchResponse', { account, uuid, parentId })).toEqual(
    example('/aps/2/resources', 'post'),
  );
  const renamed = {
    partner: { ...partner, name: 'John Smith and brothers' },
    apsId: '6344049b-8763-417d-837b-490ba0896f41',
  };
  expect(await run('aps/AccountUpdateResponse', renamed)).toEqual(example('/aps/2/resources/{id}', 'put'));
});
