import type { Node, Scalar, YAMLMap } from 'yaml';
import type { RelatedPlace } from './finding.ts';
import { LIMITS } from './limits.ts';
import type { DocumentNode, MapEntry, MapNode, ScalarNode } from './node.ts';
import { yamlPackage } from './packages.ts';
import type { SourceText } from './source.ts';

/** Takes a finding about the characters from offset `start` up to `end`. */
export type Report = (
  ruleId: string,
  message: string,
  fix: string,
  start: number,
  end: number,
  related?: readonly RelatedPlace[],
) => void;

/** A node with what a later use of it through an alias would add: levels and values. */
interface Sized {
  readonly node: DocumentNode;
  readonly levels: number;
  readonly values: number;
  /** Offset after the node where it is used: after the alias, for an alias. */
  readonly end: number;
}

/** Makes document nodes of what the `yaml` package parsed: JSON values only, within the limits, in linear time. */
export class YamlConverter {
  readonly #yaml = yamlPackage();
  readonly #source: SourceText;
  readonly #report: Report;
  /** Anchor → its node; undefined while that node is not finished, so that an alias inside it is a circle. */
  readonly #anchors = new Map<string, Sized | undefined>();
  #aliases = 0;
  #values = 0;
  #tooDeep = false;

  constructor(source: SourceText, report: Report) {
    this.#source = source;
    this.#report = report;
  }

  convert(contents: Node): DocumentNode {
    return this.#sized(contents, 0).node;
  }

  #sized(node: Node, depth: number): Sized {
    const [start, end] = node.range ?? [0, 0];
    if (this.#yaml.isAlias(node)) return this.#alias(node.source, start, end, depth);
    if (depth > LIMITS.depth) return this.#refuseDepth(start, end);
    const { anchor } = node;
    if (anchor !== undefined) this.#anchors.set(anchor, undefined);
    const sized = this.#value(node, start, end, depth);
    if (anchor !== undefined) this.#anchors.set(anchor, sized);
    return sized;
  }

  /** An alias shares the node of its anchor: nothing is copied here, but what later stages will see counts. */
  #alias(name: string, start: number, end: number, depth: number): Sized {
    const nothing = this.#nothing(start, end);
    this.#aliases += 1;
    if (this.#aliases > LIMITS.aliases) {
      if (this.#aliases === LIMITS.aliases + 1) {
        this.#report('too-many-aliases', `More than ${LIMITS.aliases} aliases.`, 'Use `$ref` instead.', start, end);
      }
      return nothing;
    }
    const target = this.#anchors.get(name);
    if (target === undefined) {
      if (this.#anchors.has(name)) {
        this.#report('yaml-syntax', 'The alias stands inside its own anchor.', 'Break the circle.', start, end);
      } else {
        this.#report('yaml-syntax', 'The alias has no anchor.', 'Define the anchor before it is used.', start, end);
      }
      return nothing;
    }
    if (depth + target.levels > LIMITS.depth) return this.#refuseDepth(start, end);
    return this.#counted(target.values, start, end) ? { ...target, end } : nothing;
  }

  #value(node: Node, start: number, rangeEnd: number, depth: number): Sized {
    const source = this.#source;
    if (this.#yaml.isScalar(node)) {
      this.#counted(1, start, rangeEnd);
      const end = this.#scalarEnd(node, start, rangeEnd);
      const made = { kind: 'scalar', value: this.#scalar(node, start, end), source, start, end } as const;
      return { node: made, levels: 0, values: 1, end };
    }
    const before = this.#values;
    this.#counted(1, start, rangeEnd);
    let levels = 0;
    let lastEnd = start;
    const inner = (child: unknown, at: number): DocumentNode => {
      const sized = this.#isNode(child) ? this.#sized(child, depth + 1) : this.#nothing(at, at);
      levels = Math.max(levels, sized.levels + 1);
      lastEnd = Math.max(at, sized.end);
      return sized.node;
    };
    const content = this.#yaml.isMap(node)
      ? ({ kind: 'map', entries: this.#entries(node, start, inner) } as const)
      : ({
          kind: 'list',
          items: this.#yaml.isSeq(node) ? node.items.map((item) => inner(item, lastEnd)) : [],
        } as const);
    const isFlow = this.#yaml.isCollection(node) && node.flow === true;
    const end = isFlow ? rangeEnd : lastEnd;
    return { node: { ...content, source, start, end }, levels, values: this.#values - before, end };
  }

  /** A block of text ends with its last character, not with the empty lines behind it. */
  #scalarEnd({ type }: Scalar, start: number, rangeEnd: number): number {
    const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
    return isBlock ? start + this.#source.text.slice(start, rangeEnd).trimEnd().length : rangeEnd;
  }

  #entries(map: YAMLMap, start: number, inner: (child: unknown, at: number) => DocumentNode): MapNode['entries'] {
    const entries = new Map<string, MapEntry>();
    for (const pair of map.items) {
      const name = this.#key(pair.key, start);
      const value = inner(pair.value, name?.keyEnd ?? start);
      if (name === undefined) continue;
      const first = entries.get(name.key);
      if (first) this.#duplicate(name, first);
      entries.set(name.key, { ...name, value });
    }
    return entries;
  }

  #duplicate({ keyStart, keyEnd }: Omit<MapEntry, 'value'>, first: MapEntry): void {
    const location = this.#source.locate(first.keyStart, first.keyEnd);
    this.#report('yaml-syntax', 'Map keys must be unique.', 'Remove or rename one of the two keys.', keyStart, keyEnd, [
      { message: 'first used here', location },
    ]);
  }

  /** The key as it is written: `200`, `1.0` and `true` are names here, not numbers to be spelled anew. */
  #key(key: unknown, at: number): Omit<MapEntry, 'value'> | undefined {
    const [keyStart, keyEnd] = (this.#isNode(key) ? key.range : undefined) ?? [at, at];
    const text = this.#yaml.isScalar(key) ? (typeof key.value === 'string' ? key.value : key.source) : undefined;
    if (text !== undefined && (text !== '' || (this.#yaml.isScalar(key) && key.value === '')))
      return { key: text, keyStart, keyEnd };
    this.#report('yaml-syntax', 'A key must be plain text.', 'Write the key as a string.', keyStart, keyEnd);
    return undefined;
  }

  #scalar({ value }: Scalar, start: number, end: number): ScalarNode['value'] {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        if (!Number.isFinite(value)) {
          this.#report('yaml-syntax', 'Not a JSON number.', 'Write a finite number, or quote the text.', start, end);
        } else if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
          this.#report('yaml-syntax', 'The integer is beyond 2^53 and would be rounded.', 'Quote it.', start, end);
        }
        return value;
      default:
        return null;
    }
  }

  #nothing(start: number, end: number): Sized {
    return { node: { kind: 'scalar', value: null, source: this.#source, start, end }, levels: 0, values: 1, end };
  }

  #refuseDepth(start: number, end: number): Sized {
    if (!this.#tooDeep) {
      this.#report('too-deep', `Nested more than ${LIMITS.depth} levels deep.`, 'Flatten it.', start, start + 1);
    }
    this.#tooDeep = true;
    return this.#nothing(start, end);
  }

  /** Counts values, those that an alias repeats included; false once there are too many. */
  #counted(values: number, start: number, end: number): boolean {
    const before = this.#values;
    this.#values += values;
    if (this.#values <= LIMITS.values) return true;
    if (before <= LIMITS.values) {
      this.#report(
        'too-many-aliases',
        `More than ${LIMITS.values} values, aliases written out.`,
        'Use `$ref` instead.',
        start,
        end,
      );
    }
    this.#values = LIMITS.values + 1;
    return false;
  }

  #isNode(value: unknown): value is Node {
    const { isAlias, isMap, isScalar, isSeq } = this.#yaml;
    return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
  }
}
