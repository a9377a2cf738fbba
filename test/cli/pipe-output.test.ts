import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isPipe, pipeOutput } from '../../scripts/commands/pipe-output.ts';
import { writeAll } from '../../scripts/report/write.ts';

/** More than any pipe holds. */
const TEXT = 'Überall 0123456789\n'.repeat(100_000);

/** A pipe whose ends do not wait: a full one refuses, as pipes do that other programs have set so. */
function pipe(): { readonly reader: number; readonly writer: number; readonly close: (fd: number) => void } {
  const folder = mkdtempSync(join(tmpdir(), 'ic-pipe-'));
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const open = new Set([reader, writer]);
  const close = (fd: number) => {
    open.delete(fd);
    closeSync(fd);
  };
  onTestFinished(() => {
    open.forEach(close);
    rmSync(folder, { recursive: true });
  });
  return { reader, writer, close };
}

function takeFrom(fd: number): Buffer {
  const bytes = Buffer.alloc(1 << 20);
  try {
    return bytes.subarray(0, readSync(fd, bytes));
  } catch {
    return bytes.subarray(0, 0);
  }
}

describe('a pipe as output', () => {
  test('gets all, in order, however slowly it is read', async () => {
    const { reader, writer } = pipe();
    let done = false;
    const written = writeAll(pipeOutput(writer), TEXT).then(() => {
      done = true;
    });
    const parts: Buffer[] = [];
    while (!done) {
      await later(1);
      parts.push(takeFrom(reader));
    }
    await written;
    expect(Buffer.concat([...parts, takeFrom(reader)]).toString() === TEXT).toBe(true);
  });

  test('has what was written when `write` returns', () => {
    const { reader, writer } = pipe();
    const stream = pipeOutput(writer);
    stream.write('one ');
    stream.write('two');
    expect(takeFrom(reader).toString()).toBe('one two');
    expect(stream.writableLength).toBe(0);
  });

  test('counts what is not taken yet', () => {
    const { writer } = pipe();
    const stream = pipeOutput(writer);
    stream.on('error', () => undefined);
    stream.write(TEXT);
    expect(stream.writableLength).toBe(Buffer.byteLength(TEXT));
    stream.destroy();
  });

  test('that nobody reads fails as Node says it', async () => {
    const { reader, writer, close } = pipe();
    close(reader);
    const stream = pipeOutput(writer);
    const failed = new Promise((resolve) => stream.on('error', resolve));
    stream.write('x');
    expect(stream.errored).toMatchObject({ code: 'EPIPE' });
    expect(await failed).toBe(stream.errored);
  });
});

test('a file is no pipe', () => {
  const { writer } = pipe();
  const file = openSync(import.meta.filename, 'r');
  onTestFinished(() => closeSync(file));
  expect([writer, file].map(isPipe)).toEqual([true, false]);
});
