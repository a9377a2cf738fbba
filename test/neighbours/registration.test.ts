import { expect, test } from 'vitest';
import { operationsOf } from '../../scripts/document/operations.ts';
import { at, documentOf } from './support.ts';

/** What the vendor's page on the registration lists, as facts: label of the field, and the address to enter. */
const BASE = 'https://api.partner.impossiblecloud.com/v1/integration/infiterra';
const FIELDS: readonly [section: string, label: string, address: string, verb: string][] = [
  ['setup', 'Getting Settings Fields', `${BASE}/fields/get`, 'get'],
  ['setup', 'Validate Setting Fields', `${BASE}/fields/validate`, 'post'],
  ['setup', 'Get Service Definitions', `${BASE}/fields/servicedefinition`, 'get'],
  ['accounts', 'Account Get Synchronization Options', `${BASE}/accounts/syncoptions`, 'get'],
  ['accounts', 'Account Synchronize', `${BASE}/accounts/synchronize`, 'post'],
  ['accounts', 'Account Delete', `${BASE}/accounts/delete`, 'post'],
  ['accounts', 'Account Exists', `${BASE}/accounts/exists`, 'post'],
  ['subscriptions', 'Subscription Create', `${BASE}/subscriptions/create`, 'post'],
  ['subscriptions', 'Subscription Update', `${BASE}/subscriptions/update`, 'post'],
  ['subscriptions', 'Subscription Activate', `${BASE}/subscriptions/activate`, 'post'],
  ['subscriptions', 'Subscription Suspend', `${BASE}/subscriptions/suspend`, 'post'],
  ['subscriptions', 'Subscription Cancel', `${BASE}/subscriptions/cancel`, 'post'],
  ['addons', 'Addon Create', `${BASE}/addons/create`, 'post'],
  ['addons', 'Addon Update', `${BASE}/addons/update`, 'post'],
  ['addons', 'Addon Cancel', `${BASE}/addons/cancel`, 'post'],
];

const document = documentOf('service-manager');
const form = document['x-ic-registration'];
const server = at(document, 'servers', 0, 'url');
const endpoints = operationsOf(document).map(({ path, verb, value }) => ({
  path,
  verb,
  field: value['x-ic-registration'],
}));

test('the document has exactly the listed fields, in the order of the form', () => {
  expect(
    endpoints.map(({ path, verb, field }) => [at(field, 'section'), at(field, 'label'), `${server}${path}`, verb]),
  ).toEqual(FIELDS);
});

test('pre-check is on for exactly the two listed fields', () => {
  const checked = endpoints.filter(({ field }) => at(field, 'precheck') === true);
  expect(checked.map(({ path, field }) => [at(field, 'precheckLabel'), `${server}${path}`])).toEqual([
    ['Subscription Create URL', `${BASE}/subscriptions/create`],
    ['Subscription Update URL', `${BASE}/subscriptions/update`],
  ]);
});

test('name, description, boxes and what is sent to the vendor', () => {
  expect(form).toMatchObject({
    menu: ['BSS', 'Setup', 'System Options', 'Applications Setup'],
    button: 'Register New Application',
    name: 'Impossible Cloud',
    description: 'Impossible Cloud',
    checkboxes: [
      'Enable Accounts Management',
      'Enable Subscriptions Management',
      'Enable Addons Management',
      'Reseller Support Enabled',
    ],
    generated: ['Application Id', 'API key'],
    send: { values: ['Application Id', 'API key'], to: 'Impossible Cloud' },
  });
});

test('sections in the order of the form, with what stays blank', () => {
  expect(at(form, 'sections')).toMatchObject([
    { id: 'authentication', title: 'Authentication', blank: true },
    { id: 'precheck', title: 'Pre Check' },
    { id: 'setup', title: 'Setup Configuration' },
    { id: 'accounts', title: 'Account Management' },
    {
      id: 'subscriptions',
      title: 'Subscriptions Management',
      empty: [
        'Subscription Upgrade/Downgrade URL',
        'Subscription Upgrade to Paid URL',
        'Subscription Upgrade to Existing URL',
        'Subscription Upgrade Get Existing Subscriptions URL',
      ],
    },
    { id: 'addons', title: 'Add-ons Management' },
  ]);
});

test('what is not registered is listed with a reason', () => {
  const unregistered = document['x-ic-unregistered'];
  const list = Array.isArray(unregistered) ? unregistered : [];
  expect(list.map((item) => at(item, 'name'))).toMatchInlineSnapshot(`
    [
      "Subscription Upgrade/Downgrade",
      "Subscription Upgrade to Paid",
      "Subscription Upgrade to Existing",
      "Subscription Upgrade Get Existing Subscriptions",
      "Pay-per-use usages",
      "Pay-per-use billing items",
      "Additional information of the settings fields",
      "Is the account a reseller",
      "Users (15 endpoints)",
      "Assets create, update, cancel",
      "Cart",
      "Subscriptions Future Requests",
      "Discovery of the service and registration by call",
    ]
  `);
  for (const item of list) {
    expect(at(item, 'reason')).toMatch(/\.$/);
    expect(at(item, 'x-evidence')).toMatch(/^(seen|inferred|unknown)$/);
  }
  const paths = endpoints.map(({ path }) => path);
  expect(
    list.map((item) => String(at(item, 'endpoint')).split(' ')[1]).filter((path) => paths.includes(path ?? '')),
  ).toEqual([]);
});
