import type { ConditionExpression } from '../../../jsonata/ast.ts';
import type { Env } from '../env.ts';
import { missing, type Value } from '../values.ts';
import { truthOf } from './truth.ts';
import { withFacts } from './with-facts.ts';

/** `c ? a : b`, and through the parser also `a ?: b` and `a ?? b`. */
export function lowerCondition(node: ConditionExpression, env: Env): Value {
  const span = env.unit.spanOf(node);
  const condition = truthOf(env.unit.lower(node.condition, env), env.unit.spanOf(node.condition));
  const then = condition.kind === 'never' ? missing : env.unit.lower(node.then, withFacts(env, condition, true));
  if (condition.kind === 'always') return then;
  const otherwise = node.else ? env.unit.lower(node.else, withFacts(env, condition, false)) : missing;
  if (condition.kind === 'never') return otherwise;
  return { kind: 'choice', condition, whenTrue: then, whenFalse: otherwise, span };
}
