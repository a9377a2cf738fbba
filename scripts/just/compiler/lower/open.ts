import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression } from '../../../jsonata/ast.ts';
import { presence, unsupported } from '../access.ts';
import { bind, type Env } from '../env.ts';
import type { Base } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, isNullable } from '../shapes.ts';
import { constant, missing, type PathValue, type Value } from '../values.ts';
import { isListPath } from './items.ts';
import { loopOver, positionOf } from './loop-over.ts';
import { stepInto } from './member.ts';

/** A loop that a step opened, because a later step asks for its position, its item, or its parent. */
export interface Opened {
  readonly source: PathValue;
  readonly item: Base;
}

/** Opens the loop of a step that `#`, `@` or `%` refers to. */
export function openStep(
  value: Value,
  before: Value,
  step: Expression,
  env: Env,
  span: Span,
): { value: Value; env: Env; opened?: Opened } {
  if (value.kind !== 'path' || value.pick)
    return unsupported(span, 'A binding on a value that the expression itself made.');
  let inner = env;
  if (step.ancestor !== undefined && isListPath(before)) return openParent(before, step, env, span);
  const isList = value.many || arrayKinds(value.shape).length > 0;
  if (step.ancestor !== undefined) {
    // % means the context of the step: what it was applied to
    inner = { ...inner, parents: new Map(inner.parents).set(step.ancestor, before) };
  }
  if (!isList) {
    if (step.index !== undefined) inner = bind(inner, step.index, { kind: 'value', value: constant(0) });
    if (step.focus !== undefined) {
      if (presence(value).kind !== 'always') unsupported(span, '`@` on a value that may be missing.');
      inner = bind(inner, step.focus, { kind: 'value', value });
      return { value: before, env: inner };
    }
    return { value, env: inner };
  }
  if (arrayKinds(value.shape).length > 0 && isNullable(value.shape)) {
    refuse('null-operand', span, undefined, 'Guard the list: `items != null ? … `.');
  }
  const nested = before.kind !== 'path' || before.many || arrayKinds(before.shape).length > 0;
  if (nested && step.index !== undefined)
    refuse('parent-of-flattened', span, 'The position is counted in each list by itself.');
  const { source, item, itemValue, env: inside } = loopOver(value, inner, span);
  inner = inside;
  if (step.index !== undefined) {
    inner = bind(inner, step.index, { kind: 'value', value: positionOf(item, span) });
  }
  if (step.focus !== undefined) inner = bind(inner, step.focus, { kind: 'value', value: itemValue });
  const next: Value = step.focus === undefined ? itemValue : before;
  return { value: next, env: inner, opened: { source, item } };
}

/** `%` behind a step means the item that the step was applied to: the loop is over those items. */
function openParent(
  before: PathValue,
  step: Expression,
  env: Env,
  span: Span,
): { value: Value; env: Env; opened: Opened } {
  if (step.type !== 'name' || step.stages.length > 0 || step.index !== undefined || step.focus !== undefined) {
    return refuse('parent-of-flattened', span);
  }
  const opened = openStep(before, missing, { ...step, ancestor: undefined, focus: '' }, env, span);
  const item = opened.env.variables.get('');
  if (!opened.opened || item?.kind !== 'value') return refuse('parent-of-flattened', span);
  const parents = new Map(env.parents).set(step.ancestor ?? '', item.value);
  const value = stepInto(item.value, step.value, span, opened.env);
  return { value, env: { ...opened.env, variables: env.variables, parents }, opened: opened.opened };
}
