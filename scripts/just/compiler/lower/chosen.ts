import type { Span } from '../../../jsonata/analysis.ts';
import { existsAt, extend } from '../access.ts';
import { choose } from '../cond.ts';
import { bind, type Env } from '../env.ts';
import { noFacts } from '../facts.ts';
import { type Base, type Call, invoke, type Member, text } from '../ir.ts';
import { mapCond } from '../map-paths.ts';
import { refuse } from '../refuse.ts';
import { rooted } from '../rooted.ts';
import type { PathValue } from '../values.ts';
import { conditionOf, type ItemTest, requireNothing } from './item-test.ts';
import { requireNonNull } from './items.ts';
import { loopOver, positionOf } from './loop-over.ts';

/**
 * The items for which a condition holds that no JsonPath filter can say. A loop over the list makes a text of the positions
 * that pass, and the path takes them as a union of positions, `[…,0,2]`. Only digits travel: no text from outside becomes
 * part of a path or of another document.
 */
export function chosenItems(list: PathValue, test: ItemTest, span: Span): PathValue {
  requireNonNull(list, span);
  if (list.shape.optional && test.ofNothing) requireNothing(test, span);
  const { source, item, itemValue, env } = loopOver(list, { ...test.env, facts: noFacts }, span);
  const condition = mapCond(conditionOf(test.node, within(env, test, item, itemValue, span), span), (path) =>
    path.base === item ? path : (rooted(path) ?? path),
  );
  const all = rooted(source.path) ?? source.path;
  if (!seesOnly(condition, item)) {
    refuse(
      'comparison',
      span,
      'What goes through a list beforehand sees the whole input and its items, and no position of a loop around.',
      'Filter in steps, or let the receiver do it.',
    );
  }
  const position = invoke('xconcat', text(','), { kind: 'position', base: item });
  const positions: Member = {
    name: 't',
    content: {
      kind: 'loops',
      loops: [
        {
          path: all,
          item,
          body: { kind: 'call', call: choose(condition, position, text('')), hostile: false, span },
          span,
        },
      ],
    },
    gate: { kind: 'always' },
    span,
  };
  const result: Base = { kind: 'root', id: -2, hint: 'result' };
  const found: Call = { kind: 'read', path: { base: result, steps: [{ kind: 'member', name: 't' }] }, span };
  const over: Call = { kind: 'over', first: positions, result, after: invoke('concatall', found), span };
  // where a place around is missing, the list is as well
  const there = choose(existsAt(list.path, list.shape, span), over, text(''));
  return { ...list, path: extend(list.path, { kind: 'chosen', positions: there }), many: true, shape: itemValue.shape };
}

function within(env: Env, { itemName, positionName }: ItemTest, item: Base, value: PathValue, span: Span): Env {
  const inner: Env = itemName === '' ? { ...env, context: value } : bind(env, itemName, { kind: 'value', value });
  return positionName === undefined
    ? inner
    : bind(inner, positionName, { kind: 'value', value: positionOf(item, span) });
}

/** Whether everything is read from the whole input or from the item. */
function seesOnly(node: unknown, item: Base): boolean {
  if (typeof node !== 'object' || node === null) return true;
  if ('base' in node && isItem(node.base)) {
    if (node.base !== item) return false;
  }
  // a base, and the loop that a path is at, are no reading
  return Object.entries(node).every(([name, each]) => name === 'base' || name === 'item' || seesOnly(each, item));
}

const isItem = (base: unknown): boolean =>
  typeof base === 'object' && base !== null && 'kind' in base && base.kind === 'item';
