import { fstatSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';

/** Milliseconds until a full pipe that does not wait by itself is tried again. */
const PAUSE = 5;

/** Whether a file descriptor is a pipe, or the socket that some programs give instead of one. */
export function isPipe(fd: number): boolean {
  const stats = fstatSync(fd);
  return stats.isFIFO() || stats.isSocket();
}

/**
 * The pipe behind a file descriptor as a stream that writes at once. So does Node's own, but loads all that networks need
 * before its first byte.
 */
export function pipeOutput(fd: number): Writable {
  return new Writable({
    write: (bytes: Buffer, _encoding, done) => writeOut(fd, bytes, done),
  });
}

function writeOut(fd: number, bytes: Buffer, done: (error?: Error) => void): void {
  let written = 0;
  let failure: NodeJS.ErrnoException | undefined;
  try {
    while (written < bytes.length) written += writeSync(fd, bytes, written);
  } catch (error) {
    failure = error as NodeJS.ErrnoException;
  }
  if (failure?.code === 'EAGAIN') setTimeout(writeOut, PAUSE, fd, bytes.subarray(written), done);
  else done(failure);
}
