import type { Location } from './source.ts';

/** What went wrong, as a closed set: usage and unreadable input end a command with exit code 2. */
export type ExpectedErrorCode =
  | 'usage'
  | 'not-found'
  | 'not-readable'
  | 'not-writable'
  | 'outside-project'
  | 'too-large'
  | 'syntax'
  | 'invalid-input'
  | 'evaluation'
  | 'limit';

export interface ExpectedErrorDetails {
  readonly location?: Location;
  /** What the user can do about it, one sentence. */
  readonly fix?: string;
  readonly exitCode?: 1 | 2;
}

/** Bad input or bad usage. It is printed plainly, without a stack; any other error is a bug of ours. */
export class ExpectedError extends Error {
  override readonly name = 'ExpectedError';
  readonly code: ExpectedErrorCode;
  readonly location: Location | undefined;
  readonly fix: string | undefined;
  readonly exitCode: 1 | 2;

  constructor(code: ExpectedErrorCode, message: string, details: ExpectedErrorDetails = {}) {
    super(message);
    this.code = code;
    this.location = details.location;
    this.fix = details.fix;
    this.exitCode = details.exitCode ?? 2;
  }
}
