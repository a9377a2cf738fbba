import type { Expression } from '../../../jsonata/ast.ts';
import type { Env } from '../env.ts';
import { refuse } from '../refuse.ts';
import { constant, type Value } from '../values.ts';
import { lowerArithmetic, negated } from './arithmetic.ts';
import { lowerArray } from './array.ts';
import { lowerBlock, lowerVariable } from './block.ts';
import { lowerCall } from './call.ts';
import { lowerEquality, lowerMembership, lowerOrder } from './compare.ts';
import { lowerCondition } from './condition.ts';
import { keepList } from './map.ts';
import { stepInto } from './member.ts';
import { lowerObject } from './object.ts';
import { lowerPath } from './path.ts';
import { lowerConcatenation } from './text.ts';
import { lowerLogic } from './truth.ts';
import { refuseWildcard } from './wildcard.ts';

/** Lowers one node. Throws {@link Unsupported}. */
export function lowerExpression(node: Expression, env: Env): Value {
  const span = env.unit.spanOf(node);
  if (node.group) refuse('computed-name', span, 'A group-by makes an object whose names come from the data.');
  if (node.predicates.length > 0) refuse('unsupported', span, 'A filter or a position on a computed value.');
  const value = lowerNode(node, env);
  if (!node.keepArray || node.type === 'path') return value;
  if (value.kind !== 'list' && value.kind !== 'items') refuse('unsupported', span, '`[]` behind a computed value.');
  return keepList(value, env, span);
}

function lowerNode(node: Expression, env: Env): Value {
  const span = env.unit.spanOf(node);
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
      return constant(node.value);
    case 'name':
      return stepInto(env.context, node.value, span, env);
    case 'path':
      return lowerPath(node, env);
    case 'variable':
      return lowerVariable(node, env);
    case 'object':
      return lowerObject(node, env);
    case 'array':
      return lowerArray(node, env);
    case 'condition':
      return lowerCondition(node, env);
    case 'block':
      return lowerBlock(node, env);
    case 'binary':
      return lowerBinary(node, env);
    case 'negate':
      return negated(env.unit.lower(node.operand, env), span);
    case 'function':
      return lowerCall(node, env);
    case 'parent':
      return env.parents.get(node.label) ?? refuse('parent-of-flattened', span);
    case 'apply':
      if (node.right.type === 'function') return lowerCall(node.right, env, node.left);
      if (node.right.type === 'variable') return lowerCall(callOf(node.right), env, node.left);
      return refuse('unsupported', span, '`~>` with something else than a function.');
    case 'regex':
      return refuse('regex-dialect', span);
    case 'sort':
      return refuse('no-function', span, 'JUST cannot sort.');
    case 'bind':
    case 'lambda':
    case 'partial':
    case 'placeholder':
    case 'transform':
      return refuse('unsupported', span);
    case 'wildcard':
    case 'descendant':
      return refuseWildcard(env.context, node.type, span);
  }
}

function callOf(procedure: Extract<Expression, { type: 'variable' }>): Extract<Expression, { type: 'function' }> {
  return { ...procedure, type: 'function', procedure, arguments: [] };
}

function lowerBinary(node: Extract<Expression, { type: 'binary' }>, env: Env): Value {
  switch (node.operator) {
    case '&':
      return lowerConcatenation(node, env);
    case '=':
    case '!=':
      return lowerEquality(node, env);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return lowerOrder(node, env);
    case 'and':
    case 'or':
      return lowerLogic(node, env);
    case 'in':
      return lowerMembership(node, env);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return lowerArithmetic(node, env);
    case '..':
      return refuse('no-function', env.unit.spanOf(node), 'JUST has no ranges.');
  }
}
