import type { Json } from '../../../document/json.ts';
import type { Span } from '../../../jsonata/analysis.ts';
import type { BinaryExpression, Expression, FunctionExpression } from '../../../jsonata/ast.ts';
import { existsAt, presence, unsupported } from '../access.ts';
import { constantText, numberText, toCall } from '../as-call.ts';
import { always, and, isNull, never, not, or, sameText, test } from '../cond.ts';
import type { Env } from '../env.ts';
import { type Call, type Cond, invoke, text } from '../ir.ts';
import { factsOfConstant, factsOfShape, type NumberFacts } from '../number-facts.ts';
import { compare } from '../predicate.ts';
import { refuse } from '../refuse.ts';
import { hasKind, isNullable, onlyKinds, stringKinds } from '../shapes.ts';
import { type CallValue, constant, type Value } from '../values.ts';
import { constantSide } from './filter-side.ts';
import { filledOf } from './lists.ts';
import { lowerTypeTest } from './type-test.ts';

/** `=` and `!=`: false when a side is missing. */
export function lowerEquality(node: BinaryExpression, env: Env): Value {
  const span = env.unit.spanOf(node);
  const typeTest = lowerTypeTest(node, env);
  if (typeTest) return typeTest;
  const counted = countAgainstZero(node, env);
  if (counted) return { kind: 'truth', cond: counted, present: always, span };
  const left = env.unit.lower(node.left, env);
  const right = env.unit.lower(node.right, env);
  const equal = equality(left, right, span);
  const there = and(presence(left), presence(right));
  const cond = node.operator === '=' ? and(there, equal) : and(there, not(equal));
  return { kind: 'truth', cond, present: always, span };
}

/** Whether two values that are there are equal. */
export function equality(left: Value, right: Value, span: Span): Cond {
  if (left.kind === 'missing' || right.kind === 'missing') return never;
  if (left.kind === 'choice') return eachBranch(left, (value) => equality(value, right, span));
  if (right.kind === 'choice') return eachBranch(right, (value) => equality(left, value, span));
  if (left.kind === 'constant' && right.kind === 'constant') return sameJson(left.json, right.json, span);
  if (left.kind === 'constant') return equalsConstant(right, left.json, span);
  if (right.kind === 'constant') return equalsConstant(left, right.json, span);
  if (left.kind === 'truth' && right.kind === 'truth') {
    return or(and(left.cond, right.cond), and(not(left.cond), not(right.cond)));
  }
  return equalValues(scalar(left, span), scalar(right, span), span);
}

function eachBranch(value: Extract<Value, { kind: 'choice' }>, of: (value: Value) => Cond): Cond {
  return or(and(value.condition, of(value.whenTrue)), and(not(value.condition), of(value.whenFalse)));
}

function sameJson(left: Json, right: Json, span: Span): Cond {
  if (typeof left === 'object' && left !== null) return unsupported(span, 'A comparison of lists or objects.');
  return left === right ? always : never;
}

function scalar(value: Value, span: Span): CallValue {
  if (value.kind === 'path' && value.many && !value.pick)
    refuse('comparison', span, 'A comparison of what may be a list.');
  const call = toCall(value);
  if (!call || call.shape.dynamic) return refuse(call ? 'unknown-shape' : 'comparison', span);
  if (!onlyKinds(call.shape, 'string', 'number', 'boolean'))
    refuse('comparison', span, 'Lists and objects cannot be compared.');
  return call;
}

function equalsConstant(value: Value, json: Json, span: Span): Cond {
  if (json === null) return isNullValue(value, span);
  if (value.kind === 'truth') return typeof json === 'boolean' ? (json ? value.cond : not(value.cond)) : never;
  if (value.kind === 'object' || value.kind === 'list' || value.kind === 'items') return never;
  const { call, shape, number } = scalarOrStructure(value, span);
  switch (typeof json) {
    case 'boolean':
      if (!hasKind(shape, 'boolean')) return never;
      if (hasKind(shape, 'string')) refuse('comparison', span, 'The text `True` and the Boolean would look alike.');
      return sameText(call, text(json ? 'True' : 'False'));
    case 'number':
      if (!hasKind(shape, 'number')) return never;
      if (hasKind(shape, 'string')) refuse('comparison', span, 'A number and its text would look alike.');
      return equalsNumber(call, shape, number ?? factsOfShape(shape), json, span);
    case 'string':
      return hasKind(shape, 'string') ? equalsText(call, shape, json, span) : never;
    default:
      return unsupported(span, 'A comparison with a list or an object.');
  }
}

/** Structures among the kinds do no harm when compared with a constant: their text form is another. */
function scalarOrStructure(value: Value, span: Span): CallValue {
  if (value.kind === 'path' && value.many && !value.pick)
    refuse('comparison', span, 'A comparison of what may be a list.');
  const call = toCall(value);
  if (!call) return refuse('comparison', span);
  return call.shape.dynamic ? refuse('unknown-shape', span) : call;
}

/** Whether a value that is there is null. */
function isNullValue(value: Value, span: Span): Cond {
  if (value.kind === 'truth' || value.kind === 'object' || value.kind === 'list' || value.kind === 'items')
    return never;
  if (value.kind === 'constant') return value.json === null ? always : never;
  const call = toCall(value);
  if (!call) {
    if (value.kind !== 'path') return never;
    // matches of which nothing is known: the only one may be null
    if (value.shape.dynamic) refuse('unknown-shape', value.span);
    return isNullable(value.shape) ? refuse('comparison', span, 'A comparison of what may be a list.') : never;
  }
  return isNullable(call.shape) ? isNull(call.call) : never;
}

function equalsNumber(call: Call, shape: CallValue['shape'], facts: NumberFacts, json: number, span: Span): Cond {
  if (facts.approximate) refuse('double-arithmetic', span);
  const there = isNullable(shape) || shape.optional ? not(isNull(call)) : always;
  if (Number.isInteger(json) && facts.decimals === 0) return sameText(call, text(numberText(json, span)));
  if (!onlyKinds(shape, 'number')) refuse('comparison', span, 'A number among values of other types.');
  return and(there, test(invoke('mathequals', call, text(numberText(json, span)))));
}

/**
 * Case counts in JSONata; in Fallback mode `#ifcondition` ignores it. Where the schema lists the values and no two differ
 * by case only, that does not matter. Otherwise the length has to agree and the constant to be found at the very start.
 */
function equalsText(call: Call, shape: CallValue['shape'], json: string, span: Span): Cond {
  if (json === '') return sameText(call, text(''));
  const kinds = stringKinds(shape);
  const others = hasKind(shape, 'number') || hasKind(shape, 'boolean');
  const known = kinds.flatMap((kind) => kind.literals ?? []);
  if (kinds.every((kind) => kind.literals) && !others) {
    if (!known.includes(json)) return never;
    const twins = known.filter((each) => each.toLowerCase() === json.toLowerCase());
    if (new Set(twins).size === 1 && isAscii(json)) return sameText(call, constantText(json, span));
  }
  if (!isAscii(json))
    refuse('comparison', span, 'Whether two texts with letters beyond ASCII are equal depends on the host.');
  if (others && /^(?:-?[\d.]+(?:[eE][-+]?\d+)?|true|false)$/i.test(json)) {
    refuse('comparison', span, 'A number or a Boolean and its text would look alike.');
  }
  const length = invoke('length', invoke('xconcat', text('_'), call));
  const starts = sameText(invoke('firstindexof', call, constantText(json, span)), text('0'));
  return and(sameText(length, text(String(json.length + 1))), starts);
}

export const isAscii = (value: string): boolean => /^[\x20-\x7e]*$/.test(value);

function equalValues(left: CallValue, right: CallValue, span: Span): Cond {
  if (isNullable(left.shape) && isNullable(right.shape)) refuse('comparison', span, 'Both sides may be null.');
  const there = and(notNull(left), notNull(right));
  if (onlyKinds(left.shape, 'number') && onlyKinds(right.shape, 'number')) {
    if (left.number?.approximate || right.number?.approximate) refuse('double-arithmetic', span);
    return and(there, test(invoke('mathequals', left.call, right.call)));
  }
  if (onlyKinds(left.shape, 'boolean') && onlyKinds(right.shape, 'boolean')) return sameText(left.call, right.call);
  if (onlyKinds(left.shape, 'string') && onlyKinds(right.shape, 'string')) {
    const known = [...stringKinds(left.shape), ...stringKinds(right.shape)];
    const literals = new Set(known.flatMap((kind) => kind.literals ?? []));
    const folded = new Set([...literals].map((each) => each.toLowerCase()));
    if (known.every((kind) => kind.literals) && literals.size === folded.size && [...literals].every(isAscii)) {
      return sameText(left.call, right.call);
    }
    if (![...known].every((kind) => kind.pattern !== undefined && isCaselessPattern(kind.pattern))) {
      refuse('comparison', span, 'Two texts from the data: case may be ignored, and JUST has no other comparison.');
    }
    return sameText(left.call, right.call);
  }
  return refuse('comparison', span);
}

/** Digits only: nothing in it has a case or a collation. */
const isCaselessPattern = (pattern: string): boolean =>
  /^\^(?:\\d|\[0-9\])(?:\+|\*|\{\d+(?:,\d*)?\})?\$$/.test(pattern);

function notNull(value: CallValue): Cond {
  return isNullable(value.shape) || value.present.kind !== 'always' ? not(isNull(value.call)) : always;
}

/** `$count(list) = 0` asks whether there is anything: that can be answered for every list. */
function countAgainstZero(node: BinaryExpression, env: Env): Cond | undefined {
  const [count, zero] = isCount(node.left) ? [node.left, node.right] : [node.right, node.left];
  const argument = isCount(count) ? count.arguments[0] : undefined;
  if (!argument || zero.type !== 'number' || zero.value !== 0) return undefined;
  const filled = filledOf(env.unit.lower(argument, env), env.unit.spanOf(argument));
  const flipped: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
  switch (count === node.left ? node.operator : (flipped[node.operator] ?? node.operator)) {
    case '=':
    case '<=':
      return not(filled);
    case '!=':
    case '>':
      return filled;
    case '>=':
      return always;
    default:
      return never;
  }
}

function isCount(node: Expression): node is FunctionExpression {
  return node.type === 'function' && node.procedure.type === 'variable' && node.procedure.name === 'count';
}

const ORDER = {
  '<': 'mathlessthan',
  '<=': 'mathlessthanorequalto',
  '>': 'mathgreaterthan',
  '>=': 'mathgreaterthanorequalto',
} as const;

/** `<`, `<=`, `>`, `>=`: of numbers; nothing when a side is missing. */
export function lowerOrder(node: BinaryExpression, env: Env): Value {
  const span = env.unit.spanOf(node);
  const counted = countAgainstZero(node, env);
  if (counted) return { kind: 'truth', cond: counted, present: always, span };
  const sides = [env.unit.lower(node.left, env), env.unit.lower(node.right, env)] as const;
  const operator = node.operator;
  if (!isOrder(operator)) return unsupported(span, `The operator ${operator}.`);
  const [left, right] = sides;
  if (left.kind === 'constant' && right.kind === 'constant')
    return constantOrder(operator, left.json, right.json, span);
  const a = orderable(left, env.unit.spanOf(node.left));
  const b = orderable(right, env.unit.spanOf(node.right));
  if (left.kind === 'missing' || right.kind === 'missing') return { kind: 'missing' };
  const present = and(a.present, b.present);
  return { kind: 'truth', cond: and(present, test(invoke(ORDER[operator], a.call, b.call))), present, span };
}

const isOrder = (name: string): name is keyof typeof ORDER => Object.hasOwn(ORDER, name);

function constantOrder(operator: keyof typeof ORDER, left: Json, right: Json, span: Span): Value {
  if (typeof left !== 'number' || typeof right !== 'number') return refuse('comparison', span);
  const result = { '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right }[operator];
  return constant(result);
}

function orderable(value: Value, span: Span): CallValue {
  if (value.kind === 'missing')
    return {
      kind: 'call',
      call: text('0'),
      present: never,
      shape: { optional: true, dynamic: false, kinds: [] },
      span,
    };
  if (value.kind === 'constant' && typeof value.json === 'number') {
    const shape = { optional: false, dynamic: false, kinds: [{ kind: 'number', integer: true } as const] };
    return {
      kind: 'call',
      call: text(numberText(value.json, span)),
      present: always,
      shape,
      span,
      number: factsOfConstant(value.json),
    };
  }
  const call = scalar(value, span);
  if (!onlyKinds(call.shape, 'number')) refuse('comparison', span, 'Only numbers have an order in JUST.');
  if (isNullable(call.shape)) refuse('null-operand', span);
  if (call.number?.approximate) refuse('double-arithmetic', span);
  return call;
}

/** `x in [ … ]` and `x in path`. */
export function lowerMembership(node: BinaryExpression, env: Env): Value {
  const span = env.unit.spanOf(node);
  const left = env.unit.lower(node.left, env);
  const right = env.unit.lower(node.right, env);
  const options = constantsOf(right);
  if (options) {
    const cond = options.map((json) => and(presence(left), equality(left, constant(json), span))).reduce(or, never);
    return { kind: 'truth', cond, present: always, span };
  }
  if (
    right.kind === 'path' &&
    !right.pick &&
    left.kind === 'constant' &&
    !right.shape.dynamic &&
    hasKind(right.shape, 'array') &&
    onlyKinds(right.shape, 'array') &&
    !right.many
  ) {
    const { json } = left;
    if (typeof json !== 'string' && typeof json !== 'number' && typeof json !== 'boolean') refuse('comparison', span);
    const wanted = constantSide(json, span, env.unit.profile).operand;
    const path = {
      base: right.path.base,
      steps: [
        ...right.path.steps,
        { kind: 'filter', predicate: compare({ kind: 'item', names: [] }, '==', wanted) } as const,
      ],
    };
    return {
      kind: 'truth',
      cond: existsAt(path, { optional: true, dynamic: false, kinds: [{ kind: 'null' }] }, span),
      present: always,
      span,
    };
  }
  return refuse('comparison', span, '`in` takes a list of constants, or a constant and a list of the data.');
}

function constantsOf(value: Value): readonly Json[] | undefined {
  if (value.kind === 'constant') return Array.isArray(value.json) ? value.json : [value.json];
  return undefined;
}
