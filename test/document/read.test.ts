import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../scripts/document/limits.ts';
import { decodeText, ProjectReader, readText } from '../../scripts/document/read.ts';
import { asOrdinaryUser, failure, temporaryFolder } from './support.ts';

/** A project in `project/`, with a stranger's file beside it and links of every kind. */
function linked(): { root: string; reader: ProjectReader } {
  const outer = temporaryFolder({
    'secret.yaml': 'password: 1\n',
    'project/a.yaml': 'a: 1\n',
    'project/sub/b.yaml': 'b: 1\n',
    'project-two/c.yaml': 'c: 1\n',
  });
  const root = join(outer, 'project');
  symlinkSync('a.yaml', join(root, 'inside.yaml'));
  symlinkSync('../secret.yaml', join(root, 'outside.yaml'));
  symlinkSync('nowhere.yaml', join(root, 'dangling.yaml'));
  symlinkSync('circle.yaml', join(root, 'circle.yaml'));
  symlinkSync('..', join(root, 'up'));
  symlinkSync('sub', join(root, 'folder'));
  return { root, reader: new ProjectReader(root) };
}

describe('a project reader', () => {
  test.each(['a.yaml', 'inside.yaml', 'sub/../a.yaml', './a.yaml', 'up/project/a.yaml'])('reads %s', (name) => {
    const { root, reader } = linked();
    expect(reader.text(`${root}/${name}`).text).toBe('a: 1\n');
    expect(reader.text(`${root}/${name}`).path).toBe(`${root}/${name}`);
  });

  test('reads below a linked folder', () => {
    const { root, reader } = linked();
    expect(reader.text(join(root, 'folder/b.yaml')).text).toBe('b: 1\n');
  });

  test.each([
    ['missing.yaml', 'not-found: The file missing.yaml does not exist.'],
    ['a.yaml/b.yaml', 'not-found: The file a.yaml/b.yaml does not exist.'],
    ['dangling.yaml', 'not-found: The file dangling.yaml is a link to a file that does not exist.'],
    ['circle.yaml', 'not-found: The file circle.yaml is a link to a file that does not exist.'],
    ['a\0.yaml', 'not-found: The file a\0.yaml does not exist.'],
    ['sub', 'not-readable: sub is a folder, not a file.'],
    ['.', 'not-readable: . is a folder, not a file.'],
    ['outside.yaml', outside('outside.yaml')],
    ['up/secret.yaml', outside('up/secret.yaml')],
    ['../secret.yaml', outside('../secret.yaml')],
    ['../no-such-file', outside('../no-such-file')],
    ['../project-two/c.yaml', outside('../project-two/c.yaml')],
    ['sub/../../secret.yaml', outside('../secret.yaml')],
  ])('refuses %j', (name, message) => {
    const { root, reader } = linked();
    expect(failure(root, () => reader.text(`${root}/${name}`))).toBe(message);
  });

  test('refuses a name that is too long for any file', () => {
    const { root, reader } = linked();
    expect(failure(root, () => reader.text(join(root, 'x'.repeat(5000))))).toMatch(/^not-found: The file x+ does not/);
  });

  test('refuses an absolute path outside', () => {
    const { root, reader } = linked();
    expect(failure(root, () => reader.text('/etc/hostname'))).toMatch(
      /^outside-project: (\.\.\/)+etc\/hostname lies outside the project/,
    );
  });

  test('says what it may not read', () => {
    const { root, reader } = linked();
    chmodSync(join(root, 'a.yaml'), 0);
    mkdirSync(join(root, 'closed'));
    chmodSync(join(root, 'closed'), 0);
    expect(asOrdinaryUser(() => failure(root, () => reader.text(join(root, 'a.yaml'))))).toBe(
      'not-readable: a.yaml cannot be read (EACCES). [Check its permissions.]',
    );
    expect(asOrdinaryUser(() => failure(root, () => reader.text(join(root, 'closed/x.yaml'))))).toBe(
      'not-readable: closed/x.yaml cannot be read (EACCES). [Check its permissions.]',
    );
    expect(asOrdinaryUser(() => reader.exists(join(root, 'closed/x.yaml')))).toBe(false);
  });

  test('works the same when the project is reached by a link', () => {
    const { root } = linked();
    const link = join(root, '../link');
    symlinkSync('project', link);
    const reader = new ProjectReader(link);
    expect(reader.root).toBe(link);
    expect(reader.text(join(link, 'a.yaml')).text).toBe('a: 1\n');
    expect(failure(link, () => reader.text(join(link, '../secret.yaml')))).toBe(outside('../secret.yaml'));
  });

  test('reads and parses each file once, until it is asked for a fresh start', () => {
    const { root, reader } = linked();
    const path = join(root, 'a.yaml');
    expect(reader.text(path)).toBe(reader.text(path));
    expect(reader.parse(path)).toBe(reader.parse(path));
    expect(reader.sources.map((source) => source.path)).toEqual([path]);
    expect(reader.fresh().sources).toEqual([]);
  });

  test('takes text in place of a file, also of one that does not exist or was read before', () => {
    const { root, reader } = linked();
    const path = join(root, 'a.yaml');
    expect(reader.parse(path).root).toMatchObject({ kind: 'map' });
    reader.provide(path, '[1]');
    reader.provide(join(root, 'new.yaml'), 'n: 1');
    expect(reader.parse(path).root).toMatchObject({ kind: 'list' });
    expect([reader.exists(join(root, 'new.yaml')), reader.text(join(root, 'new.yaml')).text]).toEqual([true, 'n: 1']);
    expect([reader.exists(join(root, 'other.yaml')), reader.exists(path)]).toEqual([false, true]);
  });
});

describe('text', () => {
  test.each([
    ['empty', Buffer.from(''), ''],
    ['a byte order mark', Buffer.from('\uFEFFa: 1'), 'a: 1'],
    ['text of four bytes a character', Buffer.from('a: "😀"'), 'a: "😀"'],
  ])('is read: %s', (_, bytes, text) => {
    const root = temporaryFolder({ x: bytes });
    expect(readText(join(root, 'x'))).toBe(text);
  });

  test.each([
    ['binary', Buffer.from('a\0b'), 'not-readable: <root>/x is a binary file.'],
    ['UTF-16', Buffer.from('\uFEFFa: 1', 'utf16le'), 'not-readable: <root>/x is not UTF-8 text. [Save it as UTF-8.]'],
    ['Latin-1', Buffer.from('é', 'latin1'), 'not-readable: <root>/x is not UTF-8 text. [Save it as UTF-8.]'],
    [
      'half a character',
      Buffer.from([0x61, 0xe2, 0x82]),
      'not-readable: <root>/x is not UTF-8 text. [Save it as UTF-8.]',
    ],
    [
      'an image',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]),
      'not-readable: <root>/x is not UTF-8 text. [Save it as UTF-8.]',
    ],
    [
      'larger than the limit',
      Buffer.alloc(LIMITS.fileBytes + 1, 'x'),
      'too-large: <root>/x has 10485761 bytes; the limit is 10485760. [Split it into several files.]',
    ],
  ])('is refused: %s', (_, bytes, message) => {
    const root = temporaryFolder({ x: bytes });
    expect(failure(root, () => readText(join(root, 'x')))).toBe(message);
  });

  test('may be as large as the limit', () => {
    const root = temporaryFolder({ x: Buffer.alloc(LIMITS.fileBytes, 'x') });
    expect(readText(join(root, 'x'))).toHaveLength(LIMITS.fileBytes);
  });

  test('from standard input has the same limits', () => {
    expect(failure('/nowhere', () => decodeText(Buffer.alloc(LIMITS.fileBytes + 1), 'Standard input'))).toBe(
      'too-large: Standard input has 10485761 bytes; the limit is 10485760. [Split it into several files.]',
    );
    expect(failure('/nowhere', () => decodeText(Buffer.from([0xff]), 'Standard input'))).toBe(
      'not-readable: Standard input is not UTF-8 text. [Save it as UTF-8.]',
    );
  });

  test('is not read from a folder, a device or nothing, and is called what the caller calls it', () => {
    const root = temporaryFolder({ 'sub/x': '' });
    expect([
      failure(root, () => readText(join(root, 'sub'))),
      failure(root, () => readText('/dev/null')),
      failure(root, () => readText(join(root, 'y'), 'my file')),
    ]).toEqual([
      'not-readable: <root>/sub is a folder, not a file.',
      'not-readable: /dev/null is not a regular file.',
      'not-found: The file my file does not exist.',
    ]);
  });
});

function outside(name: string): string {
  return `outside-project: ${name} lies outside the project. [Keep every referenced file inside the project folder.]`;
}
