import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression, Filter } from '../../../jsonata/ast.ts';
import { extend, unsupported } from '../access.ts';
import type { Env } from '../env.ts';
import { refine } from '../facts.ts';
import { refuse } from '../refuse.ts';
import { isFoundOnce } from '../rooted.ts';
import { arrayKinds } from '../shapes.ts';
import type { PathValue, Value } from '../values.ts';
import { filterItems } from './filter-items.ts';
import { requireNothing } from './item-test.ts';
import { isListPath, itemShape, requireList, requireNonNull } from './items.ts';
import { asIndex, asSlice } from './stage.ts';

/** What stands in brackets behind a step, and the name that `#` gives the position there. */
export function applyStages(
  found: Value,
  before: Value,
  step: Expression,
  env: Env,
): { value: Value; position: string | undefined } {
  let value = found;
  let position = step.index;
  // % in a filter is what the step was applied to
  const isParent = step.ancestor !== undefined && !isListPath(before);
  const inner = isParent ? { ...env, parents: new Map(env.parents).set(step.ancestor ?? '', before) } : env;
  for (const stage of step.stages) {
    if (stage.type === 'index') position = stage.name;
    else if (position !== undefined) refuseBehindPosition(stage, position, env);
    else if (step.focus !== undefined) value = filterFocus(value, stage, step.focus, { ...inner, context: before });
    else value = applyStage(value, stage, inner, env.unit.spanOf(step));
  }
  return { value, position };
}

/** Positions count before the filter: a loop over what is left has lost them. */
function refuseBehindPosition(stage: Filter, position: string, env: Env): never {
  return unsupported(
    env.unit.spanOf(stage.expression),
    'A filter behind `#`: the position is that in the whole list, while a JUST loop counts the items that are left.',
    `If the position in the filtered list is meant, filter first: \`items[ … ]#$${position}\`.`,
  );
}

/** A filter behind `@$name` sees the item as the variable; its context is what it was before the step. */
function filterFocus(value: Value, stage: Filter, name: string, env: Env): Value {
  const span = env.unit.spanOf(stage.expression);
  if (value.kind === 'missing') return value;
  if (value.kind !== 'path' || value.pick)
    return unsupported(span, 'A filter on a value that the expression itself made.');
  if (asIndex(stage.expression) !== undefined || asSlice(stage.expression))
    return unsupported(span, 'A position behind `@`.', 'Write the position first: `items[0]`.');
  return filterItems(value, { node: stage.expression, itemName: name, ofNothing: false, env }, span);
}

function applyStage(value: Value, stage: Filter, env: Env, span: Span): Value {
  const slice = asSlice(stage.expression);
  const test = { node: stage.expression, itemName: '', ofNothing: true, env };
  if (value.kind === 'missing') {
    if (slice) refuse('optional-items', span, SLICE_OF_NOTHING);
    if (asIndex(stage.expression) === undefined) requireNothing(test, span);
    return value;
  }
  if (value.kind !== 'path') return unsupported(span, 'A filter on a value that the expression itself made.');
  if (value.path.steps.at(-1)?.kind === 'chosen') {
    const advice = 'Join the conditions: `items[a and b]`.';
    return unsupported(span, 'A filter or a position behind a condition that a JsonPath filter cannot say.', advice);
  }
  const index = asIndex(stage.expression);
  if (index !== undefined) return pick(value, index, span);
  if (value.pick) return unsupported(span, 'A filter on a single item.');
  if (slice) {
    const list = requireList(value, span);
    requireNonNull(list, span);
    if (arrayKinds(itemShape(list, span)).length > 0) unsupported(span, 'A range of a list of lists.');
    if (list.shape.optional) refuse('optional-items', span, SLICE_OF_NOTHING);
    return { ...list, path: extend(list.path, { kind: 'slice', ...slice }), many: true, shape: itemShape(list, span) };
  }
  return filterItems(value, test, span);
}

/** Of a list that is not there, JSONata takes a range of nothings. */
const SLICE_OF_NOTHING = 'A range of a list that may be missing: JSONata makes nulls of it.';

/** `[n]`: of each list on the way, as JSONata has it; of what a filter left, the first or the last. */
function pick(value: PathValue, at: number, span: Span): PathValue {
  if (value.pick) return unsupported(span, 'A position in a single item.');
  const kinds = arrayKinds(value.shape);
  if (kinds.length === 0 && value.path.steps.at(-1)?.kind === 'filter') {
    if (!isFoundOnce(value.path.steps.slice(0, -1)))
      unsupported(span, 'A position behind a filter of many lists: JSONata takes it in each list.');
    if (at !== 0 && at !== -1) unsupported(span, 'Of what a filter leaves, only the first or the last can be taken.');
    return { ...value, pick: { at, rest: value.path.steps.length }, shape: { ...value.shape, optional: true } };
  }
  const list = requireList(value, span);
  requireNonNull(list, span);
  const items = itemShape(list, span);
  const step =
    at >= 0
      ? ({ kind: 'index', at } as const)
      : ({ kind: 'slice', from: at, to: at === -1 ? undefined : at + 1 } as const);
  const minimum = arrayKinds(list.shape)[0]?.minItems ?? 0;
  const certain =
    !list.many && !list.shape.optional && minimum > (at >= 0 ? at : -at - 1) && list.shape.kinds.length === 1;
  const path = extend(list.path, step);
  return { ...list, path, shape: refine({ ...items, optional: !certain || items.optional }, path, new Map()), span };
}
