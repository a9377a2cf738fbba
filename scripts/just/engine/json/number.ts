import type { NumberValue } from '../values.ts';

const MIN_INT64 = -(1n << 63n);
/** Newtonsoft reads no longer whole numbers. */
const MAX_DIGITS = 380;
const MAX_INT64 = (1n << 63n) - 1n;

/** The number a JSON token stands for, `undefined` if it is none: hexadecimal and octal as in Newtonsoft. */
export function readNumber(word: string): NumberValue | undefined {
  if (/^0[xX][0-9a-fA-F]{1,16}$/.test(word)) return { type: 'int64', value: BigInt.asIntN(64, BigInt(word)) };
  if (/^0[0-7]{1,21}$/.test(word)) return { type: 'int64', value: BigInt(`0o${word}`) };
  if (/^-?\d+$/.test(word)) return word.length > MAX_DIGITS ? undefined : whole(BigInt(word));
  if (!/^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(word)) return undefined;
  const value = Number(word);
  // 1e309 is refused by Mono and .NET Framework; there is no text form to go on with either way.
  if (!Number.isFinite(value)) return undefined;
  return { type: 'double', value };
}

function whole(value: bigint): NumberValue {
  return { type: value < MIN_INT64 || value > MAX_INT64 ? 'bigint' : 'int64', value };
}
