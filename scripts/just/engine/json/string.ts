import { Fault } from '../errors.ts';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['/', '/'],
]);

/** Reads the quoted text that begins at `start`, in either kind of quotes; line breaks are allowed in it. */
export function readQuoted(text: string, start: number): { text: string; end: number } {
  const quote = text[start];
  const out: string[] = [];
  let at = start + 1;
  let plain = at;
  while (at < text.length) {
    const char = text[at];
    if (char === quote) {
      out.push(text.slice(plain, at));
      return { text: out.join(''), end: at + 1 };
    }
    if (char === '\\') {
      out.push(text.slice(plain, at));
      const kind = text[at + 1] ?? '';
      const escaped = kind === 'u' ? unicode(text, at) : ESCAPES.get(kind);
      if (escaped === undefined) throw new Fault('invalid-json', `an unknown escape in a string (at ${at + 1})`);
      out.push(escaped);
      at += kind === 'u' ? 6 : 2;
      plain = at;
    } else {
      at += 1;
    }
  }
  throw new Fault('invalid-json', 'a string without end');
}

function unicode(text: string, at: number): string | undefined {
  const digits = text.slice(at + 2, at + 6);
  return /^[0-9a-fA-F]{4}$/.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : undefined;
}
