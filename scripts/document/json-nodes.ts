import { isExactNumber, isObject } from './json.ts';
import { JsonEntry, JsonPlaces, Placed } from './json-places.ts';
import { LIMITS } from './limits.ts';
import type { DocumentNode, MapEntry, ScalarNode } from './node.ts';
import type { SourceText } from './source.ts';

/**
 * Reads JSON with the engine's own parser, which takes next to no time; where its values stand is only worked out when
 * something asks for it. Undefined means "let another parser decide": the text is no JSON object or list, repeats a member,
 * has members in an order that the parser cannot keep, or is beyond a limit.
 */
export function readJsonNodes(source: SourceText): DocumentNode | undefined {
  if (!/^\s*[{[]/.test(source.text)) return undefined;
  try {
    const reader = new JsonReader(source);
    const root = reader.node(JSON.parse(source.text), 0);
    return hasMembers(source.text, reader.members) ? root : undefined;
  } catch (error) {
    if (error instanceof Doubt || error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where plain parsing would lose something. */
class Doubt extends Error {}

/** Whether the objects of a JSON text have so many members, counting those that `JSON.parse` drops. */
function hasMembers(text: string, count: number): boolean {
  // There are no fewer of these than members; more, when some stand inside strings.
  if ((text.match(/"\s*:/g)?.length ?? 0) === count) return true;
  const strings = text.match(/"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?/g) ?? [];
  return strings.filter((token) => token.endsWith(':')).length === count;
}

/** Members with such names come first in an object, whatever their order in the text. */
const INDEX = /^(?:0|[1-9]\d*)$/;

class JsonReader {
  readonly #places: JsonPlaces;
  #values = 0;
  members = 0;

  constructor(source: SourceText) {
    this.#places = new JsonPlaces(source);
  }

  node(value: unknown, depth: number): DocumentNode {
    const number = this.#values;
    this.#values += 1;
    if (depth > LIMITS.depth || number >= LIMITS.values) throw new Doubt();
    const placed = new Placed(this.#places, number);
    if (Array.isArray(value)) {
      return Object.assign(placed, { kind: 'list', items: value.map((item) => this.node(item, depth + 1)) } as const);
    }
    if (isObject(value))
      return Object.assign(placed, { kind: 'map', entries: this.#entries(value, depth + 1) } as const);
    if (typeof value === 'number' && !isExactNumber(value)) throw new Doubt();
    return Object.assign(placed, { kind: 'scalar', value: value as ScalarNode['value'] } as const);
  }

  #entries(object: Record<string, unknown>, depth: number): ReadonlyMap<string, MapEntry> {
    const entries = new Map<string, MapEntry>();
    for (const key of Object.keys(object)) {
      if (INDEX.test(key)) throw new Doubt();
      const number = this.#values;
      entries.set(key, new JsonEntry(this.#places, number, key, this.node(object[key], depth)));
    }
    this.members += entries.size;
    return entries;
  }
}
