import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { writeAll } from '../../scripts/report/write.ts';

const TEXT = '木材 and 😀, again and again.\n'.repeat(100_000);

/** A stream that takes each chunk late, and fails with `code` after `good` chunks. */
function slowStream(good = Number.POSITIVE_INFINITY, code = 'EPIPE') {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    highWaterMark: 1024,
    write(chunk: Buffer, _encoding, done) {
      setImmediate(() => {
        if (chunks.length >= good) return done(Object.assign(new Error(code), { code }));
        chunks.push(chunk);
        done();
      });
    },
  });
  return { stream, chunks };
}

describe('a stream', () => {
  test('gets every byte before the promise resolves, and keeps no listeners', async () => {
    const { stream, chunks } = slowStream();
    await writeAll(stream, TEXT);
    expect(Buffer.concat(chunks).toString('utf8') === TEXT).toBe(true);
    expect(stream.listenerCount('error')).toBe(0);
  });

  test('gets nothing for an empty text', async () => {
    const { stream, chunks } = slowStream();
    await writeAll(stream, '');
    expect(chunks).toEqual([]);
  });

  test('whose reader went away ends it quietly, then and later', async () => {
    const { stream, chunks } = slowStream(2);
    await writeAll(stream, TEXT);
    await writeAll(stream, 'more');
    expect(chunks).toHaveLength(2);
  });

  test('that fails otherwise rejects', async () => {
    await expect(writeAll(slowStream(2, 'ENOSPC').stream, TEXT)).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});

describe('a process', () => {
  const module = readFileSync(new URL('../../scripts/report/write.ts', import.meta.url), 'utf8');
  const code = `${transformSync(module, { loader: 'ts', format: 'esm' }).code}
    await writeAll(process.stdout, ${JSON.stringify('0123456789abcde\n')}.repeat(400_000));
    process.exitCode = 1;`;

  function run() {
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    return { child, ended, complaints: () => complaints };
  }

  test('is not cut short by a slow reader', async () => {
    const { child, ended, complaints } = run();
    await wait(300);
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    expect({ code: await ended, bytes, complaints: complaints() }).toEqual({
      code: 1,
      bytes: 6_400_000,
      complaints: '',
    });
  });

  test('ends quietly when the reader goes away, with its own exit code', async () => {
    const { child, ended, complaints } = run();
    child.stdout.once('data', () => child.stdout.destroy());
    expect({ code: await ended, complaints: complaints() }).toEqual({ code: 1, complaints: '' });
  });
});
