import { isObject, own } from '../../../document/json.ts';
import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression, PathExpression } from '../../../jsonata/ast.ts';
import { extend, presence, unsupported } from '../access.ts';
import type { Env } from '../env.ts';
import { refine } from '../facts.ts';
import type { Path } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, isNullable, memberShape, objectKinds } from '../shapes.ts';
import { constant, missing, type PathValue, type Value } from '../values.ts';
import { requireReadable } from '../versions.ts';
import { collectList, keepList, mapOver } from './map.ts';
import { type Opened, openStep } from './open.ts';
import { asIndex } from './stage.ts';
import { applyStages } from './stages.ts';
import { refuseWildcard } from './wildcard.ts';

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
    const stages = applyStages(value, before, step, inner);
    value = stages.value;
    const { position } = stages;
    const ancestor = asksForParent(node.steps.slice(at + 1), step.ancestor) ? step.ancestor : undefined;
    if (ancestor !== undefined || step.focus !== undefined || position !== undefined) {
      if (value.kind === 'missing') return missing;
      requireItems(value, step, span);
      const next = openStep(value, before, { ...step, ancestor, index: position }, inner, span);
      value = next.value;
      inner = next.env;
      if (next.opened) opened.push(next.opened);
    }
  }
  if (opened.length > 0) {
    // what a bound name or a parent is needed for stands in a second loop
    if (value.kind === 'list') refuse('parent-of-flattened', env.unit.spanOf(node));
    value = collectList(value, opened, env.unit.spanOf(node));
  }
  return node.keepSingletonArray || node.keepArray ? keepList(value, env, env.unit.spanOf(node)) : value;
}

/** A name or a position behind `[n]` is of the item there, also where that is a list itself. */
function requireItems(value: Value, step: Expression, span: Span): void {
  const picked = step.stages.some((stage) => stage.type === 'filter' && asIndex(stage.expression) !== undefined);
  if (picked && value.kind === 'path' && arrayKinds(value.shape).length > 0)
    unsupported(span, 'A binding on a list that is an item of a list.');
}

/** Whether `%` of the label stands anywhere in the tree. */
function asksForParent(node: unknown, label: string | undefined): boolean {
  if (label === undefined || typeof node !== 'object' || node === null) return false;
  if ('type' in node && node.type === 'parent' && 'label' in node && node.label === label) return true;
  return Object.values(node).some((each) => asksForParent(each, label));
}

function firstStep(step: Expression, env: Env): Value {
  const span = env.unit.spanOf(step);
  if (step.type === 'name') return stepInto(env.context, step.value, span, env);
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
      return refuseWildcard(value, step.type, span);
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
  requireReadable(name, span, env.unit.profile);
  const path = extend(source.path, { kind: 'member', name });
  const full = memberShape(source.shape, name);
  if (!full.dynamic && full.kinds.length === 0) return missing;
  if (value.pick && arrays.length > 0) unsupported(span, 'Members of a list that one picked item holds.');
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

/** A list as the source of a loop. Where lists are found many times over, their items are taken together. */
export function listSource(value: PathValue, span: Span): PathValue {
  return value.many ? eachItem(value, span) : value;
}

export function hintOf(path: Path): string {
  const name = path.steps.findLast((step) => step.kind === 'member');
  if (name?.kind !== 'member') return 'item';
  return name.name.endsWith('s') && name.name.length > 2 ? name.name.slice(0, -1) : name.name;
}
