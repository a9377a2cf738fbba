import type { Expression } from '../ast.ts';
import { literalKind } from '../schema-kinds.ts';
import type { Shape } from '../shape.ts';
import { DYNAMIC, NOTHING, shapeOfKinds } from '../shape.ts';
import { inferApply, inferFunction, inferPartial } from './call.ts';
import { inferCondition } from './condition.ts';
import { inferArray, inferGroup, inferObject } from './constructors.ts';
import type { Inference } from './engine.ts';
import { filterBy } from './filter.ts';
import type { Context } from './frame.ts';
import { Frame } from './frame.ts';
import { bindingOf } from './held-test.ts';
import { inferLambda, inferTransform } from './lambda.ts';
import { inferDescendants, inferName, inferWildcard } from './lookup.ts';
import { inferBinary, inferNegate } from './operators.ts';
import { inferPath } from './path.ts';
import { collapse } from './sequence.ts';
import { inferVariable } from './variable.ts';

/** As the engine's `evaluate`: the value of the node, then its filters, then its group-by, then the collapse. */
export function inferNode(engine: Inference, node: Expression, context: Context): Shape {
  let shape = bare(engine, node, context);
  // the engine filters tuples here, and lets them out as they are
  if (node.type === 'block' && node.tuple && node.predicates.length > 0) shape = DYNAMIC;
  for (const predicate of node.predicates) shape = filterBy(engine, shape, predicate.expression, context);
  if (node.group && node.type !== 'path') shape = inferGroup(engine, node.group.pairs, shape, context);
  return collapse(shape, node.keepArray);
}

function bare(engine: Inference, node: Expression, context: Context): Shape {
  switch (node.type) {
    case 'path':
      return inferPath(engine, node, context);
    case 'name':
      return inferName(engine, node, context);
    case 'string':
    case 'number':
    case 'value':
      return shapeOfKinds(literalKind(node.value));
    case 'variable':
      return inferVariable(engine, node, context);
    case 'wildcard':
      return inferWildcard(engine, node, context);
    case 'descendant':
      return inferDescendants(context);
    case 'parent':
      return context.frame.lookup(node.label) ?? DYNAMIC;
    case 'negate':
      return inferNegate(engine, node, context);
    case 'array':
      return inferArray(engine, node, context);
    case 'object':
      return inferObject(engine, node, context);
    case 'binary':
      return inferBinary(engine, node, context);
    case 'bind': {
      const value = engine.infer(node.value, context);
      context.frame.bind(node.variable.name, value, bindingOf(node.value, context));
      engine.record(node.variable, value);
      return value;
    }
    case 'condition':
      return inferCondition(engine, node, context, (branch, inside) => engine.infer(branch, inside));
    case 'block': {
      const inside = { ...context, frame: new Frame(context.frame) };
      let last: Shape = NOTHING;
      for (const expression of node.expressions) last = engine.infer(expression, inside);
      const bindings = engine.tuples.get(node.expressions.at(-1) ?? node);
      if (bindings) engine.tuples.set(node, bindings);
      return last;
    }
    case 'function':
      return inferFunction(engine, node, context);
    case 'partial':
      return inferPartial(engine, node, context);
    case 'placeholder':
      return NOTHING;
    case 'lambda':
      return inferLambda(engine, node, context);
    case 'apply':
      return inferApply(engine, node, context);
    case 'sort':
      // only ever a step, which the path infers itself
      return NOTHING;
    case 'transform':
      return inferTransform(engine, node, context);
    case 'regex':
      return shapeOfKinds({ kind: 'function', callable: { type: 'regex' } });
  }
}
