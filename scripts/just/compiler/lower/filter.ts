import type { Span } from '../../../jsonata/analysis.ts';
import type { BinaryExpression, Expression } from '../../../jsonata/ast.ts';
import type { Shape } from '../../../jsonata/shape.ts';
import type { Env } from '../env.ts';
import type { Path, Step } from '../ir.ts';
import { compare, group, isWritable, literal, type Operand, type Predicate } from '../predicate.ts';
import { refuse } from '../refuse.ts';
import { isNullable, onlyKinds } from '../shapes.ts';
import { comparison, membership } from './filter-compare.ts';
import { itemSide, type Side, sideOf } from './filter-side.ts';
import { refuseMissing, type Subject, type Tested } from './filter-subject.ts';

/** What a filter asks of an item: comparisons, `in`, existence, and their logic. */
export function lowerFilter(node: Expression, subject: Subject): Predicate {
  return tested(node, subject).holds;
}

/** A filter as the last step; `more` is asked besides what a filter there asks already. */
export function filterSteps(steps: readonly Step[], more: Predicate): readonly Step[] {
  const last = steps.at(-1);
  if (last?.kind !== 'filter') return [...steps, { kind: 'filter', predicate: more }];
  return [...steps.slice(0, -1), { kind: 'filter', predicate: group('all', [last.predicate, more]) }];
}

export const NO_PARENTHESES =
  'A filter has no parentheses: a group of `and` or `or` can hold one other group, not two.';

/** Refuses a filter at the end of a path that JsonPath cannot write. */
export function requireWritable(path: Path, span: Span): void {
  const last = path.steps.at(-1);
  if (last?.kind !== 'filter' || isWritable(last.predicate)) return;
  refuse('comparison', span, NO_PARENTHESES, 'Write `a and (b or …)` or `a or (b and …)`, with one group in each.');
}

function tested(node: Expression, subject: Subject): Tested {
  const { env } = subject;
  if (node.type === 'block' && node.expressions.length === 1 && node.predicates.length === 0) {
    const [only] = node.expressions;
    if (only) return tested(only, subject);
  }
  if (node.type === 'binary') {
    if (node.operator === 'and' || node.operator === 'or') return logic(node, subject);
    return node.operator === 'in' ? membership(node, subject) : comparison(node, subject);
  }
  const call = builtInCall(node, env);
  if (call?.name === 'not') {
    const inner = tested(call.argument, subject);
    return { holds: inner.fails(), fails: () => inner.holds, certain: inner.certain };
  }
  if (call?.name === 'boolean') return tested(call.argument, subject);
  const side = call?.name === 'exists' ? itemSide(call.argument, subject) : undefined;
  if (side) return existence(side, node, subject);
  const value = node.type === 'function' ? undefined : sideOf(node, subject);
  if (value) return truth(value, node, subject);
  return refuse(
    'condition-type',
    env.unit.spanOf(node),
    'In a filter: comparisons, `in`, `$exists`, Booleans, texts, and `and`, `or`, `$not` of them.',
  );
}

/** A call of one argument, of a function that the expression has not defined itself. */
function builtInCall(node: Expression, env: Env): { name: string; argument: Expression } | undefined {
  if (node.type !== 'function' || node.procedure.type !== 'variable' || node.arguments.length !== 1) return undefined;
  const [argument] = node.arguments;
  if (env.variables.has(node.procedure.name)) return undefined;
  return argument ? { name: node.procedure.name, argument } : undefined;
}

function logic(node: BinaryExpression, subject: Subject): Tested {
  const sides = [tested(node.left, subject), tested(node.right, subject)];
  const [kind, other] = node.operator === 'and' ? (['all', 'any'] as const) : (['any', 'all'] as const);
  const holds = group(
    kind,
    sides.map((side) => side.holds),
  );
  // either side of `and` may be nothing; the whole is false then
  const untrue = (side: Tested): Predicate => (side.certain ? side.fails() : refuseMissing(node, subject));
  return { holds, fails: () => group(other, sides.map(untrue)), certain: true };
}

function existence(side: Side, node: Expression, subject: Subject): Tested {
  return { holds: { kind: 'exists', of: side.operand }, fails: () => refuseMissing(node, subject), certain: true };
}

/** A value by itself. A number would be a position. */
function truth({ operand, shape }: Side, node: Expression, { env }: Subject): Tested {
  const certain = !shape.optional;
  if (operand.kind !== 'literal' && onlyKinds(shape, 'boolean')) {
    return { holds: compare(operand, '==', TRUE), fails: () => either(operand, FALSE, shape), certain };
  }
  if (operand.kind !== 'literal' && onlyKinds(shape, 'string')) {
    const filled = compare(operand, '!=', EMPTY);
    const holds = isNullable(shape) ? group('all', [filled, compare(operand, '!=', NULL)]) : filled;
    return { holds, fails: () => either(operand, EMPTY, shape), certain };
  }
  return refuse('condition-type', env.unit.spanOf(node), 'A filter by a number is a position; test something of it.');
}

const TRUE = literal('true');
const FALSE = literal('false');
const EMPTY = literal("''");
const NULL = literal('null');

function either(operand: Operand, value: Operand, shape: Shape): Predicate {
  const equal = compare(operand, '==', value);
  return isNullable(shape) ? group('any', [equal, compare(operand, '==', NULL)]) : equal;
}
