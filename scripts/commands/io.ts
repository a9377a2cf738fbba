import type { Readable, Writable } from 'node:stream';

/** What a command may touch of the world around it. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  /** Results. */
  readonly stdout: Output;
  /** Everything else. */
  readonly stderr: Output;
}

type Input = Readable & { readonly isTTY?: boolean };
type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** 0 clean, 1 findings, 2 usage or unreadable input, 3 a bug of ours. */
export type ExitCode = 0 | 1 | 2 | 3;
