import { isObject } from '../document/json.ts';
import type { Kind, NumberKind, Property, Shape, StringKind } from './shape.ts';
import { shapeOfKinds } from './shape.ts';
import { union } from './union.ts';

/** The kinds of a scalar JSON Schema type, with the keywords that narrow it. An unknown type name has no values. */
export function kindsOfType(type: unknown, schema: Record<string, unknown>): readonly Kind[] {
  switch (type) {
    case 'null':
    case 'boolean':
      return [{ kind: type }];
    case 'string':
      return [stringKind(schema)];
    case 'number':
    case 'integer':
      return [numberKind(schema, type === 'integer')];
    default:
      return [];
  }
}

function stringKind(schema: Record<string, unknown>): StringKind {
  const { format, pattern, minLength, maxLength } = schema;
  const excludes = excludedValues(schema.not).filter((value) => typeof value === 'string');
  return {
    kind: 'string',
    ...(typeof format === 'string' ? { format } : {}),
    ...(typeof pattern === 'string' ? { pattern } : {}),
    ...(typeof minLength === 'number' ? { minLength } : {}),
    ...(typeof maxLength === 'number' ? { maxLength } : {}),
    ...(excludes.length > 0 ? { excludes } : {}),
  };
}

/** The values that `not: { const }` or `not: { enum }` rules out; any other `not` is left aside, which is only wider. */
function excludedValues(not: unknown): readonly unknown[] {
  if (!isObject(not)) return [];
  const [keyword = '', ...others] = Object.keys(not);
  if (others.length > 0) return [];
  if (keyword === 'const') return [not.const];
  return keyword === 'enum' && Array.isArray(not.enum) ? not.enum : [];
}

/** An exclusive bound is kept as an inclusive one: a little wider than the schema, never narrower. */
function numberKind(schema: Record<string, unknown>, integer: boolean): NumberKind {
  const minimum = numberOf(schema.minimum) ?? numberOf(schema.exclusiveMinimum);
  const maximum = numberOf(schema.maximum) ?? numberOf(schema.exclusiveMaximum);
  return {
    kind: 'number',
    integer: integer || (typeof schema.multipleOf === 'number' && Number.isInteger(schema.multipleOf)),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(excludesZero(schema) ? { nonZero: true } : {}),
  };
}

/** Whether an exclusive bound (a number, or in OpenAPI 3.0 a Boolean beside the bound) or a `not` rules out 0. */
function excludesZero({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, not }: Record<string, unknown>): boolean {
  if (exclusiveMinimum === 0 || exclusiveMaximum === 0) return true;
  if ((minimum === 0 && exclusiveMinimum === true) || (maximum === 0 && exclusiveMaximum === true)) return true;
  return excludedValues(not).includes(0);
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The kinds of the values that an `enum` or a `const` lists. */
export function literalKinds(values: readonly unknown[]): readonly Kind[] {
  return union(values.map((value) => shapeOfKinds(literalKind(value)))).kinds;
}

/** The kind whose only value is `value`. */
export function literalKind(value: unknown): Kind {
  if (typeof value === 'string') return { kind: 'string', literals: [value] };
  if (typeof value === 'number') {
    return { kind: 'number', integer: Number.isInteger(value), minimum: value, maximum: value, literals: [value] };
  }
  if (typeof value === 'boolean') return { kind: 'boolean', literal: value };
  if (Array.isArray(value)) return literalArray(value.map((item) => shapeOfKinds(literalKind(item))));
  if (!isObject(value)) return { kind: 'null' };
  const properties = new Map<string, Property>();
  for (const name of Object.keys(value)) {
    properties.set(name, { shape: shapeOfKinds(literalKind(value[name])), required: true });
  }
  return { kind: 'object', properties, additional: undefined };
}

function literalArray(elements: readonly Shape[]): Kind {
  const { length } = elements;
  return {
    kind: 'array',
    items: union(elements),
    minItems: length,
    maxItems: length,
    sequence: false,
    elements,
  };
}
