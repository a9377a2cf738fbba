import type { BinaryExpression, Expression } from '../ast.ts';
import type { Kind, ObjectKind, Shape } from '../shape.ts';
import { DYNAMIC, NEVER, present } from '../shape.ts';
import { changed, union } from '../union.ts';
import type { Inference } from './engine.ts';
import { type Context, unnarrowed } from './frame.ts';
import { isNative } from './functions/table.ts';
import { heldTest } from './held-test.ts';
import { itemAt, itemsFor } from './sequence.ts';
import { truthyPart } from './truth.ts';

type Narrow = (shape: Shape) => Shape;

/** The context in which `condition` is known to have come out as true, or as false. */
export function refine(engine: Inference, context: Context, condition: Expression, truth: boolean): Context {
  if (condition.predicates.length > 0 || condition.group) return context;
  switch (condition.type) {
    case 'variable': {
      const known = truth ? narrow(context, condition, truthyPart) : context;
      const test = heldTest(condition, context);
      return test ? refine(engine, known, test, truth) : known;
    }
    case 'path':
      return truth ? narrow(context, condition, truthyPart) : context;
    case 'block': {
      const [only, ...others] = condition.expressions;
      return only && others.length === 0 ? refine(engine, context, only, truth) : context;
    }
    case 'lambda':
      // what a function ends with stands in a thunk
      return condition.thunk ? refine(engine, context, condition.body, truth) : context;
    case 'binary':
      return refineBinary(engine, context, condition, truth);
    case 'function': {
      const name = nativeName(context, condition.procedure);
      const [argument] = condition.arguments;
      if (!argument) return context;
      if (name === 'boolean') return refine(engine, context, argument, truth);
      if (name === 'not' && !truth) {
        // then x counts as true or is nothing
        return engine.shapeOf(argument).optional ? context : refine(engine, context, argument, true);
      }
      if (!truth) return context;
      // `$not(x)` is true only where x is there and counts as false
      if (name === 'not') return refine(engine, narrow(context, argument, present), argument, false);
      if (name === 'exists' || name === 'contains') return narrow(context, argument, present);
      return context;
    }
    default:
      return context;
  }
}

function refineBinary(engine: Inference, context: Context, node: BinaryExpression, truth: boolean): Context {
  switch (node.operator) {
    case 'and':
      return truth ? refine(engine, refine(engine, context, node.left, true), node.right, true) : context;
    case 'or':
      return truth ? context : refine(engine, refine(engine, context, node.left, false), node.right, false);
    case '=':
      return refineEqual(engine, context, node, truth);
    case '!=':
      return refineEqual(engine, context, node, !truth, truth);
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (!truth) return context;
      return narrow(narrow(context, subject(context, node.left), present), subject(context, node.right), present);
    case 'in':
      return refineIn(context, node, truth);
    default:
      return context;
  }
}

/** `equal` says whether both sides are the same; `there` that both are known to be present. */
function refineEqual(
  engine: Inference,
  context: Context,
  node: BinaryExpression,
  equal: boolean,
  there = equal,
): Context {
  let result = context;
  for (const [side, other] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    const type = typeSubject(result, side);
    const literal = literalOf(other);
    if (there) for (const target of type ? [type, side] : [side]) result = narrow(result, target, present);
    if (literal === undefined) continue;
    if (typeof literal === 'boolean') result = refineOutcome(engine, result, side, literal === equal, there);
    if (type) result = narrow(result, type, (shape) => onlyKinds(shape, (kind) => (kind.kind === literal) === equal));
    result = narrow(result, side, (shape) => (equal ? keepLiteral(shape, literal) : dropLiteral(shape, literal)));
  }
  return result;
}

/** A test that is compared with true or false came out as `outcome`; unless it is `there`, it can also be nothing. */
function refineOutcome(
  engine: Inference,
  context: Context,
  test: Expression,
  outcome: boolean,
  there: boolean,
): Context {
  const { kinds, dynamic, optional } = engine.shapeOf(test);
  if (dynamic || kinds.some((kind) => kind.kind !== 'boolean')) return context;
  // nothing counts as false
  return outcome && optional && !there ? context : refine(engine, context, test, outcome);
}

/** The values of the variable `name` for which a test can come out as `truth`. */
export function valuesWhere(
  engine: Inference,
  context: Context,
  name: string,
  test: Expression,
  truth: boolean,
): Shape {
  const plain = test.predicates.length === 0 && !test.group;
  // one side is enough for it
  if (plain && test.type === 'binary' && test.operator === (truth ? 'or' : 'and')) {
    const sides = [test.left, test.right].map((side) => valuesWhere(engine, context, name, side, truth));
    return union(sides);
  }
  return refine(engine, context, test, truth).frame.lookup(name) ?? DYNAMIC;
}

/** `x in [ … ]` */
function refineIn(context: Context, { left, right }: BinaryExpression, truth: boolean): Context {
  const type = typeSubject(context, left);
  const result = truth ? narrow(context, type ?? left, present) : context;
  const items = (right.type === 'array' ? right.items : [right]).map(literalOf);
  const literals = items.filter((item) => item !== undefined);
  if (right.predicates.length > 0 || right.group || literals.length < items.length) return result;
  if (type) return narrow(result, type, (shape) => onlyKinds(shape, (kind) => literals.includes(kind.kind) === truth));
  return narrow(result, left, (shape) =>
    truth ? union(literals.map((literal) => keepLiteral(shape, literal))) : literals.reduce(dropLiteral, shape),
  );
}

/** `x` in `$type(x)`. */
function typeSubject(context: Context, node: Expression): Expression | undefined {
  if (node.predicates.length > 0) return undefined;
  if (node.type === 'variable') {
    const held = heldTest(node, context);
    return held && typeSubject(context, held);
  }
  if (node.type !== 'function') return undefined;
  return nativeName(context, node.procedure) === 'type' ? node.arguments[0] : undefined;
}

/** `x` in `$length(x) > 0`: a number only where there is a string. */
function subject(context: Context, node: Expression): Expression {
  if (node.type !== 'function' || node.arguments.length === 0) return node;
  const name = nativeName(context, node.procedure);
  return name === 'length' || name === 'number' ? (node.arguments[0] ?? node) : node;
}

function nativeName(context: Context, procedure: Expression): string | undefined {
  if (procedure.type !== 'variable' || context.frame.lookup(procedure.name)) return undefined;
  return isNative(procedure.name) ? procedure.name : undefined;
}

function literalOf(node: Expression): string | number | boolean | null | undefined {
  const plain = node.predicates.length === 0 && !node.group;
  return plain && (node.type === 'string' || node.type === 'number' || node.type === 'value') ? node.value : undefined;
}

function keepLiteral(shape: Shape, literal: string | number | boolean | null): Shape {
  return onlyKinds(
    shape,
    (kind) => couldBe(kind, literal),
    (kind) => withLiteral(kind, literal),
  );
}

function dropLiteral(shape: Shape, literal: string | number | boolean | null): Shape {
  if (literal === null) return onlyKinds(shape, (kind) => kind.kind !== 'null');
  if (typeof literal === 'boolean') {
    return onlyKinds(shape, (kind) => kind.kind !== 'boolean' || kind.literal !== literal);
  }
  return onlyKinds(
    shape,
    (kind) => kind.kind !== 'string' || kind.literals?.some((value) => value !== literal) !== false,
    (kind) => {
      if (kind.kind !== 'string' || !kind.literals) return kind;
      return { ...kind, literals: kind.literals.filter((value) => value !== literal) };
    },
  );
}

function couldBe(kind: Kind, literal: string | number | boolean | null): boolean {
  if (literal === null) return kind.kind === 'null';
  if (kind.kind !== typeof literal) return false;
  if (kind.kind === 'boolean') return kind.literal === undefined || kind.literal === literal;
  if (kind.kind === 'string') {
    if (typeof literal !== 'string' || kind.excludes?.includes(literal)) return false;
    return !kind.literals || kind.literals.includes(literal);
  }
  if (kind.kind === 'number') return !kind.literals || (typeof literal === 'number' && kind.literals.includes(literal));
  return true;
}

function withLiteral(kind: Kind, literal: string | number | boolean | null): Kind {
  if (kind.kind === 'string' && typeof literal === 'string') return { ...kind, literals: [literal] };
  if (kind.kind === 'number' && typeof literal === 'number') return { ...kind, literals: [literal] };
  if (kind.kind === 'boolean' && typeof literal === 'boolean') return { kind: 'boolean', literal };
  return kind;
}

function onlyKinds(shape: Shape, keep: (kind: Kind) => boolean, change: (kind: Kind) => Kind = (kind) => kind): Shape {
  if (shape.dynamic) return shape;
  return { ...shape, kinds: shape.kinds.filter(keep).map(change) };
}

/** Applies `change` to what a plain path or variable stands for; other expressions are left alone. */
function narrow(context: Context, node: Expression, change: Narrow): Context {
  if (node.predicates.length > 0 || node.group || node.stages.length > 0 || node.tuple) return context;
  if (node.type === 'variable') return narrowRoot(context, node.name, change);
  if (node.type !== 'path' || node.keepSingletonArray) return context;
  const steps: Step[] = [];
  let variable: string | undefined;
  for (const [index, step] of node.steps.entries()) {
    if (step.tuple || step.group) return context;
    if (step.type === 'name') steps.push(step.value);
    else if (step.type === 'variable' && index === 0) variable = step.name;
    else return context;
    for (const filter of [...step.predicates, ...step.stages]) {
      if (filter.type !== 'filter' || filter.expression.type !== 'number') return context;
      steps.push(Math.floor(filter.expression.value));
    }
  }
  return narrowRoot(context, variable ?? '', (shape) => narrowStep(shape, steps, change));
}

function narrowRoot(context: Context, name: string, change: Narrow): Context {
  const { input, frame } = context;
  // what is known of `$$` holds for `$` too where they are one value, and the reverse
  const atRoot = input === frame.lookup('$');
  if (name === '' || (name === '$' && atRoot)) {
    const narrowed = change(input);
    if (narrowed === input) return context;
    return {
      ...context,
      input: narrowed,
      frame: atRoot ? frame.refined('$', narrowed) : frame,
      narrowed: { from: unnarrowed(context), to: narrowed },
    };
  }
  const known = frame.lookup(name);
  if (!known) return context;
  return { ...context, frame: frame.refined(name, change(known)) };
}

/** The name of a member, or the position of an item. */
type Step = string | number;

function narrowStep(shape: Shape, steps: readonly Step[], change: Narrow): Shape {
  const [step, ...rest] = steps;
  if (step === undefined) return change(shape);
  if (shape.dynamic) return shape;
  return typeof step === 'number' ? narrowItem(shape, step, rest, change) : narrowMember(shape, step, rest, change);
}

/** Only through objects: what holds for a path through an array need not hold for each item. */
function narrowMember(shape: Shape, name: string, rest: readonly Step[], change: Narrow): Shape {
  if (shape.kinds.some((kind) => kind.kind === 'array')) return shape;
  const kinds: Kind[] = [];
  for (const kind of shape.kinds) {
    if (kind.kind !== 'object') {
      // a member of it is nothing; whether the test allows that shows when it is applied to nothing
      if (allowsNothing(rest, change)) kinds.push(kind);
      continue;
    }
    const narrowed = narrowProperty(kind, name, rest, change);
    if (narrowed) kinds.push(narrowed);
  }
  const optional = shape.optional && allowsNothing(rest, change);
  return { optional, dynamic: false, kinds };
}

/** `[0]`, of an array: what is no array stays as it is, and so do items that are arrays, which the path flattens. */
function narrowItem(shape: Shape, index: number, rest: readonly Step[], change: Narrow): Shape {
  const kinds = shape.kinds.flatMap((kind): Kind[] => {
    if (kind.kind !== 'array') return [kind];
    const before = itemAt(kind, index);
    if (before.kinds.some((item) => item.kind === 'array')) return [kind];
    const after = narrowStep(before, rest, change);
    if (after === before) return [kind];
    if (!after.dynamic && after.kinds.length === 0 && !after.optional) return [];
    const minItems = after.optional ? kind.minItems : Math.max(kind.minItems, itemsFor(index));
    return [{ ...kind, minItems, at: new Map(kind.at).set(index, after) }];
  });
  return { optional: shape.optional && allowsNothing(rest, change), dynamic: false, kinds };
}

function allowsNothing(steps: readonly Step[], change: Narrow): boolean {
  return narrowStep({ ...NEVER, optional: true }, steps, change).optional;
}

function narrowProperty(kind: ObjectKind, name: string, rest: readonly Step[], change: Narrow): ObjectKind | undefined {
  const property = kind.properties.get(name);
  if (!property) return kind.additional || allowsNothing(rest, change) ? kind : undefined;
  const before: Shape =
    property.required || property.shape.dynamic ? property.shape : { ...property.shape, optional: true };
  const after = narrowStep(before, rest, change);
  if (after === before) return kind;
  if (!after.dynamic && after.kinds.length === 0 && !after.optional) return undefined;
  const shape = after.dynamic ? after : { ...after, optional: property.shape.optional && after.optional };
  const required = property.required || (!after.dynamic && !after.optional);
  return {
    ...kind,
    properties: new Map(kind.properties).set(
      name,
      changed(property, () => shape, required),
    ),
  };
}
