import type { Span } from '../../jsonata/analysis.ts';
import { condCall, isNull, not } from './cond.ts';
import { type Base, type Call, type Cond, invoke, type Member, type Path, text } from './ir.ts';
import { pathCall } from './paths.ts';
import { refuse } from './refuse.ts';
import { CURRENT, CURRENT_MARK, currentMark } from './steps.ts';

/** The loops around the place that is being written, outermost first, with the aliases in use. */
export interface Frames {
  readonly items: readonly Base[];
  /** Alias of an item; asking for it makes the loop carry it. */
  alias(item: Base): string;
  /** Path that leads to nothing in every input. */
  readonly nowhere: string;
  /** A transformer of one member, as the text that `#applyover` takes, with marks for the positions of loops around it. */
  documentText(member: Member): string;
}

/** Text of a call, or of a literal argument, at a place inside `frames`. Throws {@link Unsupported}. */
export function callText(call: Call, frames: Frames): string {
  return argument(call, frames, true);
}

function argument(call: Call, frames: Frames, first: boolean): string {
  switch (call.kind) {
    case 'text':
      return literal(call.text, first);
    case 'invoke': {
      const args = call.args.map((arg, at) => argument(arg, frames, at === 0));
      return `#${call.name}(${args.join(',')})`;
    }
    case 'read':
      return readText(call.path, frames, call.span);
    case 'exists':
      return existsText(call, frames);
    case 'position':
      return `#currentindex(${isInnermost(call.base, frames) ? '' : frames.alias(call.base)})`;
    case 'absent':
      return `#valueof(${frames.nowhere})`;
    case 'over': {
      const after = callText(call.after, { ...frames, items: [] });
      return `#applyover(${documentCall(frames.documentText(call.first), frames, call.span)},'${escapeAll(after)}')`;
    }
  }
}

/** The text of a document; the positions of loops around it, which it does not see, are put in from here. */
function documentCall(document: string, frames: Frames, span: Span): string {
  const parts = document
    .split(CURRENT_MARK)
    .map((part, at) => (at % 2 === 0 ? escapeAll(part) : positionText(part, frames, span)));
  return parts.length === 1 ? parts.join('') : `#xconcat(${parts.join(',')})`;
}

function positionText(id: string, frames: Frames, span: Span): string {
  const base = around(id, frames);
  if (!base) refuse('unsupported', span, 'A document made within another one, that would ask for a loop around both.');
  return callText({ kind: 'position', base }, frames);
}

function around(id: string, frames: Frames): Base | undefined {
  return frames.items.find((item) => item.id === Number(id));
}

/** A path as an argument. In a document the positions of loops outside of it stay marks. */
function pathText(path: Path, span: Span, frames: Frames): string {
  return callText(withPositions(pathCall(path, span), frames), frames);
}

/** The positions of loops around, where a path has marks for them. */
export function withPositions(path: Call, frames: Frames): Call {
  const parts = path.kind === 'invoke' && path.name === 'xconcat' ? path.args : [path];
  const split = parts.flatMap((part): Call[] => (part.kind === 'text' ? positionsIn(part.text, frames) : [part]));
  return split.length === parts.length ? path : invoke('xconcat', ...split);
}

function positionsIn(path: string, frames: Frames): Call[] {
  const out: Call[] = [];
  let rest = '';
  for (const [at, part] of path.split(CURRENT).entries()) {
    const base = at % 2 === 0 ? undefined : around(part, frames);
    if (base) out.push(text(rest), { kind: 'position', base });
    rest = base ? '' : at % 2 === 0 ? rest + part : rest + currentMark(part);
  }
  return [...out, text(rest)];
}

function readText(path: Path, frames: Frames, span: { start: number; end: number }): string {
  if (path.base.kind === 'root') return `#valueof(${pathText(path, span, frames)})`;
  const alias = isInnermost(path.base, frames) ? [] : [frames.alias(path.base)];
  if (path.steps.length === 0) return `#currentvalue(${alias.join('')})`;
  return `#currentvalueatpath(${[pathText(path, span, frames), ...alias].join(',')})`;
}

/** `#exists` looks at the innermost item only, and has no alias. */
function existsText(call: Extract<Call, { kind: 'exists' }>, frames: Frames): string {
  if (isInnermost(call.path.base, frames)) return `#exists(${pathText(call.path, call.span, frames)})`;
  if (call.nullable) refuse('outer-existence', call.span);
  const present: Cond = not(isNull({ kind: 'read', path: call.path, span: call.span }));
  return callText(condCall(present), frames);
}

function isInnermost(base: Base, frames: Frames): boolean {
  const innermost = frames.items.at(-1);
  return innermost ? innermost === base : base.kind === 'root';
}

/**
 * A literal argument: `/` before each of `/ ,`, and before the parentheses where they do not pair; a leading `#` would
 * make it a call; an empty first argument is misread.
 */
function literal(value: string, first: boolean): string {
  if (value === '' && first) return '#stringempty()';
  return value.startsWith('#') ? `/#${escapeArgument(value.slice(1))}` : escapeArgument(value);
}

/** Escapes for one level of arguments. Paths follow the same rules. */
export function escapeArgument(value: string): string {
  const plain = value.replaceAll('/', '//').replaceAll(',', '/,');
  return pairs(value) ? plain : plain.replace(/[()]/g, '/$&');
}

/** A literal that holds calls itself: every special character is escaped once more. */
function escapeAll(value: string): string {
  return value.replace(/[/(),]/g, '/$&');
}

function pairs(value: string): boolean {
  let open = 0;
  for (const char of value) {
    if (char === '(') open += 1;
    if (char === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
