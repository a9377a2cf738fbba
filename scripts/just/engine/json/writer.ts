import type { Meter } from '../meter.ts';
import { decimalText } from '../number/decimal.ts';
import { type JustRuntime, roundTripText } from '../number/double.ts';
import { ArrayToken, Member, ObjectToken, Scalar, type Token } from '../token/token.ts';
import type { Primitive } from '../values.ts';
import { dateJson } from './date.ts';

interface WriteOptions {
  readonly runtime: JustRuntime;
  readonly indented: boolean;
  readonly meter: Meter;
}

/** The JSON text of a token exactly as Newtonsoft writes it (JsonConvert.SerializeObject, or JToken.ToString()). */
export function writeJson(token: Token, options: WriteOptions): string {
  const out: Output = { parts: [], length: 0, meter: options.meter };
  write(token, '\n', options, out);
  return options.meter.text(out.parts.join(''));
}

interface Output {
  readonly parts: string[];
  length: number;
  readonly meter: Meter;
}

/** Stops before a text grows beyond the limit, not after: one long string may stand in many places. */
function push(out: Output, ...parts: readonly string[]): void {
  for (const part of parts) {
    out.length += part.length;
    out.parts.push(part);
  }
  out.meter.checkSize(out.length);
}

function write(token: Token, newLine: string, options: WriteOptions, out: Output): void {
  options.meter.spend(1);
  if (token instanceof Scalar) {
    push(out, token.undefinedLiteral ? 'undefined' : scalarJson(token.value, options.runtime));
  } else if (token instanceof Member) {
    push(out, quote(token.name), options.indented ? ': ' : ':');
    write(token.value, newLine, options, out);
  } else if (token instanceof ObjectToken || token instanceof ArrayToken) {
    const [open, close] = token instanceof ObjectToken ? ['{', '}'] : ['[', ']'];
    const inner = `${newLine}  `;
    push(out, open);
    for (const [index, child] of token.children.entries()) {
      push(out, index > 0 ? ',' : '', options.indented ? inner : '');
      write(child, inner, options, out);
    }
    push(out, options.indented && token.children.length > 0 ? newLine : '', close);
  }
}

function scalarJson(value: Primitive, runtime: JustRuntime): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value);
  switch (value.type) {
    case 'int32':
    case 'int64':
    case 'bigint':
      return value.value.toString();
    case 'double':
      return Number.isFinite(value.value) ? withFraction(roundTripText(value.value, runtime)) : `"${value.value}"`;
    case 'decimal':
      return withFraction(decimalText(value.value));
    case 'date':
      return `"${dateJson(value)}"`;
  }
}

/** Newtonsoft marks a number that is not an integer: `5.0`, unless it has a fraction or an exponent already. */
function withFraction(text: string): string {
  return /[.E]/.test(text) ? text : `${text}.0`;
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function quote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters Newtonsoft escapes
  const escaped = text.replace(/["\\\u0000-\u001f\u0085\u2028\u2029]/g, (char) => {
    return SHORT_ESCAPES.get(char) ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}
