import { describe, expect, test } from 'vitest';
import { isObject } from '../../scripts/document/json.ts';
import { object, text, yaml } from './files.ts';
import { SCHEMA_FILES, strictSchemas, violations } from './schema-set.ts';

const ajv = strictSchemas();
const sources = object(yaml('schemas/sources.yaml'), 'schemas/sources.yaml');
const platform = SCHEMA_FILES.filter((path) => /^schemas\/platform\/[^/]+$/.test(path));

describe('schemas', () => {
  test.each(SCHEMA_FILES)('%s compiles in strict mode', (path) => {
    expect(() => ajv.getSchema(`file:///${path}`)).not.toThrow();
    expect(ajv.getSchema(`file:///${path}`)).toBeDefined();
  });

  test('every platform object is there, with every nested one', () => {
    expect(platform.map((path) => path.slice('schemas/platform/'.length, -'.schema.json'.length))).toEqual([
      'Account',
      'AccountAddress',
      'AccountG1',
      'AccountG2',
      'AccountIndustry',
      'AccountSource',
      'AccountType',
      'Case',
      'Contact',
      'Currency',
      'CustomValue',
      'Invoice',
      'InvoiceItem',
      'NoteType',
      'Order',
      'OrderItem',
      'PartialChargesInvoicing',
      'Payment',
      'PaymentMethod',
      'Product',
      'ProductType',
      'ProrateBilling',
      'ResellerType',
      'Subscription',
      'UnitType',
      'User',
    ]);
  });

  test.each(platform.filter((path) => !/AccountG\d/.test(path)))('%s says how sure it is of each property', (path) => {
    const schema = object(JSON.parse(text(path)), path);
    const told = Object.entries(object(schema.properties, path)).map(([name, property]) => {
      const { description, 'x-evidence': evidence, 'x-source': source } = object(property, `${path} ${name}`);
      const keys = typeof source === 'string' ? source.split(', ') : [];
      return {
        name,
        described: typeof description === 'string' && description !== '',
        level: ['seen', 'inferred', 'unknown'].includes(String(evidence)),
        sourced: keys.length > 0 || evidence === 'unknown',
        strangers: keys.filter((key) => !Object.hasOwn(sources, key)),
      };
    });
    const good = told.map(({ name }) => ({ name, described: true, level: true, sourced: true, strangers: [] }));
    expect(told).toEqual(good);
  });

  test('objects without a complete public list are open and say so', () => {
    const incomplete = platform.filter((path) => object(JSON.parse(text(path)), path)['x-incomplete'] === true);
    const open = platform.filter((path) => object(JSON.parse(text(path)), path).additionalProperties === true);
    expect(open).toEqual(incomplete);
    expect(platform.filter((path) => !incomplete.includes(path)).map((path) => path.slice(17, -12))).toEqual([
      'Account',
      'AccountG1',
      'AccountG2',
      'AccountIndustry',
      'AccountSource',
      'AccountType',
    ]);
  });

  test('every account property names its generation', () => {
    const path = 'schemas/platform/Account.schema.json';
    const properties = Object.entries(object(object(JSON.parse(text(path)), path).properties, path));
    const byGeneration = (wanted: string): string[] =>
      properties.flatMap(([name, value]) => (isObject(value) && value['x-generation'] === wanted ? [name] : []));
    expect(byGeneration('G1')).toEqual(['isLead', 'enableReselling', 'taxAuthority', 'currency']);
    expect(byGeneration('G2')).toEqual(['resellerType', 'noteType']);
    expect(byGeneration('both')).toHaveLength(properties.length - 6);
  });
});

describe('generations of an account', () => {
  const path = (name: string): string => `schemas/platform/${name}.schema.json`;
  const accepts = (value: unknown): string =>
    ['Account', 'AccountG1', 'AccountG2'].filter((name) => violations(ajv, path(name), value).length === 0).join(' ');

  test.each([
    ['nothing that tells', { name: 'Acme', corpEmail: null }, 'Account AccountG1 AccountG2'],
    ['a property of the first', { enableReselling: true }, 'Account AccountG1'],
    ['a property of the second', { noteType: { id: 1 } }, 'Account AccountG2'],
    ['a number that became an object', { prorateBillingEnabled: 1 }, 'Account AccountG1'],
    ['an object that was a number', { partialChargesInvoicing: {} }, 'Account AccountG2'],
    ['a nested spelling of the first', { industry: { erpCode: 'IT' } }, 'Account AccountG1'],
    ['a nested spelling of the second', { industry: { eRPCode: 'IT' } }, 'Account AccountG2'],
    ['a wrong type', { isTaxable: 'yes' }, ''],
  ])('%s', (_, value, expected) => {
    expect(accepts(value)).toBe(expected);
  });
});
