import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression, PathExpression } from '../../../jsonata/ast.ts';
import { presence, unsupported } from '../access.ts';
import type { Env } from '../env.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds } from '../shapes.ts';
import { missing, type Value } from '../values.ts';
import { collectList, keepList, mapOver } from './map.ts';
import { stepInto } from './member.ts';
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
