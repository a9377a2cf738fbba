import type { Expression } from '../../../jsonata/ast.ts';
import type { Shape } from '../../../jsonata/shape.ts';
import type { Env } from '../env.ts';
import { filterPath, quoted } from '../paths.ts';
import { refuse } from '../refuse.ts';
import { hasKind, isNullable, memberShape, onlyKinds } from '../shapes.ts';
import type { Value } from '../values.ts';

export interface LoweredFilter {
  /** What stands between `[?(` and `)]`. */
  readonly text: string;
  /** Shape of the items that pass. */
  readonly shape: Shape;
}

/** A predicate over the items of a list, as a JsonPath filter: comparisons, `and`, `or`, existence. */
export function lowerFilter(node: Expression, item: Shape, env: Env, itemName = ''): LoweredFilter {
  const subject: Subject = { item, itemName, env };
  return { text: filterText(node, subject, false), shape: narrowed(node, item, itemName) };
}

/** What a predicate is about: the item, and the variable that holds it (`''` for the context). */
interface Subject {
  readonly item: Shape;
  readonly itemName: string;
  readonly env: Env;
}

function filterText(node: Expression, subject: Subject, insideAnd: boolean): string {
  const { env } = subject;
  const span = env.unit.spanOf(node);
  if (node.type === 'block' && node.expressions.length === 1 && node.predicates.length === 0) {
    const [only] = node.expressions;
    if (only) return filterText(only, subject, insideAnd);
  }
  if (node.type === 'binary' && (node.operator === 'and' || node.operator === 'or')) {
    if (node.operator === 'or' && insideAnd)
      refuse('comparison', span, 'A filter has no parentheses: `or` cannot stand inside `and`.');
    const inAnd = node.operator === 'and' || insideAnd;
    const left = filterText(node.left, subject, inAnd);
    const right = filterText(node.right, subject, inAnd);
    return `${left} ${node.operator === 'and' ? '&&' : '||'} ${right}`;
  }
  if (node.type === 'binary') return comparison(node, subject);
  if (node.type === 'function' && node.procedure.type === 'variable' && node.procedure.name === 'exists') {
    const [argument] = node.arguments;
    const side = argument ? itemSide(argument, subject) : undefined;
    if (side) return side.text;
  }
  const side = itemSide(node, subject);
  if (side && !side.shape.dynamic && onlyKinds(side.shape, 'boolean')) return `${side.text}==true`;
  return refuse(
    'condition-type',
    span,
    'In a filter: comparisons with constants, `$exists`, Booleans, `and` and `or`.',
  );
}

interface Side {
  readonly text: string;
  readonly shape: Shape;
}

/** A path of the item under test: `name`, `$.name`, `$`. */
function itemSide(node: Expression, { item, itemName, env }: Subject): Side | undefined {
  if (node.type === 'variable' && node.name === itemName) return { text: '@', shape: item };
  if (node.type !== 'path' || node.keepSingletonArray) return undefined;
  const names: string[] = [];
  let shape = item;
  for (const [at, step] of node.steps.entries()) {
    if (at === 0 && step.type === 'variable' && step.name === itemName) continue;
    if (at === 0 && itemName !== '') return undefined;
    if (step.type !== 'name' || step.stages.length > 0 || step.index !== undefined || step.focus !== undefined)
      return undefined;
    names.push(step.value);
    shape = memberShape(shape, step.value);
    if (shape.dynamic) refuse('unknown-shape', env.unit.spanOf(step));
    if (hasKind(shape, 'array')) refuse('unsupported', env.unit.spanOf(step), 'A filter that looks into a list.');
  }
  return { text: filterPath(names, env.unit.spanOf(node)), shape };
}

const FLIPPED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=', '!=': '!=' } as const;
type Operator = keyof typeof FLIPPED;

const isOperator = (name: string): name is Operator => Object.hasOwn(FLIPPED, name);

function comparison(node: Extract<Expression, { type: 'binary' }>, subject: Subject): string {
  const { env } = subject;
  const span = env.unit.spanOf(node);
  if (!isOperator(node.operator)) refuse('comparison', span, 'This operator has no counterpart in a filter.');
  const operator: Operator = node.operator;
  const left = itemSide(node.left, subject);
  const right = itemSide(node.right, subject);
  if (left && !right) return compared(left, operator, node.right, env);
  if (right && !left) return compared(right, FLIPPED[operator], node.left, env);
  return refuse(
    'comparison',
    span,
    'In a filter a member is compared with a constant or with a value of the whole input.',
  );
}

function compared(side: Side, operator: Operator, other: Expression, env: Env): string {
  const span = env.unit.spanOf(other);
  const value = env.unit.lower(other, { ...env, context: { kind: 'missing' } });
  const sign = operator === '=' ? '==' : operator;
  if (value.kind === 'constant') {
    const { json } = value;
    if (json === null && (operator === '=' || operator === '!=')) return `${side.text}${sign}null`;
    if (typeof json === 'string' && (operator === '=' || operator === '!='))
      return `${side.text}${sign}${quoted(json, span)}`;
    if (typeof json === 'boolean' && (operator === '=' || operator === '!=')) return `${side.text}${sign}${json}`;
    if (typeof json === 'number') {
      if (/e/.test(String(json))) refuse('number-range', span, 'A number that is written with an exponent.');
      if (operator !== '=' && operator !== '!=') requireNumber(side.shape, span);
      return `${side.text}${sign}${json}`;
    }
    return refuse('comparison', span, 'The order of texts depends on the culture of the host.');
  }
  return refuse('comparison', span, describeOther(value));
}

function describeOther(value: Value): string {
  return value.kind === 'path'
    ? 'A filter that compares with other data: a quote in the data would change the filter.'
    : 'A filter that compares with a computed value.';
}

function requireNumber(shape: Shape, span: { start: number; end: number }): void {
  if (!onlyKinds(shape, 'number')) refuse('comparison', span, 'Only numbers have an order in JUST.');
  if (isNullable(shape)) refuse('null-operand', span);
}

/** What a filter says of the items that pass: `x != null`, `$exists(x)`, a comparison. */
function narrowed(node: Expression, item: Shape, itemName: string): Shape {
  if (node.type === 'binary' && node.operator === 'and') {
    return narrowed(node.right, narrowed(node.left, item, itemName), itemName);
  }
  if (node.type === 'function' && node.procedure.type === 'variable' && node.procedure.name === 'exists') {
    return narrowMember(node.arguments[0], item, false, itemName);
  }
  if (node.type !== 'binary' || !isOperator(node.operator)) return item;
  const againstNull = isNullNode(node.right) || isNullNode(node.left);
  if (node.operator === '=' && againstNull) return item;
  const isConstant = (side: Expression) => side.type === 'number' || side.type === 'string' || side.type === 'value';
  if (node.operator === '!=' && !againstNull)
    return narrowMember(isConstant(node.right) ? node.left : node.right, item, false, itemName);
  return narrowMember(isConstant(node.right) ? node.left : node.right, item, true, itemName);
}

const isNullNode = (node: Expression): boolean => node.type === 'value' && node.value === null;

/** The member named is there, and with `nonNull` not null. */
function narrowMember(node: Expression | undefined, item: Shape, nonNull: boolean, itemName: string): Shape {
  if (node?.type === 'variable' && node.name === itemName && nonNull) return dropNull(item);
  if (node?.type !== 'path') return item;
  const [first] = node.steps;
  const steps = first?.type === 'variable' && first.name === itemName ? node.steps.slice(1) : node.steps;
  const [step] = steps;
  if (steps.length !== 1) return item;
  if (step?.type !== 'name') return item;
  const kinds = item.kinds.flatMap((kind) => {
    if (kind.kind !== 'object') return [];
    const property = kind.properties.get(step.value);
    if (!property) return [kind];
    const shape = nonNull ? dropNull(property.shape) : property.shape;
    const properties = new Map(kind.properties).set(step.value, { ...property, shape, required: true });
    return [{ ...kind, properties }];
  });
  return { ...item, kinds };
}

const dropNull = (shape: Shape): Shape => ({
  ...shape,
  optional: false,
  kinds: shape.kinds.filter((kind) => kind.kind !== 'null'),
});
