import type { Callable } from './infer/callable.ts';
import type { Span } from './span.ts';

/**
 * What a JSONata expression can yield: nothing at all (`optional`), one of `kinds`, or, where inference cannot be sure,
 * `dynamic`. A dynamic shape promises nothing, and no rule reports an error on it. A shape that is neither optional nor
 * dynamic and has no kinds belongs to an expression that never returns (`$error()`).
 *
 * Shapes of recursive schemas are cyclic: `items` of an array and `shape` of a property can be getters that build the next
 * level when asked. Walk them with a depth limit.
 */
export interface Shape {
  /** JSONata's "nothing": the expression may yield no value, and an object member holding it vanishes. */
  readonly optional: boolean;
  readonly dynamic: boolean;
  readonly kinds: readonly Kind[];
}

export type Kind = NullKind | BooleanKind | NumberKind | StringKind | ArrayKind | ObjectKind | FunctionKind;

interface NullKind {
  readonly kind: 'null';
}

interface BooleanKind {
  readonly kind: 'boolean';
  readonly literal?: boolean;
}

/** What is said here holds for finite numbers; `1/0` and `0/0` are numbers in JSONata too, but not in JSON. */
export interface NumberKind {
  readonly kind: 'number';
  readonly integer: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The only values it can take, where they are known. */
  readonly literals?: readonly number[];
  /** It is never 0, although the bounds allow that: `exclusiveMinimum: 0`, `not: { const: 0 }`. */
  readonly nonZero?: true;
}

export interface StringKind {
  readonly kind: 'string';
  readonly format?: string;
  readonly pattern?: string;
  /** Lengths count characters (code points), as JSON Schema does. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly literals?: readonly string[];
  /** Values it never takes (JSON Schema `not`): what tells the alternatives of a union apart. */
  readonly excludes?: readonly string[];
}

export interface ArrayKind {
  readonly kind: 'array';
  readonly items: Shape;
  readonly minItems: number;
  readonly maxItems?: number;
  /** Came out of a JSONata sequence: the union then also holds the bare item, because one match collapses. */
  readonly sequence: boolean;
  /** A filter, a pattern or a key chose the items: whoever wrote it may know that there is one at most. */
  readonly usuallyOne?: true;
  /** A sequence that `[]` keeps an array when it has one item. */
  readonly kept?: boolean;
  /** May be an array that a path constructor marked: paths do not flatten it. */
  readonly constructed?: boolean;
  /** The items one by one, for an array written out in the expression. */
  readonly elements?: readonly Shape[];
  /** What a test says of the items at some positions, which count from the end where they are negative. */
  readonly at?: ReadonlyMap<number, Shape>;
}

export interface Property {
  readonly shape: Shape;
  /** False when the member can be absent (an absent member is not the same as null). */
  readonly required: boolean;
  /** The schema node or the expression that declares it, for "declared here". */
  readonly origin?: string;
  /** The schema says `deprecated: true`. */
  readonly deprecated?: boolean;
  /** How well the schema's author knows the property (`x-evidence`). */
  readonly evidence?: string;
  /** Where the expression writes it, for members of objects it constructs. */
  readonly written?: Written;
}

export interface Written {
  readonly key: Span;
  readonly value: Span;
}

export interface ObjectKind {
  readonly kind: 'object';
  readonly properties: ReadonlyMap<string, Property>;
  /** What members not listed hold; `undefined` when the object is closed. */
  readonly additional: Shape | undefined;
  /** The schema lists the members: reading another one is a mistake, even where `additional` allows it to exist. */
  readonly declared?: boolean;
  /** Words for messages: the name of the schema that describes the object. */
  readonly title?: string;
  /** Set on what comes from the input or from `$parameters`: the member names that lead there. */
  readonly source?: Source;
  /** Where the expression constructs it. */
  readonly at?: Span;
}

export interface Source {
  readonly root: 'input' | 'parameters';
  readonly path: readonly string[];
}

interface FunctionKind {
  readonly kind: 'function';
  /** Which function, where that is known. */
  readonly callable?: Callable;
}

/** Anything, or nothing: no promise. */
export const DYNAMIC: Shape = { optional: true, dynamic: true, kinds: [] };

/** Certainly no value. */
export const NOTHING: Shape = { optional: true, dynamic: false, kinds: [] };

/** The shape of an expression that never returns. */
export const NEVER: Shape = { optional: false, dynamic: false, kinds: [] };

export const BOOLEAN: Shape = shapeOfKinds({ kind: 'boolean' });
export const STRING: Shape = shapeOfKinds({ kind: 'string' });
export const NUMBER: Shape = shapeOfKinds({ kind: 'number', integer: false });
export const INTEGER: Shape = shapeOfKinds({ kind: 'number', integer: true });
export const NULL: Shape = shapeOfKinds({ kind: 'null' });

/** A value that is always there and is one of `kinds`. */
export function shapeOfKinds(...kinds: readonly Kind[]): Shape {
  return { optional: false, dynamic: false, kinds };
}

/** The same value, or nothing. */
export function optionally(shape: Shape, optional = true): Shape {
  return optional && !shape.optional ? { ...shape, optional: true } : shape;
}

/** The same value, where it is known to be there. */
export function present(shape: Shape): Shape {
  return shape.optional && !shape.dynamic ? { ...shape, optional: false } : shape;
}

/** Whether the expression surely never has a value. */
export function isNothing(shape: Shape): boolean {
  return !shape.dynamic && shape.kinds.length === 0;
}
