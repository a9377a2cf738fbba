import type { Node } from 'jsonc-parser';
import type { DocumentNode, MapEntry } from './node.ts';
import { jsonPackage } from './packages.ts';
import type { SourceText } from './source.ts';

/** Where a value stands, and its key when it is a member of an object. */
interface JsonPlace {
  readonly start: number;
  readonly end: number;
  readonly keyStart: number;
  readonly keyEnd: number;
}

/**
 * The places of the values of a JSON text, numbered in the order in which they begin. They are worked out when the first
 * of them is asked for, which is mostly when something is wrong there.
 */
export class JsonPlaces {
  readonly source: SourceText;
  #places: readonly JsonPlace[] | undefined;

  constructor(source: SourceText) {
    this.source = source;
  }

  at(number: number): JsonPlace {
    this.#places ??= placesOf(this.source.text);
    const place = this.#places[number];
    if (place === undefined) throw new RangeError(`${this.source.path} has no value ${number}`);
    return place;
  }
}

function placesOf(text: string): readonly JsonPlace[] {
  const places: JsonPlace[] = [];
  const add = (node: Node, keyStart: number, keyEnd: number): void => {
    places.push({ start: node.offset, end: node.offset + node.length, keyStart, keyEnd });
    for (const child of node.children ?? []) {
      if (child.type !== 'property') add(child, child.offset, child.offset);
      const [key, value] = child.type === 'property' ? (child.children ?? []) : [];
      if (key && value) add(value, key.offset, key.offset + key.length);
    }
  };
  const root = jsonPackage().parseTree(text);
  if (root !== undefined) add(root, 0, 0);
  return places;
}

/** Where the value with a number stands; a node is made by adding what it holds. */
export class Placed {
  protected readonly places: JsonPlaces;
  protected readonly number: number;

  constructor(places: JsonPlaces, number: number) {
    this.places = places;
    this.number = number;
  }

  get source(): SourceText {
    return this.places.source;
  }

  get start(): number {
    return this.places.at(this.number).start;
  }

  get end(): number {
    return this.places.at(this.number).end;
  }
}

export class JsonEntry implements MapEntry {
  readonly key: string;
  readonly value: DocumentNode;
  readonly #places: JsonPlaces;
  readonly #number: number;

  constructor(places: JsonPlaces, number: number, key: string, value: DocumentNode) {
    this.#places = places;
    this.#number = number;
    this.key = key;
    this.value = value;
  }

  get keyStart(): number {
    return this.#places.at(this.#number).keyStart;
  }

  get keyEnd(): number {
    return this.#places.at(this.#number).keyEnd;
  }
}
