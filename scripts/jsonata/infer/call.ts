import { nearest } from '../../document/nearest.ts';
import type { ApplyExpression, Expression, FunctionExpression, PartialExpression } from '../ast.ts';
import { describe } from '../describe.ts';
import type { Shape } from '../shape.ts';
import { DYNAMIC, NOTHING, shapeOfKinds } from '../shape.ts';
import type { Span } from '../span.ts';
import { type Callable, callableOf } from './callable.ts';
import { type Inference, surelyNone } from './engine.ts';
import type { Context } from './frame.ts';
import { callNative, reportArguments } from './functions/call-native.ts';
import { isNative, nativeFunction, nativeFunctions } from './functions/table.ts';
import { callLambda, callTransform } from './lambda.ts';
import { collapse } from './sequence.ts';
import { parseSignature } from './signature.ts';

/** Where a call is written, for findings about its arguments; missing where the engine itself calls. */
export interface CallSite {
  readonly span: Span;
  readonly name: string;
  readonly argumentSpans: readonly Span[];
}

export function inferFunction(engine: Inference, node: FunctionExpression, context: Context): Shape {
  return callNode(engine, node, context, context);
}

/** A call in tail position: functions with a context argument see the context of whoever called the lambda. */
export function callTail(engine: Inference, node: Expression, context: Context): Shape {
  if (node.type !== 'function') return engine.infer(node, context);
  const shape = callNode(engine, node, context, { ...context, input: DYNAMIC });
  engine.record(node, collapse(shape));
  return shape;
}

function callNode(
  engine: Inference,
  node: FunctionExpression,
  context: Context,
  caller: Context,
  applied?: { readonly shape: Shape; readonly span: Span },
): Shape {
  const procedure = inferProcedure(engine, node.procedure, context);
  const given = node.arguments.map((argument) => engine.infer(argument, context));
  const spans = node.arguments.map((argument) => engine.parsed.spanOf(argument));
  if (applied) {
    given.unshift(applied.shape);
    spans.unshift(applied.span);
  }
  const callable = functionIn(engine, node.procedure, procedure);
  if (!callable) return DYNAMIC;
  const site = { span: engine.parsed.spanOf(node.procedure), name: nameOf(node.procedure), argumentSpans: spans };
  return call(engine, callable, given, caller, node.position === undefined ? undefined : site);
}

/** The name of a member, called without `$`: no member of the input is a function, so its own faults do not matter. */
function inferProcedure(engine: Inference, node: Expression, context: Context): Shape {
  const step = node.type === 'path' && node.steps.length === 1 ? node.steps[0] : undefined;
  if (step?.type !== 'name' || context.input.dynamic) return engine.infer(node, context);
  const holdsFunction = context.input.kinds.some((kind) => {
    const member = kind.kind === 'object' ? kind.properties.get(step.value)?.shape : undefined;
    return kind.kind === 'array' || member?.kinds.some((value) => value.kind === 'function');
  });
  if (holdsFunction) return engine.infer(node, context);
  const bound = isNative(step.value) || context.frame.lookup(step.value) !== undefined;
  const candidates = bound
    ? [`$${step.value}`]
    : nearest(step.value, nativeFunctions().keys()).map((name) => `$${name}`);
  engine.report('unknown-function', engine.parsed.spanOf(node), { name: step.value }, candidates);
  return DYNAMIC;
}

/** Reports a call of something that surely is no function; undefined variables are found without inference. */
function functionIn(engine: Inference, node: Expression, shape: Shape): Callable | undefined {
  if (!shape.dynamic && shape.kinds.length > 0 && !shape.kinds.some((kind) => kind.kind === 'function')) {
    engine.report('unknown-function', engine.parsed.spanOf(node), { ...named(node), type: describe(shape) });
  }
  return callableOf(shape);
}

function nameOf(node: Expression): string {
  return named(node).name ?? 'the function';
}

function named(node: Expression): { readonly name?: string } {
  if (node.type === 'variable') return { name: `$${node.name}` };
  const [step, ...others] = node.type === 'path' ? node.steps : [];
  return step?.type === 'name' && others.length === 0 ? { name: step.value } : {};
}

/** Calls a known function. The result is not collapsed: only a node that calls does that. */
function call(engine: Inference, callable: Callable, given: readonly Shape[], caller: Context, site?: CallSite): Shape {
  switch (callable.type) {
    case 'native':
      return callNative(engine, callable.name, given, caller, site);
    case 'lambda': {
      const { parameters, signature } = callable.node;
      if (site && signature === undefined && given.length > parameters.length) {
        const data = { name: site.name, count: String(given.length), wanted: String(parameters.length) };
        engine.report('argument-count', site.span, data);
      }
      if (site && signature !== undefined) {
        const called = { name: site.name, parameters: parseSignature(signature), signature };
        reportArguments(engine, called, given, caller, site);
      }
      return callLambda(engine, callable, given, caller);
    }
    case 'partial': {
      const open = [...given];
      const all = callable.arguments.map((argument) => argument ?? open.shift() ?? NOTHING);
      return callPartial(engine, callable.target, all, caller);
    }
    case 'chain':
      return call(engine, callable.second, [collapse(call(engine, callable.first, given, caller))], caller);
    case 'transform':
      if (site && surelyNone(given[0] ?? NOTHING, 'object', 'array')) {
        const data = { name: site.name, index: '1', type: describe(given[0] ?? NOTHING), signature: '<(oa):o>' };
        engine.report('argument-type', site.argumentSpans[0] ?? site.span, data);
      }
      return callTransform(engine, callable, given[0] ?? NOTHING);
    case 'regex':
      return DYNAMIC;
  }
}

/** A partially applied native function is called without its signature: nothing is wrapped or filled in. */
function callPartial(engine: Inference, target: Callable, given: readonly Shape[], caller: Context): Shape {
  if (target.type === 'native')
    return callNative(engine, target.name, given, { ...caller, input: DYNAMIC }, undefined, false);
  return call(engine, target, given, caller);
}

/** The function a value is, for a higher-order function; nothing is known where it may be one of several. */
export function callValue(engine: Inference, value: Shape, given: readonly Shape[], caller: Context): Shape {
  const callable = callableOf(value);
  return callable ? call(engine, callable, given, caller) : DYNAMIC;
}

/** How many arguments a higher-order function passes to this one, `most` at most. */
export function arityOf(value: Shape): number | undefined {
  const callable = callableOf(value);
  switch (callable?.type) {
    case 'native':
      return nativeFunction(callable.name)?.arity;
    case 'lambda':
      return callable.node.parameters.length;
    case 'partial':
      return callable.arguments.filter((argument) => argument === undefined).length;
    case 'chain':
    case 'transform':
      return 1;
    default:
      return undefined;
  }
}

export function inferPartial(engine: Inference, node: PartialExpression, context: Context): Shape {
  const procedure = engine.infer(node.procedure, context);
  const given = node.arguments.map((argument) => {
    const shape = engine.infer(argument, context);
    return argument.type === 'placeholder' ? undefined : shape;
  });
  const target = functionIn(engine, node.procedure, procedure);
  if (!target) return shapeOfKinds({ kind: 'function' });
  return shapeOfKinds({ kind: 'function', callable: { type: 'partial', target, arguments: given } });
}

/** `left ~> right`: a call with one more argument in front, a call of a function value, or a composition. */
export function inferApply(engine: Inference, node: ApplyExpression, context: Context): Shape {
  const left = engine.infer(node.left, context);
  if (node.right.type === 'function') {
    // the engine ignores filters and group-by behind this call
    const applied = { shape: left, span: engine.parsed.spanOf(node.left) };
    const shape = callNode(engine, node.right, context, context, applied);
    engine.record(node.right, shape);
    return shape;
  }
  const right = engine.infer(node.right, context);
  const callable = functionIn(engine, node.right, right);
  const first = callableOf(left);
  if (left.dynamic || !callable) return DYNAMIC;
  if (first) return shapeOfKinds({ kind: 'function', callable: { type: 'chain', first, second: callable } });
  if (left.kinds.some((kind) => kind.kind === 'function')) return DYNAMIC;
  // the engine calls without a context here
  const site = {
    span: engine.parsed.spanOf(node.right),
    name: nameOf(node.right),
    argumentSpans: [engine.parsed.spanOf(node.left)],
  };
  return call(engine, callable, [left], { ...context, input: DYNAMIC }, site);
}
