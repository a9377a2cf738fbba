import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Bundle } from '../../scripts/bundle/bundle.ts';
import { bundleName } from '../../scripts/bundle/bundle.ts';
import type { Project } from '../../scripts/document/project.ts';
import { type Files, failure, temporaryProject } from '../document/support.ts';
import { bundled, type Choices } from './support.ts';

const FOLDER = fileURLToPath(new URL('cases', import.meta.url));
const SMALL: Files = parse(readFileSync(join(FOLDER, 'small.yaml'), 'utf8'));

function small(choices: Choices, files: Files = SMALL): Bundle {
  return of(temporaryProject(files), choices);
}

function of(project: Project, choices: Choices): Bundle {
  return bundled(project, join(project.root, 'connector/small.yaml'), choices);
}

const GIVEN = { set: ['contractId=c/1'] };

describe('a small project as a whole', () => {
  test('without experimental parts', async () => {
    const { text, fileName, omitted, exampleParameters, document } = small(GIVEN);
    await expect(text).toMatchFileSnapshot(join(FOLDER, 'small.expected.json'));
    expect(JSON.parse(text)).toEqual(document);
    expect({ fileName, omitted, exampleParameters }).toEqual({
      fileName: 'small.json',
      omitted: [
        { entry: 'Account', part: 'push.create', reason: 'Nobody knows.' },
        { entry: 'Contact', part: 'entry', reason: 'Unknown.' },
      ],
      exampleParameters: [],
    });
  });

  test('with them', async () => {
    const { text, omitted, transformers } = small({ ...GIVEN, includeExperimental: true });
    await expect(text).toMatchFileSnapshot(join(FOLDER, 'small-experimental.expected.json'));
    expect(omitted).toEqual([]);
    expect(transformers.map(({ name }) => name)).toEqual(['CreateThingRequest', 'ThingResponse', 'ThingsResponse']);
  });
});

describe('parameters', () => {
  test('a required one that is used needs a value; one that is not used needs none', () => {
    expect(failure('/nowhere', () => small({})).replace(/^\S*connector\//, '')).toBe(
      'parameters.yaml:2:3-2:13 usage: The parameter `contractId` has no value. Key of the contract. [ic-connector bundle --set contractId=<string>]',
    );
  });

  test('example values warn in the description, in front of it, only for what is used', () => {
    const values = { contractId: 'example', currency: 'XXX', unused: 'x' };
    const file = { name: 'f', values, isExample: true };
    const { document, exampleParameters } = small({ file });
    expect(document.info).toEqual({
      title: 'Small',
      version: '1.0.0',
      description:
        'NOT FOR PRODUCTION: built with public example values for contractId. Build it again with your own. A small connector.',
    });
    expect(exampleParameters).toEqual(['contractId']);
    expect(small({ file, includeExperimental: true }).exampleParameters).toEqual(['contractId', 'currency']);
    expect(small({ file: { ...file, isExample: false } }).document.info).toMatchObject({
      description: 'A small connector.',
    });
    expect(small({ file, set: ['contractId=mine'] }).exampleParameters).toEqual([]);
  });

  test('the warning needs no description, nor an info', () => {
    const file = { name: 'f', values: { contractId: 'example' }, isExample: true };
    const root = SMALL['connector/small.yaml']?.toString() ?? '';
    const files = { ...SMALL, 'connector/small.yaml': root.replace(/, description: A small connector\./, '') };
    expect(small({ file }, files).document.info).toMatchObject({
      description: expect.stringMatching(/^NOT FOR PRODUCTION.*own\.$/),
    });
  });
});

describe('the same bytes every time', () => {
  test('for the same values, in whatever order files were made and values given', () => {
    const value = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/^\.{1,2}$/.test(text));
    const project = temporaryProject(SMALL);
    const reversed = temporaryProject(Object.fromEntries(Object.entries(SMALL).reverse()));
    fc.assert(
      fc.property(value, fc.string(), fc.boolean(), (contractId, currency, includeExperimental) => {
        const set = [`contractId=${contractId}`, `currency=${currency}`];
        const { text } = of(project, { set, includeExperimental });
        expect(of(reversed, { set: [...set].reverse(), includeExperimental }).text).toBe(text);
        expect(text.endsWith('}\n')).toBe(true);
        expect(JSON.parse(text).paths).not.toHaveProperty('/contract/{contractId}/things');
      }),
      { seed: 5, numRuns: 25 },
    );
  });

  test('whatever the line breaks of the authored documents', () => {
    const files = Object.entries(SMALL).map(([name, text]) => [name, text.toString().replaceAll('\n', '\r\n')]);
    const texts = Object.entries(SMALL).filter(([name]) => name.endsWith('.jsonata'));
    expect(small(GIVEN, { ...Object.fromEntries(files), ...Object.fromEntries(texts) }).text).toBe(small(GIVEN).text);
  });
});

describe('the name of a bundle', () => {
  test.each<[unknown, string]>([
    [{}, 'root.json'],
    [{ 'x-ic-document': {} }, 'root.json'],
    [{ 'x-ic-document': { bundle: 'my-own.v1.json' } }, 'my-own.v1.json'],
  ])('%j: %s', (value, name) => {
    expect(bundleName({ value: JSON.parse(JSON.stringify(value)), file: '/p/connector/root.yaml' })).toBe(name);
  });

  test.each(['../x.json', 'a/b.json', 'x', 'x.json\n', '', '.json', 5, null])('%j is refused', (bundle) => {
    expect(failure('/p', () => bundleName({ value: { 'x-ic-document': { bundle } }, file: '/p/root.yaml' }))).toBe(
      `invalid-input: The bundle name ${JSON.stringify(bundle)} is no plain file name ending in .json.`,
    );
  });
});
