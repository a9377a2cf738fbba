import {
  boolCoreTag,
  COLLECTION_STYLE,
  EVENT_ID,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
} from 'js-yaml';
import { isExactNumber } from './json.ts';
import { LIMITS } from './limits.ts';
import type { DocumentNode, MapEntry, ScalarNode } from './node.ts';
import type { SourceText } from './source.ts';

type Event = ReturnType<typeof parseEvents>[number];
type ScalarEvent = Extract<Event, { readonly type: typeof EVENT_ID.SCALAR }>;

/**
 * Reads YAML (and so JSON) as people write it with `js-yaml`, which is several times faster than the `yaml` package that
 * finds and explains faults. Undefined means "let that one decide": the text has an error, an anchor, a tag, a value left
 * out or a key twice, or is beyond a limit. What is read is read alike: the same values, keys, order and offsets.
 */
export function readPlainYaml(source: SourceText): DocumentNode | undefined {
  if (DOUBTFUL.test(source.text)) return undefined;
  try {
    return new PlainReader(source).document();
  } catch (error) {
    if (error instanceof Doubt || error instanceof YAMLException || error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Tabs, unusual line breaks, directives, document marks, and empty lines behind a line break that is escaped: both parsers
 * know them, but not always alike.
 */
const DOUBTFUL = /[\t\r\uFEFF\u0085\u2028\u2029]|\\\n *\n|^(?:---|\.\.\.|%)/m;
/** An indentation that is written out, and empty lines that are kept at the end, are rare and not read alike. */
const BLOCK_INDICATOR = /[^#|>]*[|>](?!-?[\d+])/y;
/** A colon that stands behind a comment or a line break is a fault to one parser and none to the other. */
const KEY_END = / *:/y;
const LIST_END = /[\s,]*\]/y;
const MAP_END = /[\s,]*\}/y;
/** What may follow a closing bracket or quote; text that sticks to one is an error that not both parsers see. */
const AFTER_CLOSING = /(?= *(?:[,:\]}#\n]|$))/y;
/** No number, truth value or null begins like this. */
const SURELY_TEXT = /^[a-eg-mo-su-zA-EG-MO-SU-Z$/#]/;
const CORE_TAGS = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag];

/** Where the text stops being what both parsers surely read alike. */
class Doubt extends Error {}

/** Makes document nodes of a parser's events, which say where scalars stand and where collections begin. */
class PlainReader {
  readonly #source: SourceText;
  readonly #events: readonly Event[];
  #taken = 0;
  /** Offset after the last token taken. */
  #end = 0;

  constructor(source: SourceText) {
    this.#source = source;
    this.#events = parseEvents(source.text, { maxDepth: LIMITS.depth });
  }

  document(): DocumentNode {
    const first = this.#take();
    if (first.type !== EVENT_ID.DOCUMENT || first.explicitStart || this.#events.length > LIMITS.values)
      throw new Doubt();
    const root = this.#value(this.#take());
    if (root.kind === 'scalar') throw new Doubt();
    if (this.#take().type !== EVENT_ID.POP || this.#taken < this.#events.length) throw new Doubt();
    return root;
  }

  #take(): Event {
    const event = this.#events[this.#taken];
    if (event === undefined) throw new Doubt();
    this.#taken += 1;
    return event;
  }

  #value(event: Event): DocumentNode {
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP || event.type === EVENT_ID.ALIAS) {
      throw new Doubt();
    }
    if (event.anchorStart >= 0 || event.tagStart >= 0) throw new Doubt();
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event);
    const { start } = event;
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    if (isFlow) this.#end = start + 1;
    if (event.type === EVENT_ID.SEQUENCE) {
      const items = this.#items();
      if (isFlow) this.#close(start, '[', LIST_END);
      return { kind: 'list', items, source: this.#source, start, end: this.#end };
    }
    const entries = this.#entries();
    if (isFlow) this.#close(start, '{', MAP_END);
    return { kind: 'map', entries, source: this.#source, start, end: this.#end };
  }

  #items(): readonly DocumentNode[] {
    const items: DocumentNode[] = [];
    for (let event = this.#take(); event.type !== EVENT_ID.POP; event = this.#take()) items.push(this.#value(event));
    return items;
  }

  #entries(): ReadonlyMap<string, MapEntry> {
    const entries = new Map<string, MapEntry>();
    for (let event = this.#take(); event.type !== EVENT_ID.POP; event = this.#take()) {
      const { key, keyStart, keyEnd } = this.#key(event);
      if (entries.has(key)) throw new Doubt();
      entries.set(key, { key, keyStart, keyEnd, value: this.#value(this.#take()) });
    }
    return entries;
  }

  #key(event: Event): Omit<MapEntry, 'value'> {
    if (event.type !== EVENT_ID.SCALAR) throw new Doubt();
    const { start, end } = this.#scalar(event);
    this.#skip(KEY_END);
    return { key: getScalarValue(this.#source.text, event), keyStart: start, keyEnd: end };
  }

  #scalar(event: ScalarEvent): ScalarNode {
    const { anchorStart, tagStart, style, valueStart, valueEnd } = event;
    if (anchorStart >= 0 || tagStart >= 0 || valueStart < 0) throw new Doubt();
    const text = getScalarValue(this.#source.text, event);
    switch (style) {
      case SCALAR_STYLE.PLAIN:
        return this.#placed(plainValue(text), valueStart, valueEnd);
      case SCALAR_STYLE.SINGLE_QUOTED:
      case SCALAR_STYLE.DOUBLE_QUOTED: {
        const quoted = this.#placed(text, valueStart - 1, valueEnd + 1);
        this.#skip(AFTER_CLOSING);
        return quoted;
      }
      default: {
        const start = this.#skip(BLOCK_INDICATOR) - 1;
        return this.#placed(text, start, start + this.#source.text.slice(start, valueEnd).trimEnd().length);
      }
    }
  }

  #placed(value: ScalarNode['value'], start: number, end: number): ScalarNode {
    this.#end = end;
    return { kind: 'scalar', value, source: this.#source, start, end };
  }

  /** Goes on behind the closing bracket. A pair such as `[a: b]` has no bracket of its own. */
  #close(start: number, opening: string, end: RegExp): void {
    if (this.#source.text[start] !== opening) throw new Doubt();
    this.#skip(end);
    this.#skip(AFTER_CLOSING);
  }

  /** Goes on behind what a sticky expression matches here, and says where that is. */
  #skip(expression: RegExp): number {
    expression.lastIndex = this.#end;
    if (!expression.test(this.#source.text)) throw new Doubt();
    this.#end = expression.lastIndex;
    return this.#end;
  }
}

/** What an unquoted text stands for in the core schema of YAML 1.2. */
function plainValue(text: string): ScalarNode['value'] {
  if (SURELY_TEXT.test(text)) return text;
  for (const tag of CORE_TAGS) {
    const value = tag.resolve(text, false, tag.tagName);
    if (value === NOT_RESOLVED) continue;
    if (typeof value === 'number' && !isExactNumber(value)) throw new Doubt();
    return value;
  }
  if (text.trim() !== text || !Number.isNaN(Number(text))) throw new Doubt();
  return text;
}
