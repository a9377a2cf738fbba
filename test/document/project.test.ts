import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../scripts/document/package-root.ts';
import {
  compare,
  filesBelow,
  openProject,
  openProjectOf,
  portable,
  requireFile,
  rootDocuments,
} from '../../scripts/document/project.ts';
import { asOrdinaryUser, failure, temporaryFolder, temporaryProject } from './support.ts';

describe('the project', () => {
  const FILES = {
    'p/connector/a.yaml': 'openapi: 3.0.1',
    'p/sub/deep/x': '',
    'p/sub/connector/readme.md': '',
    'q/x.yaml': '',
  };

  test.each([
    ['p', 'p'],
    ['p/connector', 'p'],
    ['p/sub/deep', 'p'],
    // A folder that only bears the name holds no document of ours.
    ['p/sub/connector', 'p'],
  ])('around %s is %s', (from, expected) => {
    const root = temporaryFolder(FILES);
    const project = openProject(join(root, from));
    expect([portable(project.root, root), project.reader.root, project.shipped]).toEqual([
      expected,
      join(root, expected),
      false,
    ]);
  });

  test('around nothing is the shipped one', () => {
    const project = openProject(temporaryFolder({}));
    expect([project.root, project.shipped]).toEqual([PACKAGE_ROOT, true]);
    expect(rootDocuments(project).map((file) => portable(file, PACKAGE_ROOT))).toEqual([
      'connector/aps.yaml',
      'connector/channel-partner.yaml',
      'connector/distributor.yaml',
      'connector/service-manager.yaml',
    ]);
  });

  test('of a document is the one around it, else its own folder', () => {
    const root = temporaryFolder(FILES);
    expect([
      portable(openProjectOf(join(root, 'p/connector/a.yaml')).root, root),
      portable(openProjectOf(join(root, 'p/sub/new.yaml')).root, root),
      portable(openProjectOf(join(root, 'q/x.yaml')).root, root),
    ]).toEqual(['p', 'p', 'q']);
  });

  test('reached by a link keeps the spelling of the link', () => {
    const root = temporaryFolder(FILES);
    symlinkSync('p', join(root, 'link'));
    const project = openProjectOf(join(root, 'link/connector/a.yaml'));
    expect([project.root, project.reader.root]).toEqual([join(root, 'link'), join(root, 'link')]);
    expect(rootDocuments(project)).toEqual([join(root, 'link/connector/a.yaml')]);
  });
});

describe('root documents', () => {
  test('are the files directly in connector/ that say so, also with a syntax error', () => {
    const project = temporaryProject({
      'connector/b.yaml': 'openapi: 3.0.1',
      'connector/a.json': '{"openapi": "3.0.1"}',
      'connector/B.yml': 'swagger: "2.0"',
      'connector/broken.yaml': 'info: {}\nopenapi: 3.0.1\nx: [',
      'connector/broken.json': '{"openapi": "3.0.1",',
      'connector/broken-values.yaml': 'values: [',
      'connector/parameters.yaml': 'parameters: {}',
      'connector/list.yaml': '[openapi]',
      'connector/notes.md': 'openapi: 3.0.1',
      'connector/sub/c.yaml': 'openapi: 3.0.1',
      'connector/folder.yaml/x': '',
    });
    expect(rootDocuments(project).map((file) => portable(file, project.root))).toEqual([
      'connector/B.yml',
      'connector/a.json',
      'connector/b.yaml',
      'connector/broken.json',
      'connector/broken.yaml',
    ]);
  });

  test('of a project without any are none', () => {
    expect(rootDocuments(temporaryProject({}))).toEqual([]);
  });

  test('are told from hostile text in linear time', () => {
    const project = temporaryProject({ 'connector/a.yaml': `"${'\n'.repeat(300_000)}` });
    const start = performance.now();
    expect(rootDocuments(project)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('files below a folder', () => {
  test('come in one order, whatever the file system says', () => {
    const root = temporaryFolder({
      'a/é.yaml': '',
      'a/Z.yaml': '',
      'a/a.yaml': '',
      'a/a/b.yaml': '',
      'a-b.yaml': '',
      'a/x.json': '',
      'f.yaml/x': '',
    });
    expect(filesBelow(root, /\.yaml$/).map((file) => portable(file, root))).toEqual([
      'a-b.yaml',
      'a/Z.yaml',
      'a/a.yaml',
      'a/a/b.yaml',
      'a/é.yaml',
    ]);
    expect(filesBelow(join(root, 'none'), /x/)).toEqual([]);
  });

  test('that may not be read are told', () => {
    const root = temporaryFolder({});
    mkdirSync(join(root, 'closed'));
    chmodSync(join(root, 'closed'), 0);
    expect(asOrdinaryUser(() => failure(root, () => filesBelow(join(root, 'closed'), /x/)))).toBe(
      'not-readable: The folder <root>/closed cannot be read (EACCES). [Check its permissions.]',
    );
  });
});

test('a file on the command line must be one', () => {
  const root = temporaryFolder({ 'a/x': '' });
  expect(requireFile(join(root, 'a'), 'x')).toBe(join(root, 'a/x'));
  expect(requireFile('/', join(root, 'a/x'))).toBe(join(root, 'a/x'));
  expect([
    failure(root, () => requireFile(root, 'b')),
    failure(root, () => requireFile(root, 'a')),
    failure(root, () => requireFile(root, 'a\0')),
  ]).toEqual([
    'not-found: The file b does not exist.',
    'not-readable: a is a folder, not a file. [Name a file.]',
    'not-found: The file a\0 does not exist.',
  ]);
});

test('names are compared by code unit, not by locale', () => {
  expect(['b', 'a', 'B', 'é', 'z', '10', '9'].sort(compare)).toEqual(['10', '9', 'B', 'a', 'b', 'z', 'é']);
});
