import type { Expression } from '../../../jsonata/ast.ts';
import type { Shape } from '../../../jsonata/shape.ts';
import type { Env } from '../env.ts';
import type { Base } from '../ir.ts';
import type { Predicate } from '../predicate.ts';
import { refuse } from '../refuse.ts';

/** What a predicate is about. */
export interface Subject {
  readonly item: Shape;
  /** The variable that holds the item; `''` where the item is the context. */
  readonly itemName: string;
  /** Where the filtered path starts: what else the filter can see. */
  readonly start: Base;
  readonly env: Env;
}

/** What becomes of a test: JSONata's "nothing" is neither true nor false, and `$not` of it is nothing again. */
export interface Tested {
  readonly holds: Predicate;
  /** When it has a value that is not true. Throws {@link Unsupported} where a filter cannot say that. */
  fails(): Predicate;
  /** Whether it always has a value. */
  readonly certain: boolean;
}

/** A filter finds what is there: it has no way to ask for a member that is not. */
export function refuseMissing(node: Expression, { env }: Subject): never {
  return refuse(
    'comparison',
    env.unit.spanOf(node),
    'A filter cannot find the items that lack a member, and this holds for them as well.',
    'Let the schema require the member, or turn the condition around: `kind != "a"` instead of `$not(kind = "a")`.',
  );
}
