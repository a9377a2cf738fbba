import type { Location, SourceText } from './source.ts';

/** An authored value with the place it stands at. Offsets are UTF-16 code units into `source.text`. */
export type DocumentNode = ScalarNode | ListNode | MapNode;

interface NodeBase {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
}

export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly DocumentNode[];
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
}

export interface MapEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: DocumentNode;
}

export function locateNode(node: DocumentNode): Location {
  return node.source.locate(node.start, node.end);
}

export function locateKey(map: MapNode, entry: MapEntry): Location {
  return map.source.locate(entry.keyStart, entry.keyEnd);
}

export function entryOf(node: DocumentNode | undefined, key: string): MapEntry | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
}

export function scalarOf(node: DocumentNode | undefined): ScalarNode['value'] | undefined {
  return node?.kind === 'scalar' ? node.value : undefined;
}

/** The string a node holds, or undefined when it is no string. */
export function textOf(node: DocumentNode | undefined): string | undefined {
  const value = scalarOf(node);
  return typeof value === 'string' ? value : undefined;
}
