import type { Expression, PathExpression } from '../ast.ts';
import type { Shape } from '../shape.ts';
import { DYNAMIC, NEVER, optionally } from '../shape.ts';
import { union } from '../union.ts';
import { grouped, inferPairs } from './constructors.ts';
import type { Inference } from './engine.ts';
import { select } from './filter.ts';
import { type Context, Frame } from './frame.ts';
import { inferStep, isConstructor, resultOf, type Stream, startOf } from './path.ts';
import { type Count, countOf, either, flatten, ONE, sequence, times, UNSURE } from './sequence.ts';
import { inferSortTerms } from './sort.ts';

const POSITION: Shape = {
  optional: false,
  dynamic: false,
  kinds: [{ kind: 'number', integer: true, minimum: 0 }],
};

/**
 * A path in which some step binds its focus (`@`), its position (`#`) or its parent (`%`): from that step on the engine
 * carries tuples of an item and the bindings made so far. One abstract tuple stands for all of them.
 */
export function inferTuplePath(engine: Inference, node: PathExpression, context: Context): Shape {
  const frame = new Frame(context.frame);
  let tupled = false;
  /** No tuple may ever be made: the engine then goes on with nothing instead. */
  let barren = false;
  let stream: Stream = { items: NEVER, count: ONE };
  for (const [index, step] of node.steps.entries()) {
    if (index === 0) stream = startOf(context, step);
    const before = tupled;
    if (step.tuple && !tupled) barren = stream.count.min === 0;
    tupled ||= step.tuple;
    if (index === 0 && isConstructor(step)) return dynamicPath(engine, node, context, frame);
    const inside = { input: stream.items, single: undefined, frame };
    if (step.type === 'sort') {
      inferSortTerms(engine, step, inside);
      if (step.index !== undefined) frame.bind(step.index, POSITION);
      // the engine forgets that sorted tuples are tuples, for what follows at once
      const forgotten = step.stages.some((stage) => stage.type === 'filter' && stage.expression.type !== 'number');
      const last = index === node.steps.length - 1 && node.group !== undefined;
      if (before && (forgotten || last)) return dynamicPath(engine, node, context, frame);
      stream = applyStages(engine, step, stream, frame);
    } else {
      const start = index === 0 && step.type === 'variable' ? context.single : undefined;
      if (tupled) {
        stream = inferTupleStep(engine, step, stream, { ...inside, single: start });
        stream = applyStages(engine, step, stream, frame);
      } else {
        const each = flatten(inferStep(engine, step, stream, inside, { ...inside, single: start }));
        stream = { items: each.items, count: times(stream.count, each.count) };
      }
    }
    engine.record(step, sequence(stream.items, stream.count));
  }
  engine.tuples.set(node, frame);
  if (node.tuple) return sequence(stream.items, stream.count);
  return node.group ? inferTupleGroup(engine, node, stream, frame, context, barren) : resultOf(node, stream, NEVER);
}

function inferTupleStep(engine: Inference, step: Expression, stream: Stream, context: Context): Stream {
  engine.bindings.blur([step], context.frame);
  const shape = engine.infer(step, context);
  const nested = engine.tuples.get(step);
  const leaks = step.tuple && (step.type === 'path' || step.type === 'block') && !nested;
  if (shape.dynamic || leaks) {
    bindStep(step, DYNAMIC, stream.items, context.frame);
    return { items: DYNAMIC, count: UNSURE };
  }
  const each = spread(shape);
  if (step.tuple && nested) for (const [name, binding] of nested.own()) context.frame.bind(name, binding);
  bindStep(step, each.items, stream.items, context.frame);
  const items = step.focus === undefined ? each.items : stream.items;
  return { items, count: times(stream.count, each.count) };
}

function bindStep(step: Expression, items: Shape, before: Shape, frame: Frame): void {
  if (step.focus !== undefined) frame.bind(step.focus, items);
  if (step.index !== undefined) frame.bind(step.index, POSITION);
  if (step.ancestor !== undefined) frame.bind(step.ancestor, before);
}

/** Every array is taken apart, also one that a constructor marked. */
function spread(shape: Shape): { readonly items: Shape; readonly count: Count } {
  let count: Count | undefined = shape.optional ? { min: 0, max: 0 } : undefined;
  const items: Shape[] = [];
  for (const kind of shape.kinds) {
    items.push(kind.kind === 'array' ? kind.items : { optional: false, dynamic: false, kinds: [kind] });
    count = either(count, kind.kind === 'array' ? countOf(kind) : ONE);
  }
  return { items: union(items), count: count ?? { min: 0, max: 0 } };
}

function applyStages(engine: Inference, step: Expression, stream: Stream, frame: Frame): Stream {
  let { items, count } = stream;
  for (const stage of step.stages) {
    if (stage.type === 'index') {
      frame.bind(stage.name, POSITION);
      continue;
    }
    const { expression } = stage;
    if (expression.type === 'number') {
      engine.infer(expression, { input: items, single: undefined, frame });
      const position = Math.floor(expression.value);
      const needed = position < 0 ? -position : position + 1;
      count = { min: count.min >= needed ? 1 : 0, max: 1 };
    } else ({ items, count } = select(engine, items, count, expression, { single: undefined, frame }));
  }
  return { items, count };
}

/** In a group-by over tuples the bindings of the items that share a key are joined as the items are. */
function inferTupleGroup(
  engine: Inference,
  node: PathExpression,
  { items, count }: Stream,
  frame: Frame,
  context: Context,
  barren: boolean,
): Shape {
  const joined = new Frame(context.frame);
  for (const [name, shape] of frame.own()) {
    if (barren) frame.bind(name, optionally(shape));
    joined.bind(name, optionally(grouped(shape), barren));
  }
  const item = optionally(items, barren);
  const grouping = { item, group: grouped(item), count, frame: joined };
  return inferPairs(engine, node.group?.pairs ?? [], grouping, { ...context, frame });
}

function dynamicPath(engine: Inference, node: PathExpression, context: Context, frame: Frame): Shape {
  for (const step of node.steps) {
    bindStep(step, DYNAMIC, DYNAMIC, frame);
    const inside = { ...context, input: DYNAMIC, single: undefined, frame };
    if (step.type === 'sort') inferSortTerms(engine, step, inside);
    else engine.infer(step, inside);
    applyStages(engine, step, { items: DYNAMIC, count: { min: 0, max: undefined } }, frame);
  }
  for (const pair of node.group?.pairs ?? []) {
    engine.infer(pair.key, { ...context, input: DYNAMIC, frame });
    engine.infer(pair.value, { ...context, input: DYNAMIC, frame });
  }
  return DYNAMIC;
}
