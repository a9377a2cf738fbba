/** Why a transformer stopped. The texts of the real engine's exceptions belong to its runtime, so only the kind is kept. */
export type JustErrorCode =
  /** The transformer or the input is not JSON, not even to a lenient reader. */
  | 'invalid-json'
  /** A JSONPath cannot be read, or gives several tokens where one is needed. */
  | 'invalid-path'
  /** A name in front of `(` that the engine version does not know. */
  | 'unknown-function'
  /** A loop or scope alias that does not exist here, or exists twice. */
  | 'unknown-alias'
  /** A function met a value it cannot work with (Strict), or a directive did (every mode). */
  | 'invalid-value'
  /** An object would get the same member twice. */
  | 'duplicate-member'
  /** The engine changes a collection while it walks it, and stops. */
  | 'collection-modified'
  /** A directive at the root replaced something that has no parent. */
  | 'missing-parent'
  /** Asks for code of the host (`#customfunction`, `Ns.Class::Method`): never run here. */
  | 'not-run'
  /** A part of .NET that this interpreter does not imitate; the real engine might give a result. */
  | 'unsupported'
  /** The request itself is wrong: unknown culture, time zone, mode. */
  | 'invalid-request'
  /** One of the limits of the request was reached. */
  | 'limit';

/** Codes that Fallback mode must never turn into a default value: they say nothing about the real engine. */
const NEVER_SWALLOWED: ReadonlySet<JustErrorCode> = new Set(['not-run', 'unsupported', 'invalid-request', 'limit']);

/** What stands for an exception of the real engine while a transformer runs. It never leaves `runJust`. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: JustErrorCode;

  constructor(code: JustErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** Whether Fallback mode may turn this into a default value. */
  get swallowable(): boolean {
    return !NEVER_SWALLOWED.has(this.code);
  }
}

/** A value a function cannot work with (InvalidCast, NullReference, Format, Overflow … in .NET). */
export function invalidValue(message: string): Fault {
  return new Fault('invalid-value', message);
}
