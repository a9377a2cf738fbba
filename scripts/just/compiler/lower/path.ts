import { isObject, own } from '../../../document/json.ts';
import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression, Filter, PathExpression } from '../../../jsonata/ast.ts';
import { extend, presence, unsupported } from '../access.ts';
import type { Env } from '../env.ts';
import { refine } from '../facts.ts';
import type { Path } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, isNullable, memberShape, objectKinds, withoutNull } from '../shapes.ts';
import { constant, missing, type PathValue, type Value } from '../values.ts';
import { lowerFilter } from './filter.ts';
import { collectList, keepList, mapOver } from './map.ts';
import { type Opened, openStep } from './open.ts';
import { asIndex, asSlice } from './stage.ts';

/** `a.b[0].{ … }`: steps from left to right. */
export function lowerPath(node: PathExpression, env: Env): Value {
  let value: Value = env.context;
  let inner = env;
  const opened: Opened[] = [];
  for (const [at, step] of node.steps.entries()) {
    if (step.group) unsupported(env.unit.spanOf(step), 'A group-by makes an object whose names come from the data.');
    const span = env.unit.spanOf(step);
    const before = value;
    value = at === 0 ? firstStep(step, inner) : nextStep(value, step, inner, span);
    let position = step.index;
    for (const stage of step.stages) {
      if (stage.type === 'index') position = stage.name;
      else if (position !== undefined || step.focus !== undefined) refuseBound(stage, position, env);
      else value = applyStage(value, stage, inner, span);
    }
    if (step.ancestor !== undefined || step.focus !== undefined || position !== undefined) {
      const next = openStep(value, before, { ...step, index: position }, inner, span);
      value = next.value;
      inner = next.env;
      if (next.opened) opened.push(next.opened);
    }
  }
  if (opened.length > 0) value = collectList(value, opened, env.unit.spanOf(node));
  return node.keepSingletonArray || node.keepArray ? keepList(value, env, env.unit.spanOf(node)) : value;
}

/** Positions count before the filter, and `@` leaves the context behind it as it was: a loop over what is left has neither. */
function refuseBound(stage: Filter, position: string | undefined, env: Env): never {
  const span = env.unit.spanOf(stage.expression);
  if (position === undefined)
    return unsupported(span, 'A filter behind `@`.', 'Filter inside the loop, with a condition.');
  return unsupported(
    span,
    'A filter behind `#`: the position is that in the whole list, while a JUST loop counts the items that are left.',
    `If the position in the filtered list is meant, filter first: \`items[ … ]#$${position}\`.`,
  );
}

function firstStep(step: Expression, env: Env): Value {
  if (step.type === 'name') return stepInto(env.context, step.value, env.unit.spanOf(step), env);
  return env.unit.lower(bare(step), env);
}

function nextStep(value: Value, step: Expression, env: Env, span: Span): Value {
  switch (step.type) {
    case 'name':
      return stepInto(value, step.value, span, env);
    case 'string':
      return stepInto(value, step.value, span, env);
    case 'parent': {
      // % is taken once for each value of the step before it: where that can be none or several, the count would change.
      if (value.kind !== 'path' || value.many || value.shape.dynamic || arrayKinds(value.shape).length > 0) {
        return refuse('parent-of-flattened', span);
      }
      if (presence(value).kind !== 'always') return refuse('parent-of-flattened', span);
      return env.parents.get(step.label) ?? refuse('parent-of-flattened', span);
    }
    case 'sort':
      return refuse('no-function', span, 'JUST cannot sort.');
    case 'wildcard':
    case 'descendant':
      return unsupported(span, 'A wildcard does not say whether it finds one value or many.');
    default:
      return mapOver(value, env, span, (inner) => inner.unit.lower(bare(step), inner));
  }
}

/** A step by itself: filters, bindings and `[]` behind it are the path's. */
function bare(step: Expression): Expression {
  return { ...step, stages: [], keepArray: false, focus: undefined, index: undefined, ancestor: undefined };
}

/** `value.name`. */
export function stepInto(value: Value, name: string, span: Span, env: Env): Value {
  switch (value.kind) {
    case 'path':
      return pathMember(value, name, span, env);
    case 'missing':
    case 'call':
    case 'truth':
      return missing;
    case 'constant': {
      if (Array.isArray(value.json)) return unsupported(span, 'A path through a constant list.');
      const member = isObject(value.json) ? own(value.json, name) : undefined;
      return member === undefined
        ? missing
        : constant(value.json !== null && isObject(value.json) ? (value.json[name] ?? null) : null);
    }
    case 'object': {
      const entry = value.entries.findLast((each) => each.name === name);
      if (!entry) return missing;
      if (value.present.kind === 'always') return entry.value;
      return { kind: 'choice', condition: value.present, whenTrue: entry.value, whenFalse: missing, span };
    }
    case 'choice': {
      const then = stepInto(value.whenTrue, name, span, env);
      const otherwise = stepInto(value.whenFalse, name, span, env);
      return { kind: 'choice', condition: value.condition, whenTrue: then, whenFalse: otherwise, span };
    }
    case 'items':
    case 'list':
      return unsupported(span, 'A path through a list that the expression itself made.');
  }
}

function pathMember(value: PathValue, name: string, span: Span, env: Env): Value {
  const { shape } = value;
  if (shape.dynamic) refuse('unknown-shape', span);
  const arrays = arrayKinds(shape);
  if (arrays.length > 0 && objectKinds(shape).length > 0) refuse('array-or-object', span);
  const source = arrays.length > 0 ? eachItem(value, span) : value;
  if (source.shape.dynamic) refuse('unknown-shape', span);
  const path = extend(source.path, { kind: 'member', name });
  const full = memberShape(source.shape, name);
  if (!full.dynamic && full.kinds.length === 0) return missing;
  if (value.pick && memberShape({ ...source.shape, optional: false }, name).optional) {
    refuse('optional-items', span, 'The first match may not have this member, while a later one has.');
  }
  return { ...source, path, shape: refine(full, path, env.facts), span };
}

/** The items of a list, one by one. */
export function eachItem(value: PathValue, span: Span): PathValue {
  const items = itemShape(value, span);
  if (arrayKinds(items).length > 0) unsupported(span, 'A list of lists: JSONata flattens it, JUST does not.');
  const each: PathValue = { ...value, path: extend(value.path, { kind: 'all' }), many: true, shape: items, span };
  if (!value.many && !isNullable(value.shape)) return { ...each, list: value };
  const { list: _, ...plain } = each;
  return plain;
}

/** Shape of one item of a list; what is no list besides it is left aside. */
export function itemShape(value: PathValue, span: Span): PathValue['shape'] {
  const kinds = arrayKinds(value.shape);
  const [first] = kinds;
  const others = value.shape.kinds.some((kind) => kind.kind !== 'array' && kind.kind !== 'null');
  if (others && first) refuse('array-or-object', span, 'This may be a list or a single value.');
  if (!first || kinds.length > 1) return unsupported(span, 'This may be lists of different kinds.');
  return first.items;
}

function applyStage(value: Value, stage: Filter, env: Env, span: Span): Value {
  const slice = asSlice(stage.expression);
  if (value.kind === 'missing') return slice ? refuse('optional-items', span, SLICE_OF_NOTHING) : value;
  if (value.kind !== 'path') return unsupported(span, 'A filter on a value that the expression itself made.');
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
  const last = value.path.steps.at(-1);
  const again = value.many && last?.kind === 'filter' && arrayKinds(value.shape).length === 0;
  const list = again ? value : requireList(value, span);
  const items = again ? value.shape : itemShape(list, span);
  if (items.dynamic) refuse('unknown-shape', span);
  if (arrayKinds(items).length > 0) unsupported(span, 'A filter on a list of lists.');
  const filter = lowerFilter(stage.expression, items, env);
  // a null instead of the list is tested as if it were its only item
  if (!again && /@(?![.[])/.test(filter.text)) requireNonNull(list, span);
  const steps = again ? list.path.steps.slice(0, -1) : list.path.steps;
  const text = again ? `${last.text} && ${filter.text}` : filter.text;
  if (again && (last.text.includes('||') || filter.text.includes('||'))) unsupported(span, 'Two filters with `or`.');
  const path: Path = { base: list.path.base, steps: [...steps, { kind: 'filter', text }] };
  return { ...list, path, many: true, shape: filter.shape };
}

/** Of a list that is not there, JSONata takes a range of nothings. */
const SLICE_OF_NOTHING = 'A range of a list that may be missing: JSONata makes nulls of it.';

/** `[n]`: of each list on the way, as JSONata has it; of what a filter left, the first or the last. */
function pick(value: PathValue, at: number, span: Span): PathValue {
  if (value.pick) return unsupported(span, 'A position in a single item.');
  const kinds = arrayKinds(value.shape);
  if (kinds.length === 0 && value.path.steps.at(-1)?.kind === 'filter') {
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

/** `null[0]` is null. */
function requireNonNull(value: PathValue, span: Span): void {
  if (isNullable(value.shape)) refuse('null-operand', span, 'A null instead of the list counts as its only item.');
}

function requireList(value: PathValue, span: Span): PathValue {
  if (value.shape.dynamic) refuse('unknown-shape', span);
  const others = withoutNull(value.shape).kinds.filter((kind) => kind.kind !== 'array');
  if (others.length > 0) refuse('array-or-object', span, 'A filter or a position on what may be a single value.');
  return value;
}

/** A list as the source of a loop. Where lists are found many times over, their items are taken together. */
export function listSource(value: PathValue, span: Span): PathValue {
  return value.many ? eachItem(value, span) : value;
}

export function hintOf(path: Path): string {
  const name = path.steps.findLast((step) => step.kind === 'member');
  if (name?.kind !== 'member') return 'item';
  return name.name.endsWith('s') && name.name.length > 2 ? name.name.slice(0, -1) : name.name;
}
