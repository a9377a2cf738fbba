import type { Json } from '../../document/json.ts';
import type { Span } from '../../jsonata/analysis.ts';
import type { Expression, LambdaExpression } from '../../jsonata/ast.ts';
import type { Facts } from './facts.ts';
import type { Base, Path } from './ir.ts';
import type { CompileProfile, CompileWarning } from './result.ts';
import type { Value } from './values.ts';

/** What stays the same throughout one transform. */
export interface Unit {
  readonly profile: CompileProfile;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly root: Value;
  lower(node: Expression, env: Env): Value;
  /** Like `lower`; a refusal is noted, and the rest is looked at as well. */
  attempt(node: Expression, env: Env): Value;
  spanOf(node: Expression): Span;
  warn(warning: CompileWarning): void;
  /** A new loop item; its alias, if one is needed, is made from `hint`. */
  newItem(hint: string, over?: Path): Base;
}

/** What a place in the expression sees. */
export interface Env {
  readonly unit: Unit;
  /** `$`. */
  readonly context: Value;
  readonly variables: ReadonlyMap<string, Binding>;
  /** The contexts that `%` can mean, by label. */
  readonly parents: ReadonlyMap<string, Value>;
  readonly facts: Facts;
  /** The loops around, outermost first. */
  readonly loops: readonly Base[];
  /** What the item of each loop is. */
  readonly items: ReadonlyMap<Base, Value>;
  /** Calls of user functions around: recursion stops here. */
  readonly calls: number;
}

export type Binding =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'function'; readonly lambda: LambdaExpression; readonly env: Env };

export function bind(env: Env, name: string, binding: Binding): Env {
  return { ...env, variables: new Map(env.variables).set(name, binding) };
}
