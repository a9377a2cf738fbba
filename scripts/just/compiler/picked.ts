import { choose, test } from './cond.ts';
import { absent, type Base, type Call, type Content, invoke, type Member, text } from './ir.ts';
import { refuse } from './refuse.ts';
import { hasKind, isNullable, onlyKinds } from './shapes.ts';
import type { PathValue } from './values.ts';

/**
 * The first, or the last, of what a filter leaves. A path cannot say it, so the matches are collected first, and one is
 * read from the result. On the way dates would be rewritten (every intermediate document is read with dates on), hence
 * texts travel with a `_` in front.
 */
export function pickedCall(value: PathValue): Call {
  const { path, shape, span, pick } = value;
  if (!pick) return refuse('unsupported', span);
  if (!onlyKinds(shape, 'string', 'number', 'boolean'))
    refuse('unsupported', span, 'One object of several that a filter leaves.');
  if (isNullable(shape))
    refuse('null-operand', span, undefined, 'Let the filter exclude null: `[… and value != null][0].value`.');
  const item: Base = { kind: 'item', id: -1, hint: 'match' };
  const result: Base = { kind: 'root', id: -2, hint: 'result' };
  const found: Call = { kind: 'read', path: { base: item, steps: path.steps.slice(pick.rest) }, span };
  const withText = hasKind(shape, 'string');
  const body: Content = { kind: 'call', call: withText ? marked(found) : found, hostile: false, span };
  const source = { base: path.base, steps: path.steps.slice(0, pick.rest) };
  const first: Member = {
    name: 't',
    content: { kind: 'loops', loops: [{ path: source, item, body, span }] },
    gate: { kind: 'always' },
    span,
  };
  const chosen: Call = {
    kind: 'read',
    path: {
      base: result,
      steps: [
        { kind: 'member', name: 't' },
        pick.at === 0 ? { kind: 'index', at: 0 } : { kind: 'slice', from: -1, to: undefined },
      ],
    },
    span,
  };
  const over: Call = { kind: 'over', first, result, after: withText ? unmarked(chosen) : chosen, span };
  return choose(test({ kind: 'exists', path: source, nullable: false, span }), over, absent);
}

function marked(found: Call): Call {
  return choose(test(invoke('isstring', found)), invoke('xconcat', text('_'), found), found);
}

function unmarked(chosen: Call): Call {
  const rest = invoke('substring', chosen, text('1'), invoke('subtract', invoke('length', chosen), text('1')));
  return choose(test(invoke('isstring', chosen)), rest, chosen);
}
