import type { Expression, PathExpression, Stage } from '../ast.ts';
import type { Kind, Shape } from '../shape.ts';
import { DYNAMIC, NEVER, NOTHING, shapeOfKinds } from '../shape.ts';
import { union } from '../union.ts';
import { inferGroup } from './constructors.ts';
import type { Inference } from './engine.ts';
import { filterBy } from './filter.ts';
import type { Context } from './frame.ts';
import { type Count, countOf, either, flatten, ONE, sequence, times, UNSURE } from './sequence.ts';
import { inferSortTerms } from './sort.ts';
import { inferTuplePath } from './tuple.ts';

/** The values that flow from one step of a path to the next. */
export interface Stream {
  /** Each item; optional where an item can be nothing. */
  readonly items: Shape;
  readonly count: Count;
}

/** A path, before its result collapses. */
export function inferPath(engine: Inference, node: PathExpression, context: Context): Shape {
  const [first, ...rest] = node.steps;
  if (!first) return NOTHING;
  if (node.steps.some((step) => step.tuple)) return inferTuplePath(engine, node, context);
  let stream: Stream | undefined = startOf(context, first);
  /** Arrays that are the result as they are, because one context gave them. */
  let whole: Shape = NEVER;
  if (isConstructor(first)) {
    const arrays = context.input.kinds.filter((kind) => kind.kind === 'array').length;
    const mixed = context.input.dynamic || (arrays > 0 && arrays < context.input.kinds.length);
    const single = arrays > 0 ? context.single : 'constructor';
    const result = engine.infer(first, { ...context, single });
    if (mixed || result.dynamic || first.predicates.length > 0 || first.group)
      return dynamicAfter(engine, rest, context);
    const each = flatten(withoutMark(result));
    stream = { items: each.items, count: each.count };
    // nothing follows an empty array: the engine returns it, with its mark
    const arrayKinds = result.kinds.filter((kind) => kind.kind === 'array');
    const constructed = arrayKinds.some((kind) => kind.constructed);
    if (each.count.min === 0 && arrayKinds.length > 0) whole = shapeOfKinds({ ...EMPTY_ARRAY, constructed });
  } else {
    const last = rest.length === 0;
    const result = inferStep(engine, first, stream, { ...context, single: undefined }, context);
    ({ stream, whole } = flow(stream, result, last));
  }
  for (const [index, step] of rest.entries()) {
    const last = index === rest.length - 1;
    if (!stream) break;
    if (step.type === 'sort') {
      stream = inferSort(engine, step, stream, context);
      continue;
    }
    const result = inferStep(engine, step, stream, { ...context, single: undefined });
    const next = flow(stream, result, last);
    stream = next.stream;
    whole = union([whole, next.whole]);
  }
  return finish(engine, node, stream, whole, context);
}

const EMPTY_ARRAY = { kind: 'array', items: NEVER, minItems: 0, maxItems: 0, sequence: false } as const;

/** An array constructor, or a block around one, that starts a path sees the whole context at once. */
export function isConstructor(step: Expression): boolean {
  return (step.type === 'array' || step.type === 'block') && step.consarray;
}

function withoutMark(shape: Shape): Shape {
  const kinds = shape.kinds.map((kind): Kind => (kind.kind === 'array' ? { ...kind, constructed: false } : kind));
  return { ...shape, kinds };
}

/** What the first step is applied to: the items of the context if it is an array, and the context itself otherwise. */
export function startOf(context: Context, first: Expression): Stream {
  const { input } = context;
  if (input.dynamic) return { items: DYNAMIC, count: first.type === 'variable' ? ONE : UNSURE };
  if (first.type === 'variable' || context.single) return { items: input, count: ONE };
  let count: Count | undefined = input.optional ? ONE : undefined;
  const items: Shape[] = input.optional ? [NOTHING] : [];
  for (const kind of input.kinds) {
    items.push(kind.kind === 'array' ? kind.items : shapeOfKinds(kind));
    count = either(count, kind.kind === 'array' ? countOf(kind) : ONE);
  }
  return { items: union(items), count: count ?? ONE };
}

/** The value of one step for one item, with its filters applied; `start` is the context where the step is the first. */
export function inferStep(
  engine: Inference,
  step: Expression,
  stream: Stream,
  context: Context,
  start: Context = context,
): Shape {
  engine.bindings.blur([step], context.frame);
  const single = step.type === 'variable' ? start.single : undefined;
  let shape = engine.infer(step, { ...context, input: stream.items, single });
  for (const stage of step.stages) shape = applyStage(engine, shape, stage, context);
  if (step.stages.length > 0) engine.record(step, shape);
  return shape;
}

function applyStage(engine: Inference, shape: Shape, stage: Stage, context: Context): Shape {
  return stage.type === 'filter' ? filterBy(engine, shape, stage.expression, context) : shape;
}

/** Joins what a step gives for each item. An array from a single item in the last step is kept whole. */
function flow(stream: Stream, result: Shape, last: boolean): { stream: Stream | undefined; whole: Shape } {
  if (result.dynamic) return { stream: { items: DYNAMIC, count: UNSURE }, whole: last ? DYNAMIC : NEVER };
  const plain = last ? result.kinds.filter((kind) => kind.kind === 'array' && !kind.sequence) : [];
  const whole = plain.length > 0 ? shapeOfKinds(...plain) : NEVER;
  if (plain.length > 0 && stream.count.max === 1) {
    const others = { ...result, kinds: result.kinds.filter((kind) => !plain.includes(kind)) };
    if (others.kinds.length === 0 && !others.optional && stream.count.min === 1) {
      return { stream: undefined, whole };
    }
    return { stream: join(stream, others), whole };
  }
  return { stream: join(stream, result), whole };
}

function join(stream: Stream, result: Shape): Stream {
  const each = flatten(result);
  return { items: each.items, count: times(stream.count, each.count) };
}

function finish(
  engine: Inference,
  node: PathExpression,
  stream: Stream | undefined,
  whole: Shape,
  context: Context,
): Shape {
  const result = resultOf(node, stream, whole);
  return node.group ? inferGroup(engine, node.group.pairs, result, context) : result;
}

/** Without a stream the result is `whole` and nothing else. */
export function resultOf(node: PathExpression, stream: Stream | undefined, whole: Shape): Shape {
  const keep = node.keepSingletonArray;
  const wholeResult = keep ? wrapConstructed(whole) : whole;
  if (!stream) return wholeResult;
  const joined = sequence(stream.items, stream.count);
  return union([wholeResult, keep ? kept(joined) : joined]);
}

function kept(shape: Shape): Shape {
  return { ...shape, kinds: shape.kinds.map((kind): Kind => (kind.kind === 'array' ? { ...kind, kept: true } : kind)) };
}

/** `[]` behind a path puts an array that a constructor marked into another array. */
function wrapConstructed(whole: Shape): Shape {
  const marked = whole.kinds.filter((kind) => kind.kind === 'array' && kind.constructed);
  return marked.length === 0 ? whole : union([whole, kept(sequence(shapeOfKinds(...marked), ONE))]);
}

function inferSort(
  engine: Inference,
  step: Extract<Expression, { type: 'sort' }>,
  stream: Stream,
  context: Context,
): Stream {
  inferSortTerms(engine, step, { ...context, input: stream.items, single: undefined });
  let { items, count } = stream;
  for (const stage of step.stages) {
    if (stage.type !== 'filter') continue;
    const each = flatten(filterBy(engine, sequence(items, count), stage.expression, { ...context, single: undefined }));
    ({ items, count } = each);
  }
  engine.record(step, sequence(items, count));
  return { items, count };
}

/** Looks into the remaining steps although nothing is known about what they are applied to. */
function dynamicAfter(engine: Inference, steps: readonly Expression[], context: Context): Shape {
  for (const step of steps) {
    if (step.type === 'sort') inferSortTerms(engine, step, { ...context, input: DYNAMIC, single: undefined });
    else engine.infer(step, { ...context, input: DYNAMIC, single: undefined });
  }
  return DYNAMIC;
}
