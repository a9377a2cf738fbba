import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression } from '../../../jsonata/ast.ts';
import type { Env } from '../env.ts';
import type { Cond } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { onlyKinds } from '../shapes.ts';
import { missing, type Value } from '../values.ts';
import { truthOf } from './truth.ts';

/** A condition on each item of a list. */
export interface ItemTest {
  readonly node: Expression;
  /** The variable that holds the item; `''` where the item is the context. */
  readonly itemName: string;
  /** The variable that holds its position, where the condition asks for it. */
  readonly positionName?: string;
  /** Brackets behind a step: a list that is not there is tested as if it had one item, nothing. */
  readonly ofNothing: boolean;
  readonly env: Env;
}

/** A bracket filter of a list that is not there asks whether nothing passes: it must not. */
export function requireNothing(test: ItemTest, span: Span): void {
  const condition = conditionOf(test.node, { ...test.env, context: missing }, span);
  if (condition.kind !== 'never') refuseNothing(span);
}

/** When the predicate holds. A number would be a position, also when it comes out of a choice. */
export function conditionOf(node: Expression, env: Env, span: Span): Cond {
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

/** A filter on what is not there has to find nothing. */
export function refuseNothing(span: Span): never {
  return refuse(
    'optional-items',
    span,
    'The list may be missing: JSONata tests it as if it had one item, and the condition holds for that as well.',
    'Ask for a member in the condition: `items[$exists(name) and …]`.',
  );
}
