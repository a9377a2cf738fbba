import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeAllAtomic, writeAtomic } from '../../scripts/document/write-atomic.ts';
import { asOrdinaryUser, failure, temporaryFolder } from './support.ts';

const ADVICE = '[Check that the folder exists and that you may write there.]';

describe('a file', () => {
  test('is written, with the folders above it, and replaced', () => {
    const root = temporaryFolder({});
    const path = join(root, 'a/b/c.json');
    writeAtomic(path, 'one');
    writeAtomic(path, 'two é');
    expect(readFileSync(path, 'utf8')).toBe('two é');
    expect(readdirSync(root, { recursive: true }).map(String).sort()).toEqual(['a', 'a/b', 'a/b/c.json']);
  });

  test('keeps its permissions', () => {
    const path = join(temporaryFolder({ x: 'old' }), 'x');
    chmodSync(path, 0o640);
    writeAtomic(path, 'new');
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  test('is written where a link points to', () => {
    const root = temporaryFolder({ 'real/x': 'old' });
    symlinkSync('real/x', join(root, 'link'));
    writeAtomic(join(root, 'link'), 'new');
    expect(lstatSync(join(root, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(root, 'real/x'), 'utf8')).toBe('new');
  });
});

describe('nothing is left behind', () => {
  test.each([
    ['over a folder', 'folder', 'EISDIR'],
    ['below a file', 'file/x', 'EEXIST|ENOTDIR'],
    ['deep below a file', 'file/a/b/x', 'ENOTDIR'],
    ['in a new folder, under a name too long', `new/er/${'x'.repeat(300)}`, 'ENAMETOOLONG'],
    ['below a folder under a name too long', `new/${'x'.repeat(300)}/er/x`, 'ENAMETOOLONG'],
    ['under a name that cannot be', 'new/a\0b', 'ERR_INVALID_ARG_VALUE'],
  ])('%s', (_, name, code) => {
    const root = temporaryFolder({ 'folder/kept': 'kept', file: 'kept' });
    const message = failure(root, () => writeAtomic(`${root}/${name}`, 'text'));
    expect(message.replace(name, '<name>')).toMatch(
      new RegExp(
        `^not-writable: <root>/<name> cannot be written \\((${code})\\)\\. ${ADVICE.replace(/[[\].]/g, '\\$&')}$`,
      ),
    );
    expect(readdirSync(root, { recursive: true }).map(String).sort()).toEqual(['file', 'folder', 'folder/kept']);
    expect(readFileSync(join(root, 'file'), 'utf8')).toBe('kept');
  });

  test('in a folder that may not be written', () => {
    const root = temporaryFolder({ 'closed/x': 'old' });
    chmodSync(join(root, 'closed'), 0o555);
    const path = join(root, 'closed/x');
    expect(asOrdinaryUser(() => failure(root, () => writeAtomic(path, 'new')))).toBe(
      `not-writable: <root>/closed/x cannot be written (EACCES). ${ADVICE}`,
    );
    expect([readFileSync(path, 'utf8'), readdirSync(join(root, 'closed'))]).toEqual(['old', ['x']]);
  });

  test('a folder made on the way goes again, one that was there stays', () => {
    const root = temporaryFolder({});
    mkdirSync(join(root, 'there'));
    failure(root, () => writeAtomic(join(root, 'there/made', 'x'.repeat(300)), 'text'));
    expect(readdirSync(root, { recursive: true }).map(String)).toEqual(['there']);
  });
});

describe('several files', () => {
  test('are all written', () => {
    const root = temporaryFolder({ a: 'old' });
    const files = ['a', 'new/b', 'new/c'].map((name) => ({ path: join(root, name), text: name }));
    writeAllAtomic(files);
    expect(files.map(({ path }) => readFileSync(path, 'utf8'))).toEqual(['a', 'new/b', 'new/c']);
    expect(readdirSync(root).sort()).toEqual(['a', 'new']);
  });

  test.each([['folder'], ['file/x']])('none of which changes when %s cannot be written', (last) => {
    const root = temporaryFolder({ a: 'old', file: '', 'folder/x': '' });
    const files = ['a', 'new/b', last].map((name) => ({ path: join(root, name), text: name }));
    expect(failure(root, () => writeAllAtomic(files))).toContain(`${last} cannot be written (`);
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('old');
    expect(readdirSync(root).sort()).toEqual(['a', 'file', 'folder']);
  });
});
