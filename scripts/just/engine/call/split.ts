import { trim } from '../text.ts';

/** A text in the form of a call, `#name(arguments)`. */
interface CallText {
  readonly name: string;
  readonly arguments: string;
}

/**
 * Reads a text as a call: blanks, `#`, the shortest name up to a `(`, anything without a line feed, `)`, blanks.
 * `undefined` means that the text is no call and stands for itself.
 */
export function readCall(text: string): CallText | undefined {
  const call = trim(text);
  if (!call.startsWith('#') || !call.endsWith(')')) return undefined;
  const open = call.indexOf('(', 2);
  const close = call.length - 1;
  if (open < 0 || open > close || call.includes('\n')) return undefined;
  return { name: call.slice(1, open), arguments: call.slice(open + 1, close) };
}

/**
 * Splits arguments at commas outside parentheses. The escape character takes the meaning from itself, parentheses and
 * commas; it is removed from literals, and kept in arguments that are calls, which are split again later.
 */
export function splitArguments(text: string, escapeChar: string): string[] {
  if (text === '') return [];
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  let escaped = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === escapeChar) {
      escaped = !escaped;
      continue;
    }
    if (!escaped) {
      if (char === '(') depth += 1;
      else if (char === ')') depth -= 1;
      else if (char === ',' && depth === 0) {
        parts.push(withoutEscapes(text.slice(start === 0 ? 0 : start + 1, at), escapeChar));
        // An empty first argument leaves `start` at 0: the next part then takes the comma with it, as in the engine.
        start = at;
      }
    }
    escaped = false;
  }
  parts.push(withoutEscapes(start > 0 ? text.slice(start + 1) : text, escapeChar));
  return parts;
}

function withoutEscapes(argument: string, escapeChar: string): string {
  if (trim(argument).startsWith('#') || !argument.includes(escapeChar)) return argument;
  let out = '';
  for (let at = 0; at < argument.length; at += 1) {
    const next = argument[at + 1];
    const removes = argument[at] === escapeChar && next !== undefined && (next === escapeChar || '(),'.includes(next));
    if (removes) at += 1;
    out += argument[at];
  }
  return out;
}

/** Takes the escape character from a leading `/#`, blanks apart. */
export function unescapeHash(argument: string, escapeChar: string): string {
  const blanks = argument.length - trim(`${argument}.`).length + 1;
  return argument.startsWith(`${escapeChar}#`, blanks)
    ? argument.slice(0, blanks) + argument.slice(blanks + 1)
    : argument;
}
