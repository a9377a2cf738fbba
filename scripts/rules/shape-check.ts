import { posix } from 'node:path';
import { childPointer, isObject, pointerKeys, valueAt } from '../document/json.ts';
import { didYouMean } from '../document/nearest.ts';
import { packageSchema } from '../document/package-schema.ts';
import { matchesPattern } from '../jsonata/safe-reg-exp.ts';

/** One way in which an authored value breaks the schema of its kind of file. */
export interface ShapeProblem {
  /** JSON pointer into the value. */
  readonly pointer: string;
  /** The member's name is wrong, not its value. */
  readonly atKey: boolean;
  readonly message: string;
  readonly fix: string;
}

type Schema = Record<string, unknown>;

/** A value under test, with what is needed to speak of it; most values are right, so their names are made when asked for. */
interface Place {
  readonly value: unknown;
  /** Where it is a member, and by which key; undefined for the value as such. */
  readonly up: { readonly place: Place; readonly key: string } | undefined;
  /** What messages call it, when that is not its path. */
  readonly called: string | undefined;
  /** The schema file that relative references start from, by its path below `schemas/`. */
  readonly file: string;
}

/**
 * Checks authored values against the schemas that this package ships. It interprets the keywords that those schemas use
 * (a test holds it against a full validator): nothing is compiled, and messages are made for authors.
 */
export class ShapeChecker {
  readonly #files = new Map<string, Schema>();

  /** `file` is the schema's path below `schemas/`; `whole` names the value as such in messages. */
  check(file: string, value: unknown, whole = 'The file'): ShapeProblem[] {
    return this.checkBy(this.#file(file), value, whole, file);
  }

  /** The same by a schema at hand; without a `file` it must refer to none. */
  checkBy(schema: Schema, value: unknown, whole: string, file = ''): ShapeProblem[] {
    return this.#check(schema, { value, up: undefined, called: whole, file });
  }

  #file(path: string): Schema {
    const known = this.#files.get(path) ?? packageSchema(path);
    this.#files.set(path, known);
    return known;
  }

  #check(schema: unknown, place: Place): ShapeProblem[] {
    if (schema === false) return [problem(place, 'must not be here', 'Remove it.')];
    if (!isObject(schema)) return [];
    const wrongType = typeProblem(schema, place);
    if (wrongType !== undefined) return [wrongType];
    return [
      ...this.#reference(schema, place),
      ...valueProblems(schema, place),
      ...this.#members(schema, place),
      ...this.#items(schema, place),
      ...this.#choices(schema, place),
    ];
  }

  #reference(schema: Schema, place: Place): ShapeProblem[] {
    if (typeof schema.$ref !== 'string') return [];
    const [path = '', pointer = ''] = schema.$ref.split('#');
    const file = path === '' ? place.file : posix.join(posix.dirname(place.file), path);
    return this.#check(valueAt(this.#file(file), pointerKeys(pointer)), { ...place, file });
  }

  #members(schema: Schema, place: Place): ShapeProblem[] {
    if (!isObject(place.value)) return [];
    const properties = isObject(schema.properties) ? schema.properties : {};
    const patterns = Object.entries(isObject(schema.patternProperties) ? schema.patternProperties : {});
    const found: ShapeProblem[] = [];
    for (const [name, value] of Object.entries(place.value)) {
      const below = memberPlace(place, name, value);
      const schemas = patterns.flatMap(([pattern, member]) => (new RegExp(pattern, 'u').test(name) ? [member] : []));
      if (Object.hasOwn(properties, name)) schemas.push(properties[name]);
      if (schema.propertyNames !== undefined) found.push(...this.#name(schema.propertyNames, name, below));
      if (schemas.length > 0) found.push(...schemas.flatMap((member) => this.#check(member, below)));
      else if (schema.additionalProperties === false) found.push(unknownMember(name, Object.keys(properties), below));
      else found.push(...this.#check(schema.additionalProperties, below));
    }
    return found;
  }

  #name(schema: unknown, name: string, place: Place): ShapeProblem[] {
    const problems = this.#check(schema, { ...place, value: name, called: `The name \`${name}\`` });
    return problems.map((found) => ({ ...found, atKey: true }));
  }

  #items(schema: Schema, place: Place): ShapeProblem[] {
    const { value } = place;
    if (!Array.isArray(value) || schema.items === undefined) return [];
    return value.flatMap((item, index) => this.#check(schema.items, memberPlace(place, String(index), item)));
  }

  #choices(schema: Schema, place: Place): ShapeProblem[] {
    const found = listOf(schema.allOf).flatMap((part) => this.#check(part, place));
    const any = listOf(schema.anyOf);
    const results = any.map((part) => this.#check(part, place));
    if (any.length > 0 && results.every((problems) => problems.length > 0)) found.push(...noneOf(any, results, place));
    const one = listOf(schema.oneOf);
    const fitting = one.map((part) => this.#check(part, place));
    const fits = fitting.filter((problems) => problems.length === 0).length;
    if (one.length > 0 && fits === 0) found.push(...noneOf(one, fitting, place));
    if (fits > 1) found.push(problem(place, `may have only one of ${alternatives(one)}`, 'Remove the others.'));
    if (schema.not !== undefined && this.#check(schema.not, place).length === 0) {
      found.push(problem(place, 'has a form that is not allowed here', 'Correct it.'));
    }
    if (schema.if !== undefined) {
      found.push(...this.#check(this.#check(schema.if, place).length === 0 ? schema.then : schema.else, place));
    }
    return found;
  }
}

function memberPlace(place: Place, key: string, value: unknown): Place {
  return { value, up: { place, key }, called: undefined, file: place.file };
}

function pointerOf({ up }: Place): string {
  return up === undefined ? '' : childPointer(pointerOf(up.place), up.key);
}

function problem(place: Place, what: string, fix: string, atKey = false): ShapeProblem {
  const pointer = pointerOf(place);
  const name = place.called ?? `\`${pointerKeys(pointer).join('.')}\``;
  return { pointer, atKey, message: `${name} ${what}.`, fix };
}

function unknownMember(name: string, known: readonly string[], place: Place): ShapeProblem {
  return {
    pointer: pointerOf(place),
    atKey: true,
    message: `\`${name}\` is not known here.${didYouMean(name, known)}`,
    fix: known.length === 0 ? 'Rename or remove it.' : `Known are: ${known.join(', ')}.`,
  };
}

/** No alternative fits: said is what the author has to choose from, or else what the nearest alternative lacks. */
function noneOf(parts: readonly unknown[], results: readonly ShapeProblem[][], place: Place): ShapeProblem[] {
  const listed = parts.flatMap((part) => (isObject(part) ? listOf(part.enum) : []));
  if (listed.length > 0) return [unlisted(listed, place)];
  if (parts.every((part) => isObject(part) && Array.isArray(part.required)) && isObject(place.value)) {
    return [problem(place, `needs ${alternatives(parts)}`, 'Add it.', true)];
  }
  return [...results].sort((left, right) => left.length - right.length)[0] ?? [];
}

function alternatives(parts: readonly unknown[]): string {
  return parts
    .map((part) =>
      listOf(isObject(part) ? part.required : [])
        .map((name) => `\`${name}\``)
        .join(' and '),
    )
    .join(' or ');
}

function unlisted(choices: readonly unknown[], place: Place): ShapeProblem {
  const { value } = place;
  const names = [...new Set(choices.map(String))];
  return {
    pointer: pointerOf(place),
    atKey: false,
    message: `${JSON.stringify(value)} is none of the values allowed here.${didYouMean(String(value), names)}`,
    fix: `Write one of: ${names.join(', ')}.`,
  };
}

function typeProblem({ type }: Schema, place: Place): ShapeProblem | undefined {
  const types = typeof type === 'string' ? [type] : listOf(type);
  if (types.length === 0 || types.some((name) => hasType(place.value, name))) return undefined;
  return problem(place, `must be of type ${types.join(' or ')}`, 'Correct its form.');
}

function hasType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function valueProblems(schema: Schema, place: Place): ShapeProblem[] {
  const { value } = place;
  const found: ShapeProblem[] = [];
  const say = (what: string, fix: string): number => found.push(problem(place, what, fix));
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) found.push(unlisted(schema.enum, place));
  if (Object.hasOwn(schema, 'const') && schema.const !== value) found.push(unlisted([schema.const], place));
  if (typeof value === 'string') {
    if (typeof schema.pattern === 'string' && !matchesPattern(schema.pattern, value)) {
      say('has not the right form', `It must match \`${schema.pattern}\`.`);
    }
    const { length } = [...value];
    if (length < numberOr(schema.minLength, 0)) say('is too short', 'Write more.');
    if (length > numberOr(schema.maxLength, length)) say('is too long', 'Write less.');
  }
  if (typeof value === 'number') {
    if (value < numberOr(schema.minimum, value)) say(`must be at least ${String(schema.minimum)}`, 'Correct it.');
    if (value > numberOr(schema.maximum, value)) say(`must be at most ${String(schema.maximum)}`, 'Correct it.');
  }
  if (Array.isArray(value)) {
    if (value.length < numberOr(schema.minItems, 0)) say('has too few items', 'Add one.');
    const texts = new Set(value.map((item) => JSON.stringify(item)));
    if (schema.uniqueItems === true && texts.size < value.length) say('names something twice', 'Remove one.');
  }
  if (isObject(value)) {
    for (const name of listOf(schema.required)) {
      if (Object.hasOwn(value, String(name))) continue;
      found.push(problem(place, `has no \`${name}\``, 'Add it: it is required.', true));
    }
    if (Object.keys(value).length < numberOr(schema.minProperties, 0)) say('has too few members', 'Add one.');
  }
  return found;
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
