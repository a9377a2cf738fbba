import type { Expression, LambdaExpression, TransformExpression } from '../ast.ts';
import type { Kind, ObjectKind, Property, Shape } from '../shape.ts';
import { DYNAMIC, NOTHING, NULL, optionally, present, shapeOfKinds } from '../shape.ts';
import { changed, lazyArray, union } from '../union.ts';
import { callTail } from './call.ts';
import type { Callable } from './callable.ts';
import { inferCondition } from './condition.ts';
import type { Inference } from './engine.ts';
import { type Context, Frame } from './frame.ts';
import { alignments, parseSignature } from './signature.ts';

export function inferLambda(engine: Inference, node: LambdaExpression, context: Context): Shape {
  engine.meet(node, context);
  return shapeOfKinds({ kind: 'function', callable: { type: 'lambda', node, context } });
}

type Lambda = Extract<Callable, { type: 'lambda' }>;

/** The result of a call, before it collapses. A recursive call is dynamic. `caller` is the context of the call. */
export function callLambda(engine: Inference, lambda: Lambda, given: readonly Shape[], caller: Context): Shape {
  const { node, context } = lambda;
  engine.called(node);
  if (engine.active.has(node)) {
    engine.recursive.add(node);
    return DYNAMIC;
  }
  const frame = new Frame(context.frame);
  const values = node.signature === undefined ? given : byParameters(node.signature, given, caller);
  for (const [index, parameter] of node.parameters.entries()) {
    const value = values[index] ?? NOTHING;
    frame.bind(parameter.name, value);
    engine.record(parameter, value);
  }
  engine.active.add(node);
  const result = engine.within(node, () => inferTail(engine, node.body, { ...context, frame }));
  engine.active.delete(node);
  return result;
}

/** A signature wraps single values for array parameters and fills in the context; where that is not clear, all is dynamic. */
function byParameters(signature: string, given: readonly Shape[], caller: Context): readonly Shape[] {
  const parameters = parseSignature(signature);
  const [only, ...others] = alignments(parameters, given, caller.input);
  return only && others.length === 0 ? only : given.map(() => DYNAMIC);
}

/**
 * The body of a lambda. Calls in tail position stand in thunks, which the engine runs after the body is done: their results
 * do not collapse, and filters on a block around them have no effect on them.
 */
function inferTail(engine: Inference, node: Expression, context: Context): Shape {
  if (!hasThunk(node)) return engine.infer(node, context);
  return engine.within(node, () => {
    const shape = inferTailNode(engine, node, context);
    engine.record(node, shape);
    return shape;
  });
}

function inferTailNode(engine: Inference, node: Expression, context: Context): Shape {
  if (node.type === 'lambda') return callTail(engine, node.body, context);
  if (node.type === 'condition') {
    return inferCondition(engine, node, context, (branch, inside) => inferTail(engine, branch, inside));
  }
  if (node.type !== 'block') return engine.infer(node, context);
  const inside = { ...context, frame: new Frame(context.frame) };
  let last: Shape = NOTHING;
  for (const [index, expression] of node.expressions.entries()) {
    const isLast = index === node.expressions.length - 1;
    last = isLast ? inferTail(engine, expression, inside) : engine.infer(expression, inside);
  }
  if (node.predicates.length === 0 && !node.group) return last;
  for (const predicate of node.predicates) engine.infer(predicate.expression, { ...context, input: DYNAMIC });
  return DYNAMIC;
}

function hasThunk(node: Expression): boolean {
  if (node.type === 'lambda') return node.thunk;
  if (node.type === 'condition') return hasThunk(node.then) || (node.else !== undefined && hasThunk(node.else));
  const last = node.type === 'block' ? node.expressions.at(-1) : undefined;
  return last !== undefined && hasThunk(last);
}

export function inferTransform(engine: Inference, node: TransformExpression, context: Context): Shape {
  engine.record(node.pattern, DYNAMIC);
  return shapeOfKinds({ kind: 'function', callable: { type: 'transform', node, context } });
}

/** `|pattern|update, delete|` applied to a value: exact where the pattern is the value itself. */
export function callTransform(
  engine: Inference,
  { node, context }: Extract<Callable, { type: 'transform' }>,
  value: Shape,
): Shape {
  // a copy went through JSON text
  const input = present(copied(value));
  const inside = { ...context, single: undefined, input };
  engine.bindings.blur([node.pattern, node.update, ...(node.delete ? [node.delete] : [])], context.frame);
  const matched = engine.infer(node.pattern, inside);
  const match = itemsOrSelf(matched);
  const update = engine.infer(node.update, { ...inside, input: match });
  const removed = node.delete ? engine.infer(node.delete, { ...inside, input: match }) : NOTHING;
  const whole = node.pattern.type === 'variable' && node.pattern.name === '' && node.pattern.predicates.length === 0;
  if (!whole || value.dynamic || update.dynamic || removed.dynamic) return DYNAMIC;
  const [kind, ...others] = input.kinds;
  if (kind?.kind !== 'object' || others.length > 0 || mentions(update, kind, 0)) return DYNAMIC;
  const merged = updated(kind, update, removed);
  return merged ? optionally(shapeOfKinds(merged), value.optional) : DYNAMIC;
}

/** Whether an update holds the updated object itself, which makes a value that contains itself. */
function mentions(update: Shape, target: ObjectKind, depth: number): boolean {
  return update.kinds.some((kind) => {
    if (depth > 4) return true;
    if (kind.kind === 'array') return mentions(kind.items, target, depth + 1);
    if (kind.kind !== 'object') return false;
    if (kind.properties === target.properties) return true;
    return (
      kind.source === undefined && [...kind.properties.values()].some(({ shape }) => mentions(shape, target, depth + 1))
    );
  });
}

function itemsOrSelf(shape: Shape): Shape {
  if (shape.dynamic) return DYNAMIC;
  const items = shape.kinds.map((kind) => (kind.kind === 'array' ? kind.items : shapeOfKinds(kind)));
  return items.length > 0 ? union(items) : NOTHING;
}

function updated(kind: Extract<Kind, { kind: 'object' }>, update: Shape, removed: Shape): Kind | undefined {
  const { source: _, title: __, ...rest } = kind;
  const properties = new Map<string, Property>();
  for (const [name, property] of kind.properties) properties.set(name, property);
  for (const change of update.kinds) {
    if (change.kind !== 'object' || change.additional || update.kinds.length > 1) return undefined;
    for (const [name, property] of change.properties) {
      if (name === '__proto__') return undefined;
      const before = properties.get(name);
      const required = !update.optional && property.required;
      const shape = required || !before ? property.shape : union([before.shape, property.shape]);
      const { written } = property;
      properties.set(name, { shape, required: required || before?.required === true, ...(written ? { written } : {}) });
    }
  }
  for (const name of removed.kinds.flatMap((part) => namesIn(part))) {
    if (name === undefined) return undefined;
    const property = properties.get(name);
    if (property) properties.set(name, { shape: property.shape, required: false });
  }
  if (!kind.additional) for (const name of sureNames(removed)) properties.delete(name);
  return { ...rest, properties, additional: kind.additional };
}

function namesIn(kind: Kind): readonly (string | undefined)[] {
  if (kind.kind === 'string') return kind.literals && kind.literals.length === 1 ? kind.literals : [undefined];
  if (kind.kind !== 'array' || kind.items.dynamic) return [undefined];
  return kind.items.kinds.flatMap((item): readonly (string | undefined)[] =>
    item.kind === 'string' && item.literals ? item.literals : [undefined],
  );
}

/** The names that are deleted whatever the input is. */
function sureNames({ optional, kinds: [kind, ...others] }: Shape): readonly string[] {
  if (!kind || optional || others.length > 0) return [];
  if (kind.kind === 'array') return (kind.elements ?? []).flatMap(sureNames);
  return kind.kind === 'string' && kind.literals?.length === 1 ? kind.literals : [];
}

/** What `$clone` makes of a value: functions become texts, and fractions lose digits. */
export function copied(shape: Shape): Shape {
  return shape.dynamic ? DYNAMIC : { ...shape, kinds: shape.kinds.map(copiedKind) };
}

/** JSON text writes null for an item that is nothing. */
function copiedItem(item: Shape): Shape {
  const shape = copied(item);
  return item.optional && !item.dynamic ? { ...union([shape, NULL]), optional: false } : shape;
}

function copiedKind(kind: Kind): Kind {
  switch (kind.kind) {
    case 'number':
      return kind.integer ? kind : { kind: 'number', integer: false };
    case 'function':
      return { kind: 'string' };
    case 'array': {
      const { minItems, maxItems } = kind;
      const rest = { kind: 'array', minItems, sequence: false } as const;
      return lazyArray(() => copiedItem(kind.items), maxItems === undefined ? rest : { ...rest, maxItems });
    }
    case 'object': {
      const properties = new Map<string, Property>();
      for (const [name, property] of kind.properties) properties.set(name, changed(property, copied));
      const { additional, ...rest } = kind;
      return { ...rest, properties, additional: additional && copied(additional) };
    }
    default:
      return kind;
  }
}
