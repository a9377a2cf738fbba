import { isObject } from '../document/json.ts';
import type { BinaryOperator, Expression, Filter, Group, Pair, SortTerm, Stage, VariableExpression } from './ast.ts';

/** Deeper trees than this are refused: every later stage walks them recursively. */
export const MAX_DEPTH = 400;

/** Thrown while converting, and caught in `parseJsonata` only. */
export class TooDeep extends Error {
  override readonly name = 'TooDeep';
}

type Raw = Record<string, unknown>;

const BINARY_OPERATORS: ReadonlySet<string> = new Set<BinaryOperator>([
  '+',
  '-',
  '*',
  '/',
  '%',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '&',
  'and',
  'or',
  'in',
  '..',
]);

function isBinaryOperator(value: string): value is BinaryOperator {
  return BINARY_OPERATORS.has(value);
}

/**
 * Narrows the untyped tree that `jsonata(text).ast()` returns. The shape is checked here, once; a tree that does not have it
 * means another version of the engine, which is a bug of ours (a plain `Error`).
 * @throws {TooDeep} when the tree is deeper than `MAX_DEPTH`.
 */
export function toExpression(raw: unknown, depth = 0): Expression {
  if (depth > MAX_DEPTH) throw new TooDeep();
  const node = object(raw);
  const next = (value: unknown): Expression => toExpression(value, depth + 1);
  const common = {
    position: optionalNumber(node.position),
    keepArray: node.keepArray === true,
    predicates: list(node.predicate ?? []).map((filter) => toFilter(filter, next)),
    stages: list(node.stages ?? []).map((stage) => toStage(stage, next)),
    group: node.group === undefined ? undefined : toGroup(object(node.group), next),
    focus: optionalString(node.focus),
    index: optionalString(node.index),
    ancestor: node.ancestor === undefined ? undefined : string(object(node.ancestor).label),
    tuple: node.tuple === true,
  };
  switch (node.type) {
    case 'path': {
      const keepSingletonArray = node.keepSingletonArray === true;
      return { ...common, type: 'path', steps: list(node.steps).map(next), keepSingletonArray };
    }
    case 'name':
    case 'string':
      return { ...common, type: node.type, value: string(node.value) };
    case 'number':
      return { ...common, type: 'number', value: number(node.value) };
    case 'value':
      return { ...common, type: 'value', value: booleanOrNull(node.value) };
    case 'variable':
      return { ...common, type: 'variable', name: string(node.value) };
    case 'wildcard':
    case 'descendant':
      return { ...common, type: node.type };
    case 'parent':
      return { ...common, type: 'parent', label: string(object(node.slot).label) };
    case 'unary':
      if (node.value === '-') return { ...common, type: 'negate', operand: next(node.expression) };
      if (node.value === '[') {
        const consarray = node.consarray === true;
        return { ...common, type: 'array', items: list(node.expressions).map(next), consarray };
      }
      return { ...common, type: 'object', pairs: toPairs(node.lhs, next) };
    case 'binary': {
      const operator = string(node.value);
      if (!isBinaryOperator(operator)) throw unexpected(operator);
      return { ...common, type: 'binary', operator, left: next(node.lhs), right: next(node.rhs) };
    }
    case 'bind':
      return { ...common, type: 'bind', variable: variable(next(node.lhs)), value: next(node.rhs) };
    case 'condition': {
      const otherwise = node.else === undefined ? undefined : next(node.else);
      // biome-ignore lint/suspicious/noThenProperty: the engine's own name; an expression is never awaited
      return { ...common, type: 'condition', condition: next(node.condition), then: next(node.then), else: otherwise };
    }
    case 'block': {
      const consarray = node.consarray === true;
      return { ...common, type: 'block', expressions: list(node.expressions).map(next), consarray };
    }
    case 'function':
    case 'partial': {
      const args = list(node.arguments).map(next);
      return { ...common, type: node.type, procedure: next(node.procedure), arguments: args };
    }
    case 'operator':
      if (node.value === '?') return { ...common, type: 'placeholder' };
      throw unexpected(node.value);
    case 'lambda': {
      const parameters = list(node.arguments).map((argument) => variable(next(argument)));
      const signature = node.signature === undefined ? undefined : string(object(node.signature).definition);
      return { ...common, type: 'lambda', parameters, body: next(node.body), signature, thunk: node.thunk === true };
    }
    case 'apply':
      return { ...common, type: 'apply', left: next(node.lhs), right: next(node.rhs) };
    case 'sort':
      return { ...common, type: 'sort', terms: list(node.terms).map((term) => toTerm(object(term), next)) };
    case 'transform': {
      const removed = node.delete === undefined ? undefined : next(node.delete);
      return { ...common, type: 'transform', pattern: next(node.pattern), update: next(node.update), delete: removed };
    }
    case 'regex':
      return { ...common, type: 'regex', pattern: node.value instanceof RegExp ? node.value : undefined };
    default:
      throw unexpected(node.type);
  }
}

type Next = (raw: unknown) => Expression;

function toFilter(raw: unknown, next: Next): Filter {
  const filter = object(raw);
  return { type: 'filter', expression: next(filter.expr), position: number(filter.position) };
}

function toStage(raw: unknown, next: Next): Stage {
  const stage = object(raw);
  if (stage.type === 'filter') return toFilter(stage, next);
  return { type: 'index', name: string(stage.value), position: number(stage.position) };
}

function toGroup(raw: Raw, next: Next): Group {
  return { pairs: toPairs(raw.lhs, next), position: number(raw.position) };
}

function toPairs(raw: unknown, next: Next): Pair[] {
  return list(raw).map((pair) => {
    const [key, value] = list(pair);
    return { key: next(key), value: next(value) };
  });
}

function toTerm(raw: Raw, next: Next): SortTerm {
  return { expression: next(raw.expression), descending: raw.descending === true };
}

function variable(node: Expression): VariableExpression {
  if (node.type !== 'variable') throw unexpected(node.type);
  return node;
}

function object(value: unknown): Raw {
  if (!isObject(value)) throw unexpected(value);
  return value;
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw unexpected(value);
  return value;
}

function string(value: unknown): string {
  if (typeof value !== 'string') throw unexpected(value);
  return value;
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw unexpected(value);
  return value;
}

function booleanOrNull(value: unknown): boolean | null {
  if (typeof value !== 'boolean' && value !== null) throw unexpected(value);
  return value;
}

function optionalNumber(value: unknown): number | undefined {
  return value === undefined ? undefined : number(value);
}

function optionalString(value: unknown): string | undefined {
  return value === undefined ? undefined : string(value);
}

function unexpected(value: unknown): Error {
  return new Error(`unexpected part of a JSONata syntax tree: ${String(value)}`);
}
