import type { ObjectKind, Property, Shape } from '../../shape.ts';
import { DYNAMIC, NEVER, NOTHING, optionally, present, STRING, shapeOfKinds } from '../../shape.ts';
import { mergeObjects, union } from '../../union.ts';
import { copied } from '../lambda.ts';
import { lookUpAny } from '../lookup.ts';
import { ANY, array, itemsOf, sequence } from '../sequence.ts';
import { booleanShape, truthOf } from '../truth.ts';
import { type NativeCall, unlessNothing } from './native.ts';

function keys({ argument }: NativeCall): Shape {
  const names: string[] = [];
  const collect = (shape: Shape, depth: number): boolean => {
    if (shape.dynamic || depth > 4) return false;
    return shape.kinds.every((kind) => {
      if (kind.kind === 'array') return collect(kind.items, depth + 1);
      if (kind.kind !== 'object') return true;
      names.push(...kind.properties.keys());
      return !kind.additional;
    });
  };
  const closed = collect(argument(0), 0);
  const literals = [...new Set(names)];
  const min = fewestKeys(argument(0), 0);
  if (!closed) return sequence(STRING, { min, max: undefined });
  if (literals.length === 0) return sequence(NEVER, { min: 0, max: 0 });
  return sequence(shapeOfKinds({ kind: 'string', literals }), { min, max: literals.length });
}

/** How many different keys there are at least, in an object or in all objects of a list. */
function fewestKeys({ optional, dynamic, kinds }: Shape, depth: number): number {
  if (optional || dynamic || depth > 4 || kinds.length === 0) return 0;
  const counts = kinds.map((kind) => {
    if (kind.kind === 'array') return kind.minItems > 0 ? fewestKeys(kind.items, depth + 1) : 0;
    return kind.kind === 'object' ? fewestMembers(kind) : 0;
  });
  return Math.min(...counts);
}

function fewestMembers({ properties }: ObjectKind): number {
  return [...properties.values()].filter((property) => property.required).length;
}

function lookup({ engine, argument, span }: NativeCall): Shape {
  const key = argument(1).kinds[0];
  const value = argument(0);
  if (argument(1).dynamic || key?.kind !== 'string' || !key.literals) {
    return value.kinds.some((kind) => kind.kind === 'object' || kind.kind === 'array') || value.dynamic
      ? DYNAMIC
      : NOTHING;
  }
  const spell = (name: string): string => JSON.stringify(name);
  return optionally(lookUpAny(engine, value, key.literals, span, spell), argument(1).optional);
}

/** An object for each member; of anything else the value itself. */
function spread({ argument }: NativeCall): Shape {
  const value = argument(0);
  if (value.dynamic) return DYNAMIC;
  const outcomes = value.kinds.map((kind): Shape => {
    if (kind.kind === 'object') {
      const max = kind.additional ? undefined : kind.properties.size;
      return sequence(member(kind), { min: fewestMembers(kind), max });
    }
    if (kind.kind !== 'array') return shapeOfKinds(kind);
    const objects = kind.items.kinds.every((item) => item.kind === 'object') && !kind.items.dynamic;
    if (!objects) return DYNAMIC;
    const items = union(kind.items.kinds.map((item) => (item.kind === 'object' ? member(item) : NEVER)));
    return union([array(items, { min: 1, max: undefined }), sequence(items, ANY)]);
  });
  return optionally(outcomes.length > 0 ? union(outcomes) : NOTHING, value.optional);
}

function member(kind: ObjectKind): Shape {
  const properties = new Map<string, Property>();
  for (const [name, { shape }] of kind.properties) properties.set(name, { shape, required: false });
  return shapeOfKinds({ kind: 'object', properties, additional: kind.additional });
}

/** Later objects win. Exact for an array written out, or for one kind of object. */
function merge({ argument }: NativeCall): Shape {
  const list = argument(0);
  if (list.dynamic) return DYNAMIC;
  const [only, ...others] = list.kinds;
  const elements = only?.kind === 'array' && others.length === 0 ? only.elements : undefined;
  const result = elements ? mergeInOrder(elements) : mergeAny(list);
  return result ? unlessNothing(list, shapeOfKinds(result)) : DYNAMIC;
}

function mergeInOrder(elements: readonly Shape[]): ObjectKind | undefined {
  let merged: ObjectKind = { kind: 'object', properties: new Map(), additional: undefined };
  for (const element of elements) {
    const objects = element.kinds.filter((kind) => kind.kind === 'object');
    if (element.dynamic || element.optional || objects.length !== element.kinds.length) return undefined;
    const [first, ...rest] = objects;
    if (!first) return undefined;
    merged = override(merged, rest.length > 0 ? mergeObjects(objects) : first);
  }
  return merged;
}

function override(before: ObjectKind, after: ObjectKind): ObjectKind {
  const properties = new Map<string, Property>();
  const { additional } = after;
  for (const [name, property] of before.properties) {
    const shape = additional ? union([property.shape, additional]) : property.shape;
    properties.set(name, { ...property, shape });
  }
  for (const [name, property] of after.properties) {
    const old = before.properties.get(name);
    const under = old?.shape ?? before.additional;
    const shape = property.required || !under ? property.shape : union([under, property.shape]);
    const { written } = property;
    const required = property.required || old?.required === true;
    properties.set(name, { shape, required, ...(written ? { written } : {}) });
  }
  const rest =
    before.additional && additional ? union([before.additional, additional]) : (before.additional ?? additional);
  const declared = before.declared === true || after.declared === true;
  return { kind: 'object', properties, additional: rest, ...(declared ? { declared } : {}) };
}

function mergeAny(list: Shape): ObjectKind | undefined {
  const { items, count } = itemsOf(list);
  if (items.dynamic || items.kinds.some((kind) => kind.kind !== 'object')) return undefined;
  const objects = items.kinds.filter((kind) => kind.kind === 'object');
  const merged = mergeObjects(objects);
  if (count.min > 0) return { ...merged, properties: merged.properties };
  const properties = new Map<string, Property>();
  for (const [name, property] of merged.properties) properties.set(name, { ...property, required: false });
  return { ...merged, properties };
}

const TYPES = {
  null: 'null',
  boolean: 'boolean',
  number: 'number',
  string: 'string',
  array: 'array',
  object: 'object',
  function: 'function',
};

function type({ argument }: NativeCall): Shape {
  const value = argument(0);
  const literals = value.dynamic ? Object.values(TYPES) : value.kinds.map((kind) => TYPES[kind.kind]);
  // not-a-number has no type of its own: the engine calls it an object
  const fraction = value.kinds.some((kind) => kind.kind === 'number' && !kind.integer && !kind.literals);
  const all = new Set(fraction ? [...literals, 'object'] : literals);
  return unlessNothing(value, shapeOfKinds({ kind: 'string', literals: [...all] }));
}

function exists({ argument }: NativeCall): Shape {
  const value = argument(0);
  if (value.dynamic) return booleanShape('sometimes');
  if (value.kinds.length === 0) return booleanShape('never');
  return booleanShape(value.optional ? 'sometimes' : 'always');
}

function boolean({ argument }: NativeCall): Shape {
  return unlessNothing(argument(0), booleanShape(truthOf(present(argument(0)))));
}

function not({ argument }: NativeCall): Shape {
  const truth = truthOf(present(argument(0)));
  const flipped = truth === 'sometimes' ? truth : truth === 'always' ? 'never' : 'always';
  return unlessNothing(argument(0), booleanShape(flipped));
}

function clone({ argument }: NativeCall): Shape {
  return copied(argument(0));
}

export const OBJECT_FUNCTIONS = {
  keys: ['<x-:a<s>>', 1, keys],
  lookup: ['<x-s:x>', 2, lookup],
  spread: ['<x-:a<o>>', 1, spread],
  merge: ['<a<o>:o>', 1, merge],
  type: ['<x:s>', 1, type],
  exists: ['<x:b>', 1, exists],
  boolean: ['<x-:b>', 1, boolean],
  not: ['<x-:b>', 1, not],
  clone: ['<(oa)-:o>', 1, clone],
  error: ['<s?:x>', 1, () => NEVER],
  assert: ['<bs?:x>', 2, () => NOTHING],
  eval: ['<sx?:x>', 2, () => DYNAMIC],
} as const;
