import fc from 'fast-check';
import { localRefs, type ResolveRef } from '../../scripts/jsonata/index.ts';

type Schema = Record<string, unknown>;

/** A schema that a value has to satisfy, and how its references are resolved. */
interface Part {
  readonly schema: Schema;
  readonly resolveRef: ResolveRef;
}

/** Texts that have hurt somebody: JUST functions, object internals, JSONata and JSON syntax, broken Unicode. */
const HOSTILE = [
  ...['', ' ', '0', '#xconcat(a,b)', '__proto__', 'constructor', 'toString', '$.a[0]', '[', '\\', '"', "'`"],
  ...['é😀', '\u0000', '1e5', 'null', 'true', 'allocatedCapacity', '2024-01-31T10:00:00Z'],
];

/** Names for members that a schema allows without listing them. */
const EXTRA_NAMES = ['__proto__', 'constructor', 'extra', '#x', '', 'length', 'sequence'];

const MAX_DEPTH = 4;

/**
 * Values that satisfy a JSON Schema or an OpenAPI 3.0 schema, as far as shapes look: members absent and present, nulls where
 * allowed, arrays of none, one and many, hostile texts, and unlisted members where nothing forbids them.
 */
export function arbitraryFromSchema(
  schema: unknown,
  resolveRef: ResolveRef = localRefs(schema),
): fc.Arbitrary<unknown> {
  return ofParts(partsOf(schema, resolveRef), 0);
}

/** The schema with everything that `$ref` and `allOf` add to it. */
function partsOf(schema: unknown, resolveRef: ResolveRef): Part[] {
  if (!isSchema(schema)) return [];
  const parts: Part[] = [{ schema, resolveRef }];
  if (typeof schema.$ref === 'string') {
    const target = resolveRef(schema.$ref);
    if (target) parts.push(...partsOf(target.schema, target.resolveRef));
  }
  if (Array.isArray(schema.allOf)) for (const part of schema.allOf) parts.push(...partsOf(part, resolveRef));
  return parts;
}

function ofParts(parts: readonly Part[], depth: number): fc.Arbitrary<unknown> {
  for (const part of parts) {
    const choices = part.schema.oneOf ?? part.schema.anyOf;
    if (!Array.isArray(choices)) continue;
    const { oneOf: _, anyOf: __, ...schema } = part.schema;
    const others = parts.map((other) => (other === part ? { ...part, schema } : other));
    const ways = choices.map((choice) => [...others, ...partsOf(choice, part.resolveRef)]);
    return fc.oneof(...ways.filter((way) => typesOf(way)?.length !== 0).map((way) => ofParts(way, depth)));
  }
  const types = typesOf(parts);
  const literals = literalsOf(parts);
  if (literals) {
    const fitting = literals.filter((literal) => !types || types.includes(typeName(literal)));
    const nullable =
      types?.includes('null') && !fitting.includes(null) && parts.some(({ schema }) => schema.nullable === true);
    return fc.constantFrom(...fitting, ...(nullable ? [null] : []));
  }
  if (!types) return anything();
  return fc.oneof(...types.map((type) => ofType(type, parts, depth)));
}

function literalsOf(parts: readonly Part[]): readonly unknown[] | undefined {
  for (const { schema } of parts) {
    if (Object.hasOwn(schema, 'const')) return [schema.const];
    if (Array.isArray(schema.enum)) return schema.enum;
  }
  return undefined;
}

/** The types that every part allows; `undefined` where no part says. */
function typesOf(parts: readonly Part[]): readonly string[] | undefined {
  let types: readonly string[] | undefined;
  for (const { schema } of parts) {
    const own = Array.isArray(schema.type) ? schema.type.map(String) : ownTypes(schema);
    if (!own) continue;
    types = types ? commonTypes(types, own) : own;
  }
  return types;
}

/** Every integer is a number. */
function commonTypes(left: readonly string[], right: readonly string[]): readonly string[] {
  const allows = (types: readonly string[], type: string): boolean =>
    types.includes(type) || (type === 'integer' && types.includes('number'));
  return [...new Set([...left, ...right])].filter((type) => allows(left, type) && allows(right, type));
}

function ownTypes(schema: Schema): readonly string[] | undefined {
  const type = schema.type ?? (schema.properties ? 'object' : undefined);
  if (typeof type !== 'string') return undefined;
  return schema.nullable === true ? [type, 'null'] : [type];
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return Array.isArray(value) ? 'array' : typeof value;
}

function ofType(type: string, parts: readonly Part[], depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer': {
      const min = bound(parts, 'minimum', Math.max, -1000);
      const max = bound(parts, 'maximum', Math.min, Math.max(min, 1000));
      return fc.oneof(fc.integer({ min, max: Math.min(max, 2 ** 31) }), fc.constantFrom(Math.max(min, 0), max));
    }
    case 'number': {
      const min = bound(parts, 'minimum', Math.max, -1000);
      const max = bound(parts, 'maximum', Math.min, Math.max(min, 1000));
      const whole = fc.integer({ min: Math.ceil(min), max: Math.min(Math.floor(max), 2 ** 31) });
      return fc.oneof(fc.double({ min, max, noNaN: true }), whole);
    }
    case 'string':
      return text(parts);
    case 'array': {
      const minLength = bound(parts, 'minItems', Math.max, 0);
      if (depth > MAX_DEPTH && minLength === 0) return fc.constant([]);
      const maxLength = bound(parts, 'maxItems', Math.min, Math.max(3, minLength));
      const items = parts.flatMap(({ schema, resolveRef }) => partsOf(schema.items, resolveRef));
      return fc.array(ofParts(items, depth + 1), { minLength, maxLength });
    }
    default:
      return object(parts, depth);
  }
}

function text(parts: readonly Part[]): fc.Arbitrary<string> {
  const minLength = bound(parts, 'minLength', Math.max, 0);
  const maxLength = bound(parts, 'maxLength', Math.min, Math.max(8, minLength));
  if (parts.some(({ schema }) => schema.format === 'date-time')) {
    return fc.constantFrom('2024-01-31T10:00:00Z', '2020-02-29T23:59:59.999Z');
  }
  const fitting = HOSTILE.filter((value) => [...value].length >= minLength && [...value].length <= maxLength);
  const free = fc.string({ minLength, maxLength, unit: 'grapheme-ascii' });
  const forbidden = parts.flatMap(({ schema }) =>
    isSchema(schema.not) ? [schema.not.const, schema.not.enum].flat() : [],
  );
  const texts = fitting.length > 0 ? fc.oneof(fc.constantFrom(...fitting), free) : free;
  return forbidden.length > 0 ? texts.filter((value) => !forbidden.includes(value)) : texts;
}

function object(parts: readonly Part[], depth: number): fc.Arbitrary<unknown> {
  const members = new Map<string, Part[]>();
  const required = new Set<unknown>();
  let extra: Part[] | undefined = [];
  for (const { schema, resolveRef } of parts) {
    const properties = isSchema(schema.properties) ? schema.properties : {};
    for (const name of Object.keys(properties)) {
      members.set(name, [...(members.get(name) ?? []), ...partsOf(properties[name], resolveRef)]);
    }
    if (Array.isArray(schema.required)) for (const name of schema.required) required.add(name);
    if (schema.additionalProperties === false || schema.unevaluatedProperties === false) extra = undefined;
    else extra?.push(...partsOf(schema.additionalProperties, resolveRef));
  }
  const own = [...members].map(([name, member]) => {
    const needed = required.has(name);
    if (depth > MAX_DEPTH && !needed) return fc.tuple(fc.constant(name), fc.constant(undefined));
    const value = ofParts(member, depth + 1);
    return fc.tuple(fc.constant(name), needed ? value : fc.option(value, { nil: undefined }));
  });
  const names = EXTRA_NAMES.filter((name) => !members.has(name));
  const none = fc.constant<[string, unknown][]>([]);
  const others =
    extra && depth <= MAX_DEPTH
      ? fc.oneof(
          { weight: 3, arbitrary: none },
          {
            weight: 1,
            arbitrary: fc.array(fc.tuple(fc.constantFrom(...names), ofParts(extra, depth + 1)), { maxLength: 2 }),
          },
        )
      : none;
  return fc.tuple(fc.tuple(...own), others).map(([listed, unlisted]) => {
    const result: Record<string, unknown> = {};
    for (const [name, value] of [...listed, ...unlisted]) {
      if (value === undefined) continue;
      Object.defineProperty(result, name, { value, enumerable: true, configurable: true, writable: true });
    }
    return result;
  });
}

function anything(): fc.Arbitrary<unknown> {
  const values = [null, [], [1, 'a'], { a: 1 }, ...HOSTILE];
  return fc.oneof(fc.boolean(), fc.integer(), fc.constantFrom(...values));
}

function bound(
  parts: readonly Part[],
  keyword: string,
  strictest: (...values: number[]) => number,
  fallback: number,
): number {
  const given = parts.flatMap(({ schema }) => (typeof schema[keyword] === 'number' ? [schema[keyword]] : []));
  return given.length > 0 ? strictest(...given) : fallback;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
