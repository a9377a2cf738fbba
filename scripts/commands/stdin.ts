import { ExpectedError } from '../document/expected-error.ts';
import { LIMITS } from '../document/limits.ts';
import { decodeText } from '../document/read.ts';
import type { Io } from './io.ts';

const NAME = 'Standard input';

/** All of standard input as text. Throws `ExpectedError` when it is too large (then with `advice`), no UTF-8 or binary. */
export async function readStdin({ stdin }: Io, advice?: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > LIMITS.fileBytes) {
      throw new ExpectedError('too-large', `${NAME} has more than ${LIMITS.fileBytes} bytes.`, {
        fix: advice ?? 'Split it into several files.',
      });
    }
    chunks.push(part);
  }
  return decodeText(Buffer.concat(chunks), NAME);
}

/** Somebody who forgot the file would otherwise sit before a command that waits for their keyboard. */
export function requirePipedInput({ stdin }: Io, fix: string): void {
  if (stdin.isTTY) throw new ExpectedError('usage', `${NAME} is a terminal, so there is no input.`, { fix });
}
