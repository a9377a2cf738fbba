import type { Span } from '../../jsonata/analysis.ts';
import { type Call, invoke, type Path, type Step, text } from './ir.ts';
import { predicateText } from './predicate.ts';
import { refuse } from './refuse.ts';

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** JsonPath of a path as Newtonsoft reads it, from `$`: a text, or where some of it is computed a call that makes the text. */
export function pathCall(path: Path, span: Span, options: { endInBracket?: boolean } = {}): Call {
  const last = path.steps.length - 1;
  const parts: Call[] = [];
  let out = '$';
  for (const [at, step] of path.steps.entries()) {
    if (step.kind === 'chosen') {
      parts.push(text(`${out}[${NOWHERE}`), step.positions);
      out = ']';
    } else if (step.kind === 'filter') out += `[?(${predicateText(step.predicate, path.base, span)})]`;
    else out += stepText(step, span, (options.endInBracket ?? false) && at === last);
  }
  return parts.length === 0 ? text(out) : invoke('xconcat', ...parts, text(out));
}

/** No list is that long: a union of positions that begins with it can go on with none, one, or several. */
const NOWHERE = '2147483647';

/** JsonPath of a path of which nothing is computed. */
export function pathText(path: Path, span: Span): string {
  const call = pathCall(path, span);
  return call.kind === 'text' ? call.text : refuse('unsupported', span, 'A computed path as a part of another.');
}

function stepText(step: Exclude<Step, { kind: 'filter' | 'chosen' }>, span: Span, bracket: boolean): string {
  switch (step.kind) {
    case 'member':
      return !bracket && PLAIN_NAME.test(step.name) ? `.${step.name}` : `[${quoted(step.name, span)}]`;
    case 'all':
      return '[*]';
    case 'index':
      return `[${step.at}]`;
    case 'current':
      return `[${currentMark(String(step.item.id))}]`;
    case 'slice':
      return `[${step.from ?? ''}:${step.to ?? ''}]`;
  }
}

/**
 * Stands in a path for the position of a loop, until it is written where the loop is around. No member name, no text in a
 * filter and no constant that compiles holds the character.
 */
export const currentMark = (id: string): string => `\u0001${id}\u0001`;

/** That mark in a path. */
export const CURRENT = new RegExp(currentMark('(\\d+)'));

/** That mark in the JSON text of a document. */
export const CURRENT_MARK = /\\u0001(\d+)\\u0001/;

/** Path of a member relative to the item under test, in a filter. */
export function filterPath(names: readonly string[], span: Span): string {
  return `@${names.map((name) => stepText({ kind: 'member', name }, span, false)).join('')}`;
}

/** A text in single quotes, as JsonPath wants it. */
export function quoted(value: string, span: Span): string {
  let out = '';
  for (const char of value) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '\\' || char === "'") out += `\\${char}`;
    else if (char === '\n') out += '\\n';
    else if (char === '\t') out += '\\t';
    else if (char === '\r') out += '\\r';
    else if (code < 0x20 || code === 0x7f) refuse('name', span, 'A control character in a path.');
    else out += char;
  }
  return `'${out}'`;
}
