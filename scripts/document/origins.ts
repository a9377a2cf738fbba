import { isObject, own, pointerKeys, referenceKeys, valueAt } from './json.ts';
import { type DocumentNode, locateKey, locateNode } from './node.ts';
import type { Location } from './source.ts';

/** The way back from the objects and lists of an assembled document to the authored text. */
export class Origins {
  readonly #nodes = new WeakMap<object, DocumentNode>();

  set(value: object, node: DocumentNode): void {
    this.#nodes.set(value, node);
  }

  nodeOf(value: unknown): DocumentNode | undefined {
    return typeof value === 'object' && value !== null ? this.#nodes.get(value) : undefined;
  }

  /** Where an object or list stands. */
  locate(value: unknown): Location | undefined {
    const node = this.nodeOf(value);
    return node && locateNode(node);
  }

  /** Where the value of member `key` of `parent` stands. */
  locateMember(parent: unknown, key: string | number): Location | undefined {
    const node = this.nodeOf(parent);
    if (node?.kind === 'map') {
      const entry = node.entries.get(String(key));
      if (entry) return locateNode(entry.value);
    }
    if (node?.kind === 'list') {
      const item = node.items[Number(key)];
      if (item) return locateNode(item);
    }
    return this.locate(valueAt(parent, [String(key)])) ?? this.locate(parent);
  }

  /** Where the name of member `key` of `parent` stands; a list item has no name, so the item itself. */
  locateKey(parent: unknown, key: string | number): Location | undefined {
    const node = this.nodeOf(parent);
    const entry = node?.kind === 'map' ? node.entries.get(String(key)) : undefined;
    if (node?.kind === 'map' && entry) return locateKey(node, entry);
    return this.locateMember(parent, key);
  }

  /** Where the value at `pointer` below `root` stands, or the nearest place above it that was authored. */
  locatePointer(root: unknown, pointer: string): Location | undefined {
    let value = root;
    let found = this.locate(root);
    for (const key of pointerKeys(pointer)) {
      value = this.#followed(root, value);
      found = this.locateMember(value, key) ?? found;
      value = valueAt(value, [key]);
    }
    return found;
  }

  /** Where the name of the member at `pointer` below `root` stands. */
  locatePointerKey(root: unknown, pointer: string): Location | undefined {
    const keys = pointerKeys(pointer);
    const last = keys.pop();
    if (last === undefined) return this.locate(root);
    const parent = keys.reduce<unknown>((value, key) => valueAt(this.#followed(root, value), [key]), root);
    return this.locateKey(this.#followed(root, parent), last) ?? this.locatePointer(root, pointer);
  }

  /** A validator sees references resolved, so a pointer of its may lead through one. */
  #followed(root: unknown, value: unknown): unknown {
    const keys = isObject(value) ? referenceKeys(own(value, '$ref')) : undefined;
    return (keys && valueAt(root, keys)) ?? value;
  }
}
