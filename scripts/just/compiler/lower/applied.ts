import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression, LambdaExpression } from '../../../jsonata/ast.ts';
import { unsupported } from '../access.ts';
import { type Binding, bind, type Env } from '../env.ts';
import { missing, type Value } from '../values.ts';

const MAX_CALLS = 20;

export function argument(node: Expression, env: Env): Binding {
  if (node.type === 'lambda') return { kind: 'function', lambda: node, env };
  if (node.type === 'variable') {
    const binding = env.variables.get(node.name);
    if (binding?.kind === 'function') return binding;
  }
  return { kind: 'value', value: env.unit.lower(node, env) };
}

/** A function of the expression, put in where it is called. `$` inside it is that of the place where it was made. */
export function applied(lambda: LambdaExpression, home: Env, args: readonly Binding[], caller: Env, span: Span): Value {
  if (lambda.thunk) return unsupported(span, 'A recursive function.');
  if (caller.calls >= MAX_CALLS) return unsupported(span, 'A function that calls itself.');
  let inner: Env = { ...calledFrom(home, caller), calls: caller.calls + 1 };
  for (const [at, parameter] of lambda.parameters.entries()) {
    inner = bind(inner, parameter.name, args[at] ?? { kind: 'value', value: missing });
  }
  return caller.unit.lower(bodyOf(lambda), inner);
}

/** What the body of a function sees: the place where it was written, and the loops around the call. */
export function calledFrom(home: Env, caller: Env): Env {
  return { ...home, facts: caller.facts, loops: caller.loops, items: caller.items };
}

/** The body: the parser wraps a call in tail position into a function without parameters. */
export function bodyOf({ body }: LambdaExpression): Expression {
  return body.type === 'lambda' && body.thunk ? body.body : body;
}
