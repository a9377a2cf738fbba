import type { Property, Shape } from '../../shape.ts';
import { DYNAMIC, isNothing, NOTHING, optionally, STRING, shapeOfKinds } from '../../shape.ts';
import { union } from '../../union.ts';
import { arityOf, callValue } from '../call.ts';
import { callableOf } from '../callable.ts';
import { Frame } from '../frame.ts';
import { refine, valuesWhere } from '../narrow.ts';
import { type Count, itemsOf, sequence } from '../sequence.ts';
import { truthOf } from '../truth.ts';
import { type NativeCall, unlessNothing } from './native.ts';

const POSITION: Shape = shapeOfKinds({ kind: 'number', integer: true, minimum: 0 });

/** Calls the function as the engine does: with as many of value, position and whole as it has parameters. */
function callBack(call: NativeCall, index: number, value: Shape, key: Shape, whole: Shape): Shape {
  const func = call.argument(index);
  const arity = arityOf(func);
  if (arity === undefined) return DYNAMIC;
  const given = [value, key, whole].slice(0, Math.max(1, arity));
  return callValue(call.engine, func, given, { ...call.caller, input: DYNAMIC });
}

function map(call: NativeCall): Shape {
  const list = call.argument(0);
  const { items, count } = itemsOf(list);
  if (isNothing(list)) return NOTHING;
  const result = callBack(call, 1, items, POSITION, list);
  const min = result.optional ? 0 : count.min;
  return unlessNothing(list, sequence(result.dynamic ? DYNAMIC : optional(result), { ...count, min }));
}

/** Items that are nothing are left out. */
function optional(shape: Shape): Shape {
  return { ...shape, optional: false };
}

function filter(call: NativeCall): Shape {
  const list = call.argument(0);
  if (isNothing(list)) return NOTHING;
  const { items, count } = itemsOf(list);
  const kept = select(call, 1, items, count, list);
  return unlessNothing(list, sequence(kept.items, kept.count));
}

/** The items for which the function holds; the test of a plain lambda also narrows them. */
function select(
  call: NativeCall,
  index: number,
  items: Shape,
  count: Count,
  list: Shape,
): { items: Shape; count: Count } {
  const result = callBack(call, index, items, POSITION, list);
  const truth = truthOf(result);
  if (truth === 'never') return { items: narrowed(call, index, items), count: { min: 0, max: 0 } };
  const kept: Count = truth === 'always' ? count : { min: 0, max: count.max, usuallyOne: true };
  return { items: narrowed(call, index, items), count: kept };
}

function narrowed(call: NativeCall, index: number, items: Shape): Shape {
  const callable = callableOf(call.argument(index));
  if (callable?.type !== 'lambda') return items;
  const { node, context } = callable;
  const name = node.parameters[0]?.name;
  if (name === undefined || node.signature !== undefined) return items;
  const frame = new Frame(context.frame);
  frame.bind(name, items);
  return refine(call.engine, { ...context, frame }, node.body, true).frame.lookup(name) ?? items;
}

function single(call: NativeCall): Shape {
  const list = call.argument(0);
  const { items, count } = itemsOf(list);
  const all = call.argument(1);
  const found = all.kinds.length === 0 && !all.dynamic ? items : select(call, 1, items, count, list).items;
  return unlessNothing(list, found.dynamic ? DYNAMIC : found);
}

function each(call: NativeCall): Shape {
  const object = call.argument(0);
  if (object.dynamic) {
    callBack(call, 1, DYNAMIC, STRING, object);
    return DYNAMIC;
  }
  const { values, names, min } = membersOf(object);
  const result = callBack(call, 1, values, names, object);
  if (result.dynamic) return DYNAMIC;
  return sequence(optional(result), { min: result.optional || object.optional ? 0 : min, max: undefined });
}

function membersOf(object: Shape): { values: Shape; names: Shape; min: number } {
  const values: Shape[] = [];
  const names: string[] = [];
  let open = false;
  let min = 0;
  for (const kind of object.kinds) {
    if (kind.kind !== 'object') continue;
    if (kind.additional) {
      open = true;
      values.push(kind.additional);
    }
    for (const [name, property] of kind.properties) {
      values.push(property.shape);
      names.push(name);
      if (property.required && object.kinds.length === 1) min += 1;
    }
  }
  const known = shapeOfKinds({ kind: 'string', literals: [...new Set(names)] });
  return { values: union(values), names: open ? STRING : known, min };
}

function sift(call: NativeCall): Shape {
  const object = call.argument(0);
  const { values, names } = object.dynamic ? { values: DYNAMIC, names: STRING } : membersOf(object);
  callBack(call, 1, values, names, object);
  if (object.dynamic) return DYNAMIC;
  const canStay = saysOf(call, names, true);
  const canGo = saysOf(call, names, false);
  const outcomes = object.kinds.flatMap((kind): Shape[] => {
    if (kind.kind !== 'object') return [];
    const properties = new Map<string, Property>();
    let empty = true;
    for (const [name, { shape, required, written }] of kind.properties) {
      if (!canStay(name)) continue;
      const stays = required && !canGo(name);
      if (stays) empty = false;
      properties.set(name, { shape, required: stays, ...(written ? { written } : {}) });
    }
    const { source: _, title: __, ...rest } = kind;
    return [optionally(shapeOfKinds({ ...rest, properties }), empty)];
  });
  return unlessNothing(object, union(outcomes));
}

/** Whether the function can say `truth` of a member of some name; the test of a plain lambda tells names apart. */
function saysOf(call: NativeCall, names: Shape, truth: boolean): (name: string) => boolean {
  const callable = callableOf(call.argument(1));
  const key = callable?.type === 'lambda' && callable.node.parameters[1]?.name;
  if (!key || callable.node.signature !== undefined) return () => true;
  const { node, context } = callable;
  if (call.engine.bindings.names(node.body).includes(key)) return () => true;
  const frame = new Frame(context.frame);
  frame.bind(key, names);
  const { kinds, dynamic } = valuesWhere(call.engine, { ...context, frame }, key, node.body, truth);
  return (name) => dynamic || kinds.some((kind) => kind.kind === 'string' && kind.literals?.includes(name) !== false);
}

const MAX_ROUNDS = 4;

/** Runs the function until what it returns adds nothing to what it is given. */
function reduce(call: NativeCall): Shape {
  const list = call.argument(0);
  if (isNothing(list)) return NOTHING;
  const { items, count } = itemsOf(list);
  const initial = call.argument(2);
  const started = initial.dynamic || initial.kinds.length > 0;
  let total = started ? initial : optionally(items, count.min === 0);
  if (started && initial.optional) total = union([initial, items]);
  const func = call.argument(1);
  const arity = arityOf(func) ?? 0;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const given = [total, items, POSITION, list].slice(0, Math.max(2, arity));
    const next = callValue(call.engine, func, given, { ...call.caller, input: DYNAMIC });
    if (next.dynamic || total.dynamic) return DYNAMIC;
    const wider = widened(union([total, next]));
    if (same(wider, total)) return unlessNothing(list, wider);
    total = wider;
  }
  callValue(call.engine, func, [DYNAMIC, items, POSITION, list].slice(0, Math.max(2, arity)), call.caller);
  return DYNAMIC;
}

/** Fixed values and bounds would grow with every round. */
function widened(shape: Shape): Shape {
  const kinds = shape.kinds.map((kind) => {
    if (kind.kind === 'number') return { kind: kind.kind, integer: kind.integer };
    return kind.kind === 'string' ? { kind: kind.kind } : kind;
  });
  return { ...shape, kinds };
}

/** Scalars only: objects and arrays are told apart by identity. */
function same(left: Shape, right: Shape): boolean {
  if (left.optional !== right.optional || left.kinds.length !== right.kinds.length) return false;
  return left.kinds.every((kind, index) => {
    const other = right.kinds[index];
    if (kind.kind === 'number' && other?.kind === 'number') {
      return (
        kind.integer === other.integer && other.minimum === undefined && other.maximum === undefined && !other.literals
      );
    }
    if (kind.kind === 'string' && other?.kind === 'string')
      return other.literals === undefined && !other.maxLength && !other.minLength;
    return kind === other || (kind.kind === other?.kind && kind.kind === 'null');
  });
}

/** The comparator only says which of two comes first. */
function sort(call: NativeCall): Shape {
  const list = call.argument(0);
  if (list.dynamic) {
    callBack(call, 1, DYNAMIC, DYNAMIC, DYNAMIC);
    return DYNAMIC;
  }
  const { items } = itemsOf(list);
  const comparator = call.argument(1);
  if (comparator.kinds.length > 0)
    callValue(call.engine, comparator, [items, items], { ...call.caller, input: DYNAMIC });
  const outcomes = list.kinds.flatMap((kind): Shape[] => {
    if (kind.kind !== 'array') return [];
    const { elements: _, at: __, ...rest } = kind;
    const plain = shapeOfKinds({ ...rest, sequence: false, kept: false });
    return kind.sequence ? [shapeOfKinds(rest), plain] : [plain];
  });
  return unlessNothing(list, union(outcomes));
}

export const HIGHER_ORDER_FUNCTIONS = {
  map: ['<af>', 2, map],
  filter: ['<af>', 2, filter],
  single: ['<af?>', 2, single],
  reduce: ['<afj?:j>', 3, reduce],
  sift: ['<o-f?:o>', 2, sift],
  each: ['<o-f:a>', 2, each],
  sort: ['<af?:a>', 2, sort],
} as const;
