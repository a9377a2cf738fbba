import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { LIMITS } from './limits.ts';
import type { DocumentNode, MapEntry } from './node.ts';
import type { SourceText } from './source.ts';

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/**
 * Reads JSON with a JSON parser, which is much faster than the YAML parser. Undefined means "let the YAML parser decide":
 * the text is no JSON, has an error, repeats a member, or is beyond a limit, and that parser says so with a place.
 */
export function readJsonNodes(source: SourceText): DocumentNode | undefined {
  if (!/^\s*[{[]/.test(source.text)) return undefined;
  try {
    const errors: ParseError[] = [];
    const root = parseTree(source.text, errors, STRICT);
    return root === undefined || errors.length > 0 ? undefined : converted(root, source, 0);
  } catch (error) {
    if (error instanceof NotPlain || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where the text stops being JSON that both parsers read alike. */
class NotPlain extends Error {}

function converted(node: Node, source: SourceText, depth: number): DocumentNode {
  if (depth > LIMITS.depth) throw new NotPlain();
  const place = { source, start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  switch (node.type) {
    case 'object':
      return { kind: 'map', entries: entriesOf(children, source, depth + 1), ...place };
    case 'array':
      return { kind: 'list', items: children.map((child) => converted(child, source, depth + 1)), ...place };
    default:
      return { kind: 'scalar', value: scalar(node.value), ...place };
  }
}

function entriesOf(properties: readonly Node[], source: SourceText, depth: number): Map<string, MapEntry> {
  const entries = new Map<string, MapEntry>();
  for (const { children: [name, value] = [] } of properties) {
    const key: unknown = name?.value;
    if (name === undefined || value === undefined || typeof key !== 'string' || entries.has(key)) throw new NotPlain();
    const keyEnd = name.offset + name.length;
    entries.set(key, { key, keyStart: name.offset, keyEnd, value: converted(value, source, depth) });
  }
  return entries;
}

function scalar(value: unknown): string | number | boolean | null {
  if (typeof value === 'number' && (Number.isInteger(value) ? !Number.isSafeInteger(value) : !Number.isFinite(value))) {
    throw new NotPlain();
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  throw new NotPlain();
}
