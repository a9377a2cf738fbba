import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression, FunctionExpression } from '../../../jsonata/ast.ts';
import { unsupported } from '../access.ts';
import type { Env } from '../env.ts';
import { refuse } from '../refuse.ts';
import type { Value } from '../values.ts';
import { applied, argument } from './applied.ts';
import { builtIn } from './functions.ts';

/** `$f(…)`, also behind `~>`, whose left side is the first argument. */
export function lowerCall(node: FunctionExpression, env: Env, first?: Expression): Value {
  const span = env.unit.spanOf(node);
  const args = first ? [first, ...node.arguments] : node.arguments;
  const { procedure } = node;
  if (procedure.type === 'lambda')
    return applied(
      procedure,
      env,
      args.map((each) => argument(each, env)),
      env,
      span,
    );
  if (procedure.type !== 'variable') return unsupported(span, 'A call of a computed function.');
  const binding = env.variables.get(procedure.name);
  if (binding?.kind === 'function') {
    return applied(
      binding.lambda,
      binding.env,
      args.map((each) => argument(each, env)),
      env,
      span,
    );
  }
  const lower = builtIn(procedure.name);
  if (!lower) return unknownFunction(procedure.name, span);
  return lower({ args, env, span, node });
}

function unknownFunction(name: string, span: Span): never {
  if (name === 'uppercase' || name === 'lowercase') refuse('no-case-change', span);
  if (name === 'match' || name === 'replace' || name === 'split')
    refuse('no-function', span, `JUST has no counterpart of $${name}.`);
  return refuse('no-function', span, `JUST has no counterpart of $${name}.`);
}
