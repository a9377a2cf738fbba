import type { Span } from '../../jsonata/analysis.ts';
import type { Step } from './ir.ts';
import { refuse } from './refuse.ts';

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** The text of a step of which nothing is computed. */
export function stepText(step: Exclude<Step, { kind: 'filter' | 'chosen' }>, span: Span, bracket: boolean): string {
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
