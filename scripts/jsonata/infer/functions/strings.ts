import type { NumberKind, Shape, StringKind } from '../../shape.ts';
import { BOOLEAN, INTEGER, isNothing, NUMBER, optionally, STRING, shapeOfKinds } from '../../shape.ts';
import { longest, shortest } from '../../union.ts';
import { array, sequence, UNSURE } from '../sequence.ts';
import { type NativeCall, unlessNothing } from './native.ts';

const text = ({ argument }: NativeCall): Shape => unlessNothing(argument(0), STRING);

/** Applies a function to fixed texts; of other texts it keeps nothing. */
function mapped(change: (literal: string) => string): (call: NativeCall) => Shape {
  return ({ argument }) => {
    const literals = stringOf(argument(0))?.literals;
    const result = literals ? shapeOfKinds({ kind: 'string', literals: [...new Set(literals.map(change))] }) : STRING;
    return unlessNothing(argument(0), result);
  };
}

function stringOf(shape: Shape): StringKind | undefined {
  const kind = shape.kinds.find((candidate) => candidate.kind === 'string');
  return shape.dynamic || kind?.kind !== 'string' ? undefined : kind;
}

function string({ argument }: NativeCall): Shape {
  const value = argument(0);
  const kind = stringOf(value);
  return unlessNothing(value, kind && value.kinds.length === 1 ? shapeOfKinds(kind) : STRING);
}

/** More than any JavaScript engine holds in one text (V8: 2^29 - 24). */
const MOST_CHARACTERS = 4_294_967_295;

function length({ argument }: NativeCall): Shape {
  const kind = stringOf(argument(0));
  const maximum = kind && longest(kind);
  const result: NumberKind = {
    kind: 'number',
    integer: true,
    minimum: (kind && shortest(kind)) ?? 0,
    maximum: maximum ?? MOST_CHARACTERS,
  };
  return unlessNothing(argument(0), shapeOfKinds(result));
}

/** `$substring(s, 0, 10)` is at most ten characters long. */
function substring({ argument }: NativeCall): Shape {
  const limit = argument(2).kinds[0];
  const maximum =
    limit?.kind === 'number' && !argument(2).optional && limit.maximum !== undefined ? limit.maximum : undefined;
  const from = argument(1).kinds[0];
  // from a position before the start the engine counts differently
  const plain =
    maximum !== undefined && from?.kind === 'number' && (from.minimum ?? -1) >= 0 && Number.isInteger(maximum);
  return unlessNothing(argument(0), plain ? shapeOfKinds({ kind: 'string', maxLength: Math.max(0, maximum) }) : STRING);
}

function contains({ argument }: NativeCall): Shape {
  return unlessNothing(argument(0), unlessNothing(argument(1), BOOLEAN));
}

const MATCH: Shape = shapeOfKinds({
  kind: 'object',
  properties: new Map([
    ['match', { shape: STRING, required: true }],
    ['index', { shape: shapeOfKinds({ kind: 'number', integer: true, minimum: 0 }), required: true }],
    // a group that took no part in the match is nothing
    ['groups', { shape: array(optionally(STRING), UNSURE), required: true }],
  ]),
  additional: undefined,
});

const ANYTHING: Shape = { optional: true, dynamic: true, kinds: [] };

/** A function of the author's own as matcher can return what it likes. */
function match({ argument }: NativeCall): Shape {
  const matcher = argument(1).kinds[0];
  const regex = matcher?.kind === 'function' && matcher.callable?.type === 'regex';
  return regex ? unlessNothing(argument(0), sequence(MATCH, UNSURE)) : ANYTHING;
}

/** Only a limit, or an empty separator between no characters, leaves nothing. */
function split({ argument }: NativeCall): Shape {
  const separator = stringOf(argument(1));
  const parted = separator && (shortest(separator) ?? 0) > 0 && isNothing(argument(2));
  return unlessNothing(argument(0), array(STRING, { min: parted ? 1 : 0, max: undefined }));
}

function number({ argument }: NativeCall): Shape {
  const value = argument(0);
  if (value.dynamic) return optionally(NUMBER);
  const kinds = value.kinds.map((kind): NumberKind => {
    if (kind.kind === 'number') return kind;
    if (kind.kind === 'boolean') return { kind: 'number', integer: true, minimum: 0, maximum: 1 };
    return { kind: 'number', integer: false };
  });
  const [first, ...others] = kinds;
  return unlessNothing(value, first && others.length === 0 ? shapeOfKinds(first) : NUMBER);
}

export const STRING_FUNCTIONS = {
  string: ['<x-b?:s>', 1, string],
  substring: ['<s-nn?:s>', 3, substring],
  substringBefore: ['<s-s:s>', 2, text],
  substringAfter: ['<s-s:s>', 2, text],
  lowercase: ['<s-:s>', 1, mapped((literal) => literal.toLowerCase())],
  uppercase: ['<s-:s>', 1, mapped((literal) => literal.toUpperCase())],
  length: ['<s-:n>', 1, length],
  trim: ['<s-:s>', 1, text],
  pad: ['<s-ns?:s>', 3, text],
  match: ['<s-f<s:o>n?:a<o>>', 3, match],
  contains: ['<s-(sf):b>', 2, contains],
  replace: ['<s-(sf)(sf)n?:s>', 4, text],
  split: ['<s-(sf)n?:a<s>>', 3, split],
  join: ['<a<s>s?:s>', 2, text],
  base64encode: ['<s-:s>', 1, text],
  base64decode: ['<s-:s>', 1, text],
  encodeUrlComponent: ['<s-:s>', 1, text],
  encodeUrl: ['<s-:s>', 1, text],
  decodeUrlComponent: ['<s-:s>', 1, text],
  decodeUrl: ['<s-:s>', 1, text],
  formatNumber: ['<n-so?:s>', 3, text],
  formatBase: ['<n-n?:s>', 2, text],
  formatInteger: ['<n-s:s>', 2, text],
  parseInteger: ['<s-s:n>', 2, ({ argument }: NativeCall) => unlessNothing(argument(0), optionally(NUMBER))],
  number: ['<(nsb)-:n>', 1, number],
  toMillis: ['<s-s?:n>', 2, ({ argument }: NativeCall) => unlessNothing(argument(0), millis(argument(1)))],
  fromMillis: ['<n-s?s?:s>', 3, ({ argument }: NativeCall) => unlessNothing(argument(0), timestamp(argument(1)))],
  now: ['<s?s?:s>', 2, ({ argument }: NativeCall) => timestamp(argument(0))],
  millis: ['<:n>', 0, () => INTEGER],
} as const;

/** With a picture, a text that does not match it gives nothing. */
function millis(picture: Shape): Shape {
  return optionally(INTEGER, picture.dynamic || picture.kinds.length > 0);
}

/** Without a picture the engine writes ISO 8601. */
function timestamp(picture: Shape): Shape {
  const iso = !picture.dynamic && picture.kinds.length === 0;
  return iso ? shapeOfKinds({ kind: 'string', format: 'date-time' }) : STRING;
}
