import { childPointer, isObject, own, pointerKeys, uriDecoded, valueAt } from '../document/json.ts';
import { intersect } from './intersect.ts';
import { kindsOfType, literalKinds } from './schema-kinds.ts';
import type { Kind, ObjectKind, Property, Shape } from './shape.ts';
import { DYNAMIC, NEVER } from './shape.ts';
import { lazyArray, lazyProperty, union } from './union.ts';

/** A schema found through a `$ref`. Its own references are resolved by `resolveRef`, which knows the file it stands in. */
export interface ResolvedSchema {
  readonly schema: unknown;
  readonly resolveRef: ResolveRef;
  /** Where it stands, e.g. `schemas/platform/Account.schema.json#/$defs/Address`. */
  readonly origin: string;
}

export type ResolveRef = (ref: string) => ResolvedSchema | undefined;

/**
 * The shape of the values that a JSON Schema (2020-12) or an OpenAPI 3.0 schema (`nullable`, boolean `exclusiveMinimum`)
 * accepts. It never promises more than the schema: keywords without a counterpart (`not`, `if`, `pattern` of names …) are
 * left out. Two readings follow what authors mean rather than the letter: `properties` without `type` is an object, and an
 * object that lists properties and says nothing of `additionalProperties` is `declared` (its shape still allows more).
 * Recursive references become cyclic shapes; a reference that cannot be resolved is dynamic.
 */
export function shapeFromSchema(schema: unknown, resolveRef: ResolveRef = localRefs(schema), origin = '#'): Shape {
  return new SchemaReader().read({ schema, resolveRef, origin });
}

/** Resolves references inside one document: `#` and `#/json/pointer`. */
export function localRefs(document: unknown, file = ''): ResolveRef {
  const resolveRef: ResolveRef = (ref) => {
    if (!ref.startsWith('#')) return undefined;
    const pointer = uriDecoded(ref.slice(1));
    const schema = valueAt(document, pointerKeys(pointer));
    return schema === undefined ? undefined : { schema, resolveRef, origin: `${file}#${pointer}` };
  };
  return resolveRef;
}

class SchemaReader {
  /** By schema node, so that every reference to one schema is one shape. */
  readonly #known = new Map<object, Shape>();
  readonly #active = new Set<object>();

  read(source: ResolvedSchema): Shape {
    const { schema } = source;
    if (schema === false) return NEVER;
    if (!isObject(schema)) return DYNAMIC;
    const known = this.#known.get(schema);
    if (known) return known;
    // a schema that contains itself without a member in between says nothing
    if (this.#active.has(schema)) return DYNAMIC;
    this.#active.add(schema);
    const shape = this.#compose(schema, source);
    this.#active.delete(schema);
    this.#known.set(schema, shape);
    return shape;
  }

  #compose(schema: Record<string, unknown>, source: ResolvedSchema): Shape {
    let shape = this.#ownShape(schema, source);
    if (typeof schema.$ref === 'string') {
      const target = source.resolveRef(schema.$ref);
      shape = intersect(target ? this.read(target) : DYNAMIC, shape);
    }
    for (const part of this.#parts(schema, source, 'allOf')) shape = intersect(shape, this.read(part));
    for (const keyword of ['oneOf', 'anyOf']) {
      const parts = this.#parts(schema, source, keyword);
      if (parts.length > 0) shape = intersect(shape, union(parts.map((part) => this.read(part))));
    }
    if (schema.unevaluatedProperties === false) shape = closed(shape);
    if (schema.nullable === true && !shape.dynamic && !shape.kinds.some((kind) => kind.kind === 'null')) {
      shape = { ...shape, kinds: [...shape.kinds, { kind: 'null' }] };
    }
    return shape;
  }

  #parts(schema: Record<string, unknown>, source: ResolvedSchema, keyword: string): ResolvedSchema[] {
    const parts = schema[keyword];
    if (!Array.isArray(parts)) return [];
    return parts.map((part, index) => below(source, part, keyword, index));
  }

  #ownShape(schema: Record<string, unknown>, source: ResolvedSchema): Shape {
    if (Object.hasOwn(schema, 'const')) return { ...NEVER, kinds: literalKinds([schema.const]) };
    const types = typesOf(schema);
    const kinds = types?.flatMap((type): readonly Kind[] => {
      if (type === 'object') return [this.#object(schema, source)];
      if (type === 'array') return [this.#array(schema, source)];
      return kindsOfType(type, schema);
    });
    const shape = kinds ? { ...NEVER, kinds } : DYNAMIC;
    return Array.isArray(schema.enum) ? intersect({ ...NEVER, kinds: literalKinds(schema.enum) }, shape) : shape;
  }

  #array(schema: Record<string, unknown>, source: ResolvedSchema): Kind {
    const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
    const rest = { kind: 'array', minItems: count(schema.minItems) ?? 0, sequence: false } as const;
    const maxItems = count(schema.maxItems);
    const items = (): Shape => {
      const shapes = prefix.map((item, index) => this.read(below(source, item, 'prefixItems', index)));
      const others = Object.hasOwn(schema, 'items') ? this.read(below(source, schema.items, 'items')) : DYNAMIC;
      return union([...shapes, others]);
    };
    return lazyArray(items, maxItems === undefined ? rest : { ...rest, maxItems });
  }

  #object(schema: Record<string, unknown>, source: ResolvedSchema): ObjectKind {
    const members = isObject(schema.properties) ? schema.properties : {};
    const required = new Set(Array.isArray(schema.required) ? schema.required : []);
    const properties = new Map<string, Property>();
    const memberSource = below(source, members, 'properties');
    for (const name of Object.keys(members)) {
      const member = below(memberSource, own(members, name), name);
      properties.set(name, this.#property(member, required.has(name)));
    }
    for (const name of required) {
      if (typeof name !== 'string' || properties.has(name)) continue;
      properties.set(name, { shape: DYNAMIC, required: true, origin: source.origin });
    }
    const { additionalProperties } = schema;
    const patterns = isObject(schema.patternProperties) && Object.keys(schema.patternProperties).length > 0;
    const silent = additionalProperties === undefined && !patterns;
    let additional: Shape | undefined = DYNAMIC;
    if (additionalProperties === false && !patterns) additional = undefined;
    else if (isObject(additionalProperties) && !patterns) {
      additional = this.read(below(source, additionalProperties, 'additionalProperties'));
    }
    const declared = silent && properties.size > 0;
    const title = titleOf(schema, source.origin);
    return {
      kind: 'object',
      properties,
      additional,
      ...(declared ? { declared } : {}),
      ...(title === undefined ? {} : { title }),
    };
  }

  #property(member: ResolvedSchema, required: boolean): Property {
    const chain = referenceChain(member);
    const deprecated = chain.some((schema) => schema.deprecated === true);
    const evidence = chain.map((schema) => schema['x-evidence']).find((value) => typeof value === 'string');
    return lazyProperty(() => this.read(member), {
      required,
      origin: member.origin,
      ...(deprecated ? { deprecated } : {}),
      ...(typeof evidence === 'string' ? { evidence } : {}),
    });
  }
}

/** The schema itself and what it refers to, nearest first. */
function referenceChain(source: ResolvedSchema): Record<string, unknown>[] {
  const chain: Record<string, unknown>[] = [];
  let next: ResolvedSchema | undefined = source;
  while (next && isObject(next.schema) && !chain.includes(next.schema) && chain.length < 32) {
    chain.push(next.schema);
    next = typeof next.schema.$ref === 'string' ? next.resolveRef(next.schema.$ref) : undefined;
  }
  return chain;
}

function typesOf(schema: Record<string, unknown>): readonly unknown[] | undefined {
  if (typeof schema.type === 'string') return [schema.type];
  if (Array.isArray(schema.type)) return schema.type;
  return isObject(schema.properties) ? ['object'] : undefined;
}

function titleOf(schema: Record<string, unknown>, origin: string): string | undefined {
  if (typeof schema.title === 'string') return schema.title;
  const name = /(?:^|\/)([^/#]+?)(?:\.schema)?(?:\.json|\.ya?ml)?#?$/.exec(origin)?.[1];
  return name !== undefined && /^[A-Z]/.test(name) ? name : undefined;
}

function below(source: ResolvedSchema, schema: unknown, ...keys: readonly (string | number)[]): ResolvedSchema {
  const start = source.origin.includes('#') ? source.origin : `${source.origin}#`;
  return { schema, resolveRef: source.resolveRef, origin: keys.reduce<string>(childPointer, start) };
}

function closed(shape: Shape): Shape {
  const kinds = shape.kinds.map((kind): Kind => {
    if (kind.kind !== 'object') return kind;
    const { declared, ...rest } = kind;
    return { ...rest, additional: undefined };
  });
  return { ...shape, kinds };
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}
