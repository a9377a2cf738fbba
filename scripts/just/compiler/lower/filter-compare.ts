import type { BinaryExpression } from '../../../jsonata/ast.ts';
import { compare, group, type Operand, type Predicate, type Sign } from '../predicate.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, hasKind, isNullable, onlyKinds } from '../shapes.ts';
import type { Value } from '../values.ts';
import { constantSide, itemSide, outerValue, type Side, sideOf } from './filter-side.ts';
import { refuseMissing, type Subject, type Tested } from './filter-subject.ts';

const SIGNS = { '=': '==', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;
const OPPOSITE = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
const FLIPPED = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

const isOperator = (name: string): name is keyof typeof SIGNS => Object.hasOwn(SIGNS, name);

/**
 * `=` and its like. The comparison of a filter is ordinal and knows types: texts are compared by UTF-16 unit, as JSONata
 * does, and a number never equals a text (recorded: `paths/filter-order`, `paths/root-reference`, `paths/filters-together`).
 */
export function comparison(node: BinaryExpression, subject: Subject): Tested {
  const span = subject.env.unit.spanOf(node);
  if (!isOperator(node.operator))
    return refuse('condition-type', span, 'In a filter: comparisons, and no calculation.');
  const sides = [sideOf(node.left, subject), sideOf(node.right, subject)] as const;
  const sign = SIGNS[node.operator];
  if (sign === '==' || sign === '!=') requireScalar(sides, node, subject);
  else requireOrdered(sides, node, subject);
  const certain = sides.every((side) => !side.shape.optional);
  if (sign !== '==' && sign !== '!=') {
    return { holds: written(sides, sign), fails: () => written(sides, OPPOSITE[sign]), certain };
  }
  // of a missing side both `=` and `!=` are false
  const fails = (): Predicate => (certain ? written(sides, OPPOSITE[sign]) : refuseMissing(node, subject));
  return { holds: written(sides, sign), fails, certain: true };
}

/** A literal stands on the right. */
function written([left, right]: readonly [Side, Side], sign: Sign): Predicate {
  return left.operand.kind === 'literal'
    ? compare(right.operand, FLIPPED[sign], left.operand)
    : compare(left.operand, sign, right.operand);
}

function requireScalar([left, right]: readonly [Side, Side], node: BinaryExpression, { env }: Subject): void {
  const structured = (side: Side): boolean => hasKind(side.shape, 'object');
  const span = env.unit.spanOf(node);
  if (structured(left) && structured(right)) refuse('comparison', span, 'Lists and objects cannot be compared.');
  if (left.operand.kind === 'literal' && right.operand.kind === 'literal')
    refuse('comparison', span, 'A filter that compares two constants.');
}

function requireOrdered(sides: readonly [Side, Side], node: BinaryExpression, { env }: Subject): void {
  const span = env.unit.spanOf(node);
  if (sides.some((side) => isNullable(side.shape))) refuse('null-operand', span);
  const alike = (['number', 'string'] as const).some((kind) => sides.every((side) => onlyKinds(side.shape, kind)));
  if (!alike) refuse('comparison', span, 'Only two numbers, or two texts, have an order.');
  if (sides.every((side) => side.operand.kind === 'literal'))
    refuse('comparison', span, 'A filter that compares two constants.');
}

/** `kind in ["a", "b"]`, `"x" in tags`, `sku in $$.wanted`. */
export function membership(node: BinaryExpression, subject: Subject): Tested {
  const span = subject.env.unit.spanOf(node);
  const left = sideOf(node.left, subject);
  const list = itemSide(node.right, subject);
  const value = list ? undefined : outerValue(node.right, subject);
  if (value?.kind === 'constant') {
    const options = Array.isArray(value.json) ? value.json : [value.json];
    if (left.operand.kind === 'literal') refuse('comparison', span, 'A filter that compares two constants.');
    const each = (sign: Sign): Predicate[] =>
      options.map((json) => compare(left.operand, sign, constantSide(json, span, subject.env.unit.profile).operand));
    const fails = (): Predicate => (left.shape.optional ? refuseMissing(node, subject) : group('all', each('!=')));
    return { holds: group('any', each('==')), fails, certain: true };
  }
  const items = list ? listOperand(list) : outerList(value, subject);
  if (!items || hasKind(left.shape, 'object')) {
    return refuse(
      'comparison',
      span,
      '`in` in a filter takes a list of constants, or a list of texts, numbers or Booleans.',
    );
  }
  const holds =
    left.operand.kind === 'literal' ? compare(items, '==', left.operand) : compare(left.operand, '==', items);
  return { holds, fails: () => refuseMissing(node, subject), certain: true };
}

function listOperand(side: Side): Operand | undefined {
  if (side.operand.kind !== 'item' || !isScalarList(side)) return undefined;
  return { ...side.operand, each: true };
}

function outerList(value: Value | undefined, { start }: Subject): Operand | undefined {
  if (value?.kind !== 'path' || value.many || value.pick || value.path.base !== start) return undefined;
  if (value.path.steps.some((step) => step.kind !== 'member' && step.kind !== 'index')) return undefined;
  if (!isScalarList(value)) return undefined;
  return { kind: 'outer', path: { base: value.path.base, steps: [...value.path.steps, { kind: 'all' }] } };
}

/** A list for certain where there is anything, of what compares by value. */
function isScalarList({ shape }: Pick<Side, 'shape'>): boolean {
  const [list, ...more] = arrayKinds(shape);
  if (!list || more.length > 0 || shape.dynamic || shape.kinds.length > 1) return false;
  return onlyKinds(list.items, 'string', 'number', 'boolean');
}
