import type { ConditionExpression, Expression } from '../ast.ts';
import { NOTHING, type Shape } from '../shape.ts';
import { union } from '../union.ts';
import type { Inference } from './engine.ts';
import type { Context } from './frame.ts';
import { refine } from './narrow.ts';
import { truthOf, truthyPart } from './truth.ts';

type InferBranch = (branch: Expression, context: Context) => Shape;

/** `? :`, `?:` and `??`. `inferBranch` is another one in tail position, where a call is not collapsed. */
export function inferCondition(
  engine: Inference,
  node: ConditionExpression,
  context: Context,
  inferBranch: InferBranch,
): Shape {
  const condition = engine.infer(node.condition, context);
  const truth = truthOf(condition);
  const kind = conditionKind(engine, node);
  const before = snapshot(engine, node, context);
  let then = inferBranch(node.then, refine(engine, context, node.condition, true));
  const afterThen = snapshot(engine, node, context);
  restore(before, context);
  // the engine evaluates the left side a second time, with the same outcome
  if (kind === 'coalescing' && !then.dynamic) then = { ...then, optional: false };
  if (kind === 'elvis') then = truthyPart(then);
  const otherwise = node.else ? inferBranch(node.else, refine(engine, context, node.condition, false)) : NOTHING;
  merge(afterThen, context);
  if (truth === 'always') return then;
  return truth === 'never' ? otherwise : union([then, otherwise]);
}

/** `?:` and `??` are conditions whose left side was copied: both copies stand at the same characters. */
export function conditionKind(engine: Inference, node: ConditionExpression): 'ternary' | 'elvis' | 'coalescing' {
  const condition = engine.parsed.spanOf(node.condition);
  const then = engine.parsed.spanOf(node.then);
  if (condition.start !== then.start) return 'ternary';
  return node.condition.type === 'function' && node.condition.position === undefined ? 'coalescing' : 'elvis';
}

type Bound = ReadonlyMap<string, Shape | undefined>;

/** Variables that a branch may bind have, after the condition, the value of either branch. */
function snapshot(engine: Inference, node: ConditionExpression, context: Context): Bound {
  const names = [node.then, ...(node.else ? [node.else] : [])].flatMap((branch) => engine.bindings.names(branch));
  return new Map(names.map((name) => [name, context.frame.lookup(name)]));
}

function restore(bound: Bound, context: Context): void {
  for (const [name, shape] of bound) context.frame.bind(name, shape ?? NOTHING);
}

function merge(bound: Bound, context: Context): void {
  for (const [name, shape] of bound) {
    context.frame.bind(name, union([shape ?? NOTHING, context.frame.lookup(name) ?? NOTHING]));
  }
}
