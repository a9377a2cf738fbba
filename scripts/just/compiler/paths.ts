import type { Span } from '../../jsonata/analysis.ts';
import type { Path, Step } from './ir.ts';
import { refuse } from './refuse.ts';

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** Stands in a path where the position of a loop item goes: a character that no text for interchange holds. */
export const CURRENT = '\uffff';

/** JsonPath of a path as Newtonsoft reads it, from `$`. */
export function pathText(path: Path, span: Span, options: { endInBracket?: boolean } = {}): string {
  const last = path.steps.length - 1;
  let out = '$';
  for (const [at, step] of path.steps.entries()) {
    out += stepText(step, span, (options.endInBracket ?? false) && at === last);
  }
  return out;
}

function stepText(step: Step, span: Span, bracket: boolean): string {
  switch (step.kind) {
    case 'member':
      return !bracket && PLAIN_NAME.test(step.name) ? `.${step.name}` : `[${quoted(step.name, span)}]`;
    case 'all':
      return '[*]';
    case 'index':
      return `[${step.at}]`;
    case 'current':
      return `[${CURRENT}]`;
    case 'slice':
      return `[${step.from ?? ''}:${step.to ?? ''}]`;
    case 'filter':
      return `[?(${step.text})]`;
  }
}

/** Path of a member relative to the item under test, in a filter. */
export function filterPath(names: readonly string[], span: Span, from = '@'): string {
  return from + names.map((name) => stepText({ kind: 'member', name }, span, false)).join('');
}

/** A text in single quotes, as JsonPath wants it. */
export function quoted(value: string, span: Span): string {
  if (value.includes('`')) refuse('name', span, 'From version 4.4.0 on a back-tick in a path is read as a quote.');
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
