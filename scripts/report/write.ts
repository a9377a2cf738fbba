import type { Writable } from 'node:stream';

const CHUNK_BYTES = 64 * 1024;

/**
 * Writes all of `text` and resolves once the stream has taken the last byte, so that nothing is cut when a pipe is slow.
 * A reader that went away (`ic-connector lint | head`) is no error: the rest is dropped. Other errors reject.
 * Callers set `process.exitCode` and let Node end by itself: `process.exit()` would throw away what is still buffered.
 */
export async function writeAll(stream: Writable, text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const taken = await writeChunk(stream, bytes.subarray(at, at + CHUNK_BYTES));
    if (!taken) return;
  }
}

/** Whether the stream took the bytes; false when its reader is gone. */
function writeChunk(stream: Writable, bytes: Uint8Array): Promise<boolean> {
  if (isReaderGone(stream.errored)) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    // A failed stream also emits `error`, after the callback: the listener stays then, or Node would take it as uncaught.
    const onError = (error: Error) => (isReaderGone(error) ? resolve(false) : reject(error));
    stream.once('error', onError);
    stream.write(bytes, (error) => {
      if (error) return onError(error);
      stream.off('error', onError);
      resolve(true);
    });
  });
}

/** Whether a stream failed because nobody reads its other end any more. */
export function isReaderGone(error: Error | null): boolean {
  return error !== null && 'code' in error && error.code === 'EPIPE';
}
