import type { Json } from '../../../document/json.ts';
import type { Span } from '../../../jsonata/analysis.ts';
import type { Expression } from '../../../jsonata/ast.ts';
import type { Kind, Shape } from '../../../jsonata/shape.ts';
import { type Operand, OTHER_START, OTHER_START_ADVICE } from '../predicate.ts';
import { refuse } from '../refuse.ts';
import type { CompileProfile } from '../result.ts';
import { rooted } from '../rooted.ts';
import { hasKind, memberShape } from '../shapes.ts';
import { quoted } from '../steps.ts';
import type { PathValue, Value } from '../values.ts';
import { requireReadable } from '../versions.ts';
import type { Subject } from './filter-subject.ts';

/** A value in a filter, and what it can be. */
export interface Side {
  readonly operand: Operand;
  readonly shape: Shape;
}

/** A single value: of the item under test, of what is around the list, or a constant. */
export function sideOf(node: Expression, subject: Subject): Side {
  const span = subject.env.unit.spanOf(node);
  const side = itemSide(node, subject) ?? outerSide(outerValue(node, subject), subject, span);
  if (hasKind(side.shape, 'array')) refuse('unsupported', span, 'A filter that looks into a list.');
  return side;
}

/** A path of the item under test: `name`, `$.name`, `$`, and behind a function `$item.name`. */
export function itemSide(node: Expression, { item, itemName, env }: Subject): Side | undefined {
  if (node.type === 'variable' && node.name === itemName) return { operand: { kind: 'item', names: [] }, shape: item };
  if (node.type !== 'path' || node.keepSingletonArray) return undefined;
  const names: string[] = [];
  let shape = item;
  for (const [at, step] of node.steps.entries()) {
    if (at === 0 && step.type === 'variable' && step.name === itemName && step.stages.length === 0) continue;
    if (at === 0 && itemName !== '') return undefined;
    if (step.type !== 'name' || step.stages.length > 0 || step.index !== undefined || step.focus !== undefined)
      return undefined;
    if (hasKind(shape, 'array')) refuse('unsupported', env.unit.spanOf(step), 'A filter that looks into a list.');
    requireReadable(step.value, env.unit.spanOf(step), env.unit.profile);
    names.push(step.value);
    shape = memberShape(shape, step.value);
    if (shape.dynamic) refuse('unknown-shape', env.unit.spanOf(step));
  }
  return { operand: { kind: 'item', names }, shape };
}

/** What does not depend on the item. In a function the context is that of the place where it was written. */
export function outerValue(node: Expression, { itemName, env }: Subject): Value {
  return env.unit.lower(node, itemName === '' ? { ...env, context: { kind: 'missing' } } : env);
}

function outerSide(value: Value, { start, env }: Subject, span: Span): Side {
  if (value.kind === 'constant') return constantSide(value.json, span, env.unit.profile);
  if (value.kind !== 'path') {
    return refuse(
      'comparison',
      span,
      'A filter compares values as the input has them; what is calculated, or never there, it cannot see.',
      'Compare a member with a constant, or with another value as it is.',
    );
  }
  const path = value.path.base === start ? value.path : start.kind === 'root' ? rooted(value.path) : undefined;
  if (!path) return refuse('comparison', span, OTHER_START, OTHER_START_ADVICE);
  if (!isSingle(value)) refuse('comparison', span, 'A filter that compares with what may be several values.');
  if (value.shape.dynamic) refuse('unknown-shape', span);
  return { operand: { kind: 'outer', path }, shape: value.shape };
}

const isSingle = (value: PathValue): boolean =>
  !value.many && !value.pick && value.path.steps.every((step) => step.kind === 'member' || step.kind === 'index');

/** A constant as a filter writes it. */
export function constantSide(json: Json, span: Span, profile: CompileProfile): Side {
  if (typeof json === 'string') {
    requireReadable(json, span, profile);
    return sideWith(quoted(json, span), { kind: 'string', literals: [json] });
  }
  if (typeof json === 'boolean') return sideWith(String(json), { kind: 'boolean', literal: json });
  if (json === null) return sideWith('null', { kind: 'null' });
  if (typeof json !== 'number') return refuse('comparison', span, 'A filter compares no lists and no objects.');
  if (/e/.test(String(json))) refuse('number-range', span, 'A number that is written with an exponent.');
  // what has no point is read as a whole number of 64 bit
  if (Number.isInteger(json) && !Number.isSafeInteger(json))
    refuse('number-range', span, 'A whole number beyond 2^53.');
  return sideWith(String(json), { kind: 'number', integer: Number.isInteger(json), literals: [json] });
}

function sideWith(text: string, kind: Kind): Side {
  return { operand: { kind: 'literal', text }, shape: { optional: false, dynamic: false, kinds: [kind] } };
}
