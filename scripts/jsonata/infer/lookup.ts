import { nearest } from '../../document/nearest.ts';
import type { NameExpression, WildcardExpression } from '../ast.ts';
import { describe } from '../describe.ts';
import type { Kind, ObjectKind, Property, Shape, Source } from '../shape.ts';
import { DYNAMIC, NOTHING, optionally, shapeOfKinds } from '../shape.ts';
import type { Span } from '../span.ts';
import { lazyArray, union } from '../union.ts';
import { spellName } from './candidates.ts';
import type { Inference } from './engine.ts';
import type { Context } from './frame.ts';
import { ANY, array, type Count, countOf, either, flatten, ONE, plus, sequence, times } from './sequence.ts';

export function inferName(engine: Inference, node: NameExpression, context: Context): Shape {
  const span = { start: engine.parsed.spanOf(node).start, end: node.position ?? engine.parsed.spanOf(node).end };
  return lookUp(engine, context.input, node.value, span, spellName);
}

/**
 * Member `name` of a value, as a path step and `$lookup` find it: through arrays, and nothing from anything but objects.
 * `spell` writes a candidate the way it has to stand at `span`.
 */
function lookUp(engine: Inference, value: Shape, name: string, span: Span, spell: (name: string) => string): Shape {
  return lookUpAny(engine, value, [name], span, spell);
}

/**
 * What one of several names finds, as `$lookup` with a key of an enumeration. A name that is no member finds nothing; it
 * is worth a report only when all of them are such.
 */
export function lookUpAny(
  engine: Inference,
  value: Shape,
  names: readonly string[],
  span: Span,
  spell: (name: string) => string,
): Shape {
  const found = names.map((name) => find(engine, value, name, span));
  if (!value.dynamic) reportUnknown(engine, value, names, span, spell);
  return union(found);
}

function find(engine: Inference, value: Shape, name: string, span: Span): Shape {
  if (value.dynamic) return DYNAMIC;
  const outcomes = value.kinds.map((kind) => findInKind(engine, kind, name, span));
  const shape = outcomes.length > 0 ? union(outcomes) : NOTHING;
  return optionally(shape, value.optional);
}

function findInKind(engine: Inference, kind: Kind, name: string, span: Span): Shape {
  if (kind.kind === 'array') {
    const each = flatten(find(engine, kind.items, name, span));
    return sequence(each.items, times(countOf(kind), each.count));
  }
  if (kind.kind !== 'object') return NOTHING;
  const property = kind.properties.get(name);
  const shape = memberShape(kind, property, name);
  const source = below(kind.source, name);
  if (source && (property || kind.additional)) {
    engine.read(source, shape, span);
    if (property?.deprecated) engine.report('deprecated-read', span, { name, parent: parentName(kind) });
  }
  return shape;
}

function memberShape(kind: ObjectKind, property: Property | undefined, name: string): Shape {
  const shape = property ? property.shape : kind.additional;
  if (!shape) return NOTHING;
  return optionally(located(shape, below(kind.source, name)), !property?.required);
}

/** What a member of something from the input holds comes from the input too. */
function below(source: Source | undefined, name: string): Source | undefined {
  return source && { root: source.root, path: [...source.path, name] };
}

/** The shape with the place it comes from on its objects, also inside arrays. */
export function located(shape: Shape, source: Source | undefined): Shape {
  if (!source || shape.dynamic) return shape;
  const kinds = shape.kinds.map((kind): Kind => {
    if (kind.kind === 'object') return { ...kind, source };
    if (kind.kind !== 'array') return kind;
    const { elements, at, items: _, ...rest } = kind;
    const placed = elements?.map((element) => located(element, source));
    const known = at && new Map([...at].map(([index, item]) => [index, located(item, source)]));
    return lazyArray(() => located(kind.items, source), {
      ...rest,
      ...(placed ? { elements: placed } : {}),
      ...(known ? { at: known } : {}),
    });
  });
  return { ...shape, kinds };
}

function reportUnknown(
  engine: Inference,
  value: Shape,
  names: readonly string[],
  span: Span,
  spell: (name: string) => string,
): void {
  const [name] = names;
  if (name === undefined) return;
  const objects: ObjectKind[] = [];
  let scalars = 0;
  const collect = (shape: Shape, depth: number): boolean => {
    if (shape.dynamic || depth > 4) return false;
    return shape.kinds.every((kind) => {
      if (kind.kind === 'array') return collect(kind.items, depth + 1);
      if (kind.kind === 'object') objects.push(kind);
      else if (kind.kind !== 'null') scalars += 1;
      return kind.kind !== 'function';
    });
  };
  if (!collect(value, 0)) return;
  if (objects.length === 0) {
    if (scalars > 0) engine.report('path-through-scalar', span, { name, type: describe(value) });
    return;
  }
  const isOpen = objects.some((kind) => kind.additional && !kind.declared);
  if (isOpen || objects.some((kind) => names.some((name) => kind.properties.has(name)))) return;
  const members = new Set(objects.flatMap((kind) => [...kind.properties.keys()]));
  const [first] = objects;
  const parent = first ? parentName(first) : '';
  engine.report('unknown-path', span, { name, parent }, nearest(name, members).map(spell));
}

function parentName(kind: ObjectKind): string {
  if (kind.title !== undefined) return kind.title;
  return kind.source ? (kind.source.path.at(-1) ?? kind.source.root) : 'the object';
}

export function inferWildcard(engine: Inference, node: WildcardExpression, context: Context): Shape {
  const { input } = context;
  if (input.dynamic || context.single === 'constructor') return DYNAMIC;
  const span = engine.parsed.spanOf(node);
  const outcomes = input.kinds.map((kind) => membersOf(engine, kind, span));
  return outcomes.length > 0 ? union(outcomes) : NOTHING;
}

function membersOf(engine: Inference, kind: Kind, span: Span): Shape {
  if (kind.kind === 'array') {
    const each = flattenDeep(kind.items, 0);
    return members(each.items, times(countOf(kind), each.count), [kind.items]);
  }
  if (kind.kind !== 'object') return NOTHING;
  if (kind.additional?.dynamic) return DYNAMIC;
  let count: Count = kind.additional ? ANY : { min: 0, max: 0 };
  const shapes: Shape[] = kind.additional ? [flattenDeep(kind.additional, 0).items] : [];
  const given: Shape[] = kind.additional ? [kind.additional] : [];
  for (const [name, property] of kind.properties) {
    const source = below(kind.source, name);
    const shape = memberShape(kind, property, name);
    if (source) engine.read(source, shape, span);
    const each = flattenDeep(shape, 0);
    shapes.push(each.items);
    given.push(shape);
    count = plus(count, each.count);
  }
  return members(union(shapes), count, given);
}

/** Once a member is an array, the engine's collection is an ordinary array, which does not collapse. */
function members(items: Shape, count: Count, given: readonly Shape[]): Shape {
  const collected = sequence(items, count);
  const arrays = given.some((shape) => shape.kinds.some((kind) => kind.kind === 'array'));
  return arrays ? union([collected, array(items, count)]) : collected;
}

/** A wildcard flattens arrays all the way down. */
function flattenDeep(shape: Shape, depth: number): { readonly items: Shape; readonly count: Count } {
  if (shape.dynamic || depth > 4) return { items: DYNAMIC, count: ANY };
  let count: Count | undefined = shape.optional ? { min: 0, max: 0 } : undefined;
  const items: Shape[] = [];
  for (const kind of shape.kinds) {
    if (kind.kind !== 'array') {
      items.push(shapeOfKinds(kind));
      count = either(count, ONE);
      continue;
    }
    const below = flattenDeep(kind.items, depth + 1);
    items.push(below.items);
    count = either(count, times(countOf(kind), below.count));
  }
  return { items: union(items), count: count ?? { min: 0, max: 0 } };
}

/** `**`: the value itself and everything below it. Declared objects become open: not every one of them has a name. */
export function inferDescendants(context: Context): Shape {
  if (context.input.dynamic || context.single === 'constructor') return DYNAMIC;
  const kinds: Kind[] = [];
  const seen = new Set<unknown>();
  const visit = (shape: Shape, depth: number): boolean => {
    if (shape.dynamic || depth > 8 || seen.size > 200) return false;
    return shape.kinds.every((kind) => {
      if (kind.kind === 'array') return visit(kind.items, depth + 1);
      kinds.push(kind);
      if (kind.kind !== 'object') return true;
      const identity = kind.properties;
      if (seen.has(identity)) return false;
      seen.add(identity);
      for (const property of kind.properties.values()) if (!visit(property.shape, depth + 1)) return false;
      return !kind.additional || visit(kind.additional, depth + 1);
    });
  };
  if (!visit(context.input, 0)) return DYNAMIC;
  return sequence(union(kinds.map((kind) => shapeOfKinds(kind))), ANY);
}
