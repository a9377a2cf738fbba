import type { Span } from '../../../jsonata/analysis.ts';
import { existsAt, extend, presence, unsupported, when } from '../access.ts';
import { always, or } from '../cond.ts';
import { toContent } from '../content.ts';
import type { Env } from '../env.ts';
import type { Cond, Content, Loop, Path } from '../ir.ts';
import { isWritable } from '../predicate.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, isNullable } from '../shapes.ts';
import { checkSize } from '../value-size.ts';
import { constant, type ListValue, missing, type PathValue, type Value } from '../values.ts';
import { filterSteps } from './filter.ts';
import { loopOver, positionOf } from './loop-over.ts';
import type { Opened } from './open.ts';

/** What is made of each item: it is the context of `env`. */
type ItemBody = (env: Env, position: Value) => Value;

/** `value.(…)`, `value.{ … }`, `$map(value, …)`. */
export function mapOver(value: Value, env: Env, span: Span, body: ItemBody): Value {
  switch (value.kind) {
    case 'missing':
      return missing;
    case 'path':
      return value.pick ? mapPick(value, env, span, body) : mapPath(value, env, span, body);
    case 'choice': {
      const then = mapOver(value.whenTrue, env, span, body);
      const otherwise = mapOver(value.whenFalse, env, span, body);
      return { kind: 'choice', condition: value.condition, whenTrue: then, whenFalse: otherwise, span };
    }
    case 'object':
    case 'call':
    case 'truth':
    case 'constant':
      if (value.kind === 'constant' && Array.isArray(value.json))
        return unsupported(span, 'A mapping over a constant list.');
      return when(presence(value), body({ ...env, context: knownPresent(value) }, constant(0)), span);
    case 'items':
    case 'list':
      return unsupported(span, 'A mapping over a list that the expression itself made.');
  }
}

/** Inside the body of a mapping the context is there. */
function knownPresent(value: Value): Value {
  if (value.kind === 'call') return { ...value, present: always, call: value.bare ?? value.call };
  return value.kind === 'truth' || value.kind === 'object' ? { ...value, present: always } : value;
}

function mapPick(value: PathValue, env: Env, span: Span, body: ItemBody): Value {
  const context: PathValue = { ...value, shape: { ...value.shape, optional: false } };
  return when(presence(value), body({ ...env, context }, constant(0)), span);
}

function mapPath(value: PathValue, env: Env, span: Span, body: ItemBody): Value {
  if (value.shape.dynamic) refuse('unknown-shape', span);
  const isArray = arrayKinds(value.shape).length > 0;
  if (!isArray && !value.many) {
    const context: PathValue = { ...value, shape: { ...value.shape, optional: false } };
    return when(presence(value), body({ ...env, context }, constant(0)), span);
  }
  const others = value.shape.kinds.some((kind) => kind.kind !== 'array');
  if (isArray && others) {
    const onlyNull = value.shape.kinds.every((kind) => kind.kind === 'array' || kind.kind === 'null');
    if (onlyNull) refuse('null-operand', span, undefined, 'Guard the list: `items != null ? [items.{ … }]`.');
    refuse('array-or-object', span);
  }
  const { source, item, itemValue, env: inside } = loopOver(value, env, span);
  return collectList(body({ ...inside, context: itemValue }, positionOf(item, span)), [{ source, item }], span);
}

/** The results of the bodies of one loop, as a list. */
export function collectList(body: Value, opened: readonly Opened[], span: Span): Value {
  const [only, ...more] = opened;
  if (body.kind === 'missing') return missing;
  if (!only || more.length > 0) return refuse('parent-of-flattened', span);
  if (body.kind === 'list' || body.kind === 'items') {
    return unsupported(
      span,
      'A list for each item: JSONata makes one list of them all, and a JUST loop in a loop gives a list of lists.',
      'Write one path, `items.lines.{ … }`, or keep them apart: `[items.{ "lines": [lines.{ … }] }]`.',
    );
  }
  if (body.kind === 'path' && (body.many || arrayKinds(body.shape).length > 0)) {
    return refuse('parent-of-flattened', span);
  }
  checkSize(body);
  const content = toContent(body, 'body', span);
  const source = onlyWhere(only.source, presence(body), only, content, span);
  const loop: Loop = { path: source.path, item: only.item, body: content, span };
  return listOf([loop], filledBy(source), listedBy(source), 'sequence', span);
}

export function listOf(
  loops: readonly Loop[],
  filled: Cond,
  listed: Cond,
  form: ListValue['form'],
  span: Span,
): ListValue {
  return { kind: 'list', loops, filled, listed, form, span };
}

/** An item without a result is left out: the path leads only to items that have what the result needs. */
function onlyWhere(source: PathValue, present: Cond, opened: Opened, content: Content, span: Span): PathValue {
  if (present.kind === 'always') return source;
  if (present.kind !== 'test' || present.call.kind !== 'exists') return refuse('optional-items', span);
  const { path } = present.call;
  const names = path.steps.flatMap((step) => (step.kind === 'member' ? [step.name] : []));
  const last = source.path.steps.at(-1);
  // the position would be counted among the items that are left
  const counts = /"kind":"(?:position|current)"/.test(JSON.stringify(content));
  const filterable =
    !counts &&
    path.base === opened.item &&
    names.length === path.steps.length &&
    last?.kind !== 'slice' &&
    last?.kind !== 'chosen';
  if (!filterable) return refuse('optional-items', span);
  const all = last?.kind === 'all' ? source.path.steps.slice(0, -1) : source.path.steps;
  const steps = filterSteps(all, { kind: 'exists', of: { kind: 'item', names } });
  const filter = steps.at(-1);
  if (filter?.kind !== 'filter' || !isWritable(filter.predicate)) return refuse('optional-items', span);
  return { ...source, path: { base: source.path.base, steps }, many: true };
}

/** Whether the source has at least one item. */
function filledBy(source: PathValue): Cond {
  if (source.many) return existsAt(source.path, source.shape, source.span);
  return existsAt(
    extend(source.path, { kind: 'index', at: 0 }),
    { ...source.shape, kinds: [{ kind: 'null' }] },
    source.span,
  );
}

/** Whether a loop over the source gives a list, be it an empty one. */
function listedBy(source: PathValue): Cond {
  if (source.many) return existsAt(source.path, source.shape, source.span);
  return source.shape.optional ? existsAt(source.path, source.shape, source.span) : always;
}

/** `value[]`: stays a list with one item, and is nothing without any. */
export function keepList(value: Value, env: Env, span: Span): Value {
  if (value.kind === 'missing') return value;
  if (value.kind === 'list') return value.form === 'sequence' ? { ...value, form: 'kept' } : value;
  if (value.kind === 'items') return value;
  if (value.kind === 'choice') {
    return { ...value, whenTrue: keepList(value.whenTrue, env, span), whenFalse: keepList(value.whenFalse, env, span) };
  }
  if (value.kind !== 'path') return unsupported(span, '`[]` behind a computed value.', 'Write `[ … ]` around it.');
  if (value.shape.dynamic) refuse('unknown-shape', span);
  const arrays = arrayKinds(value.shape);
  if (!value.many && arrays.length > 0) {
    if (value.shape.kinds.length > 1) refuse('array-or-object', span);
    return value;
  }
  return { ...listOfPath(value, env, span), form: 'kept' };
}

/** The matches of a path as a list. */
export function listOfPath(value: PathValue, env: Env, span: Span): ListValue {
  if (value.pick) return unsupported(span, 'A list of one picked item.');
  const { source, item, itemValue } = loopOver(value, env, span);
  const ofNull = arrayKinds(value.shape).length > 0 && isNullable(value.shape);
  if (ofNull || isNullable(itemValue.shape)) refuse('nullable-items', span);
  const whole = wholeList(value, env, span);
  if (whole) return whole;
  const loop: Loop = { path: source.path, item, body: toContent(itemValue, 'body', span), span };
  if (!value.many && arrayKinds(value.shape).length === 0) {
    const single = existsAt(value.path, value.shape, span);
    const there = value.shape.optional ? single : always;
    return listOf([{ ...loop, path: bracketed(value.path, span), single: true }], there, there, 'sequence', span);
  }
  return listOf([loop], filledBy(source), listedBy(source), 'sequence', span);
}

/** `items.name`, where each item has the name, as a loop over the items: unlike the path it gives `[]` for none. */
function wholeList(value: PathValue, env: Env, span: Span): ListValue | undefined {
  const { list } = value;
  if (!list || value.shape.optional || arrayKinds(value.shape).length > 0) return undefined;
  const rest = value.path.steps.slice(list.path.steps.length + 1);
  if (rest.length === 0 || rest.some((step) => step.kind !== 'member')) return undefined;
  const { item, itemValue } = loopOver(list, env, span);
  const found: PathValue = { ...itemValue, path: extend(itemValue.path, ...rest), shape: value.shape };
  const loop: Loop = { path: list.path, item, body: toContent(found, 'body', span), span };
  return listOf([loop], filledBy(list), listedBy(list), 'sequence', span);
}

/** A single value as the source of a loop: only a path that ends in a bracket is taken for a list of one. */
function bracketed(path: Path, span: Span): Path {
  if (path.steps.at(-1)?.kind !== 'member') return unsupported(span, 'A list of one item of a list.');
  return path;
}

/** Loops side by side give one list. */
export function concatenated(lists: readonly ListValue[], form: ListValue['form'], span: Span): ListValue {
  const filled = lists.map((list) => list.filled).reduce(or);
  const listed = lists.map((list) => list.listed).reduce(or);
  return listOf(
    lists.flatMap((list) => list.loops),
    filled,
    listed,
    form,
    span,
  );
}
