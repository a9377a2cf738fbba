import type { Issue } from './analysis.ts';
import type { BinaryExpression, ConditionExpression, Expression } from './ast.ts';
import { conditionKind } from './infer/condition.ts';
import type { Inference } from './infer/engine.ts';
import { disjoint } from './infer/operators.ts';
import { type Truth, truthOf } from './infer/truth.ts';
import type { Parsed } from './parse.ts';
import { literalKind } from './schema-kinds.ts';
import type { Shape } from './shape.ts';
import { isNothing, shapeOfKinds } from './shape.ts';
import { walk } from './walk.ts';

/**
 * Tests whose outcome does not depend on the data, and branches that are never taken. That a schema requires a member is
 * no reason to report: whoever tests for it guards against data that break the schema.
 */
export function constantIssues(parsed: Parsed, engine: Inference): Issue[] {
  const issues: Issue[] = [];
  /** Copies that the parser made, and bodies of recursive functions, of which only the first call was seen. */
  const skipped = new Set<Expression>();
  const parameters = new Set<string>();
  walk(parsed.expression, (node) => {
    if (node.type === 'lambda') {
      for (const parameter of node.parameters) parameters.add(parameter.name);
      if (engine.recursive.has(node)) walk(node.body, (inside) => skipped.add(inside));
    }
    if (
      node.type === 'binary' &&
      !skipped.has(node) &&
      !isParameter(node.left, parameters) &&
      !isParameter(node.right, parameters)
    ) {
      issues.push(...comparison(parsed, engine, node));
    }
    if (node.type !== 'condition') return;
    const kind = conditionKind(engine, node);
    if (kind !== 'ternary') walk(node.condition, (copy) => skipped.add(copy));
    issues.push(...(kind === 'ternary' ? ternary(parsed, node) : fallback(parsed, node, kind)));
  });
  return issues;
}

function ternary(parsed: Parsed, node: ConditionExpression): Issue[] {
  const truth = fixedTruth(node.condition);
  if (truth === 'sometimes') return [];
  const span = parsed.spanOf(node.condition);
  const issues: Issue[] = [
    { code: 'constant-condition', span, data: { value: String(truth === 'always') }, candidates: [] },
  ];
  const dead = truth === 'always' ? node.else : node.then;
  if (dead)
    issues.push({ code: 'unreachable-branch', span: parsed.spanOf(dead), data: { operator: '?' }, candidates: [] });
  return issues;
}

/** The right side of `??` behind something that is always there, of `?:` behind something that is always true. */
function fallback(parsed: Parsed, node: ConditionExpression, kind: 'elvis' | 'coalescing'): Issue[] {
  if (!node.else) return [];
  const operator = kind === 'elvis' ? '?:' : '??';
  const dead = kind === 'elvis' ? fixedTruth(node.then) === 'always' : alwaysThere(node.then);
  if (!dead) return [];
  return [{ code: 'unreachable-branch', span: parsed.spanOf(node.else), data: { operator }, candidates: [] }];
}

/** Whether an expression has a value whatever the data are. */
function alwaysThere(node: Expression): boolean {
  if (node.predicates.length > 0) return false;
  if (node.group) return true;
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
    case 'array':
    case 'object':
    case 'lambda':
    case 'regex':
      return true;
    case 'binary':
      return ['&', '=', '!=', 'and', 'or', 'in'].includes(node.operator);
    case 'block': {
      const last = node.expressions.at(-1);
      return last !== undefined && alwaysThere(last);
    }
    case 'condition':
      return node.else !== undefined && alwaysThere(node.then) && alwaysThere(node.else);
    case 'function':
      return (
        node.procedure.type === 'variable' && (node.procedure.name === 'exists' || node.procedure.name === 'count')
      );
    default:
      return false;
  }
}

/** The truth of a test without data in it. */
function fixedTruth(node: Expression): Truth {
  if (node.predicates.length > 0 || node.group) return 'sometimes';
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
      return truthOf(shapeOfKinds(literalKind(node.value)));
    case 'lambda':
    case 'regex':
      return 'never';
    case 'object':
      return node.pairs.length === 0 ? 'never' : 'sometimes';
    case 'array':
      return node.items.length === 0 ? 'never' : 'sometimes';
    case 'block': {
      const [only, ...others] = node.expressions;
      return only && others.length === 0 ? fixedTruth(only) : 'sometimes';
    }
    case 'binary': {
      const [left, right] = [fixedTruth(node.left), fixedTruth(node.right)];
      if (node.operator === 'and')
        return left === 'never' || right === 'never' ? 'never' : left === right ? left : 'sometimes';
      if (node.operator === 'or')
        return left === 'always' || right === 'always' ? 'always' : left === right ? left : 'sometimes';
      const fixed = isLiteral(node.left) && isLiteral(node.right) && (node.operator === '=' || node.operator === '!=');
      if (!fixed) return 'sometimes';
      return (node.left.value === node.right.value) === (node.operator === '=') ? 'always' : 'never';
    }
    case 'function': {
      const [argument] = node.arguments;
      if (node.procedure.type !== 'variable' || !argument) return 'sometimes';
      if (node.procedure.name === 'exists') return alwaysThere(argument) ? 'always' : 'sometimes';
      const truth = fixedTruth(argument);
      if (node.procedure.name === 'boolean') return truth;
      if (node.procedure.name !== 'not' || truth === 'sometimes') return 'sometimes';
      return truth === 'always' ? 'never' : 'always';
    }
    default:
      return 'sometimes';
  }
}

type Literal = Extract<Expression, { type: 'string' | 'number' | 'value' }>;

function isLiteral(node: Expression): node is Literal {
  return (node.type === 'string' || node.type === 'number' || node.type === 'value') && node.predicates.length === 0;
}

/** `status = "activ"` where the status is never that: the data decide nothing. A test for null guards, and is left alone. */
function comparison(parsed: Parsed, engine: Inference, node: BinaryExpression): Issue[] {
  if (node.operator !== '=' && node.operator !== '!=') return [];
  const [left, right] = [engine.shapeOf(node.left), engine.shapeOf(node.right)];
  if (!isKnown(left) || !isKnown(right) || isNull(left) || isNull(right)) return [];
  if (isLiteral(node.left) && isLiteral(node.right)) return [];
  if (!left.kinds.every((one) => right.kinds.every((other) => disjoint(one, other)))) return [];
  const unequal = node.operator === '!=';
  // what is not there is neither equal nor unequal
  const guards = unequal && (left.optional || right.optional);
  const data = { value: String(unequal), ...(guards ? { unless: 'missing' } : {}) };
  return [{ code: 'constant-condition', span: parsed.spanOf(node), data, candidates: [] }];
}

function isKnown(shape: Shape): boolean {
  return (
    !shape.dynamic && !isNothing(shape) && !shape.kinds.some((kind) => kind.kind === 'array' && kind.items.dynamic)
  );
}

/** A parameter has the values of the calls that happen to be there; the function may be meant for more. */
function isParameter(node: Expression, parameters: ReadonlySet<string>): boolean {
  return node.type === 'variable' && parameters.has(node.name);
}

function isNull(shape: Shape): boolean {
  return shape.kinds.every((kind) => kind.kind === 'null');
}
