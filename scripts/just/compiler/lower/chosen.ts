import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression } from '../../../jsonata/ast.ts';
import { existsAt, extend } from '../access.ts';
import { choose } from '../cond.ts';
import { bind, type Env } from '../env.ts';
import { noFacts } from '../facts.ts';
import { type Base, type Call, type Cond, invoke, type Member, text } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { onlyKinds } from '../shapes.ts';
import { missing, type PathValue, type Value } from '../values.ts';
import { type ItemTest, refuseNothing } from './filter-items.ts';
import { loopOver, positionOf } from './loop-over.ts';
import { requireNonNull } from './stages.ts';
import { truthOf } from './truth.ts';

/**
 * The items for which a condition holds that no JsonPath filter can say. A loop over the list makes a text of the positions
 * that pass, and the path takes them as a union of positions, `[…,0,2]`. Only digits travel: no text from outside becomes
 * part of a path or of another document.
 */
export function chosenItems(list: PathValue, test: ItemTest, span: Span): PathValue {
  requireNonNull(list, span);
  if (list.shape.optional && test.ofNothing) requireNothing(test, span);
  const { source, item, itemValue, env } = loopOver(list, { ...test.env, facts: noFacts }, span);
  const condition = conditionOf(test.node, within(env, test, item, itemValue, span), span);
  if (!seesOnly(condition, item)) {
    refuse(
      'comparison',
      span,
      'What goes through a list beforehand sees the whole input and the item, and no loop around.',
    );
  }
  const position = invoke('xconcat', text(','), { kind: 'position', base: item });
  const positions: Member = {
    name: 't',
    content: {
      kind: 'loops',
      loops: [
        {
          path: source.path,
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
  const there = list.shape.optional ? choose(existsAt(list.path, list.shape, span), over, text('')) : over;
  return { ...list, path: extend(list.path, { kind: 'chosen', positions: there }), many: true, shape: itemValue.shape };
}

function within(env: Env, { itemName, positionName }: ItemTest, item: Base, value: PathValue, span: Span): Env {
  const inner: Env = itemName === '' ? { ...env, context: value } : bind(env, itemName, { kind: 'value', value });
  return positionName === undefined
    ? inner
    : bind(inner, positionName, { kind: 'value', value: positionOf(item, span) });
}

/** A bracket filter of a list that is not there asks whether nothing passes: it must not. */
export function requireNothing(test: ItemTest, span: Span): void {
  const condition = conditionOf(test.node, { ...test.env, context: missing }, span);
  if (condition.kind !== 'never') refuseNothing(span);
}

/** When the predicate holds. A number would be a position, also when it comes out of a choice. */
function conditionOf(node: Expression, env: Env, span: Span): Cond {
  const value = env.unit.lower(node, env);
  if (mayBeNumber(value)) refuse('condition-type', span, 'A filter by a number is a position; test something of it.');
  return truthOf(value, span);
}

function mayBeNumber(value: Value): boolean {
  switch (value.kind) {
    case 'constant':
      return typeof value.json !== 'boolean' && typeof value.json !== 'string';
    case 'path':
    case 'call':
      return !onlyKinds(value.shape, 'string', 'boolean');
    case 'choice':
      return mayBeNumber(value.whenTrue) || mayBeNumber(value.whenFalse);
    case 'missing':
    case 'truth':
      return false;
    default:
      return true;
  }
}

/** Whether everything is read from the whole input or from the item. */
function seesOnly(node: unknown, item: Base): boolean {
  if (typeof node !== 'object' || node === null) return true;
  if ('base' in node && typeof node.base === 'object' && node.base !== null && 'kind' in node.base) {
    if (node.base.kind === 'item' && node.base !== item) return false;
  }
  return Object.values(node).every((each) => seesOnly(each, item));
}
