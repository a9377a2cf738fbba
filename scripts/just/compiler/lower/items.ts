import type { Span } from '../../../jsonata/analysis.ts';
import { extend, unsupported } from '../access.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, isNullable, withoutNull } from '../shapes.ts';
import type { PathValue, Value } from '../values.ts';

/** Whether the value is a list, or several values. */
export function isListPath(value: Value): value is PathValue {
  return value.kind === 'path' && (value.many || arrayKinds(value.shape).length > 0);
}

/** The items of a list, one by one. */
export function eachItem(value: PathValue, span: Span): PathValue {
  const items = itemShape(value, span);
  if (arrayKinds(items).length > 0) unsupported(span, 'A list of lists: JSONata flattens it, JUST does not.');
  const each: PathValue = { ...value, path: extend(value.path, { kind: 'all' }), many: true, shape: items, span };
  if (!value.many && !isNullable(value.shape)) return { ...each, list: value };
  const { list: _, ...plain } = each;
  return plain;
}

/** Shape of one item of a list; what is no list besides it is left aside. */
export function itemShape(value: PathValue, span: Span): PathValue['shape'] {
  const kinds = arrayKinds(value.shape);
  const [first] = kinds;
  const others = value.shape.kinds.some((kind) => kind.kind !== 'array' && kind.kind !== 'null');
  if (others && first) refuse('array-or-object', span, 'This may be a list or a single value.');
  if (!first || kinds.length > 1) return unsupported(span, 'This may be lists of different kinds.');
  return first.items;
}

/** A list as the source of a loop. Where lists are found many times over, their items are taken together. */
export function listSource(value: PathValue, span: Span): PathValue {
  return value.many ? eachItem(value, span) : value;
}

/** `null[0]` is null. */
export function requireNonNull(value: PathValue, span: Span): void {
  if (isNullable(value.shape)) refuse('null-operand', span, 'A null instead of the list counts as its only item.');
}

export function requireList(value: PathValue, span: Span): PathValue {
  if (value.shape.dynamic) refuse('unknown-shape', span);
  const others = withoutNull(value.shape).kinds.filter((kind) => kind.kind !== 'array');
  if (others.length > 0) refuse('array-or-object', span, 'A filter or a position on what may be a single value.');
  return value;
}
