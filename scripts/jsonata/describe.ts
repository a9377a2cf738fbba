import type { Kind, NumberKind, Shape, StringKind } from './shape.ts';

const MAX_LITERALS = 5;

/** Short readable text for messages: `string or nothing`, `array of {id, name}`, `"a" or "b"`. */
export function describe(shape: Shape): string {
  if (shape.dynamic) return 'anything';
  const kinds = [...new Set(shape.kinds.map((kind) => describeKind(kind)))];
  if (shape.optional) kinds.push('nothing');
  return kinds.length > 0 ? kinds.join(' or ') : 'never a value';
}

function describeKind(kind: Kind, depth = 0): string {
  switch (kind.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return kind.literal === undefined ? 'boolean' : String(kind.literal);
    case 'number':
      return describeNumber(kind);
    case 'string':
      return describeString(kind);
    case 'array':
      return `array of ${depth > 1 ? '…' : describeItems(kind.items, depth)}`;
    case 'object': {
      if (kind.title !== undefined) return kind.title;
      const names = [...kind.properties.keys()];
      const shown = names.slice(0, 4).join(', ');
      return names.length === 0 ? 'object' : `{${shown}${names.length > 4 || kind.additional ? ', …' : ''}}`;
    }
    case 'function':
      return 'function';
  }
}

function describeItems(items: Shape, depth: number): string {
  if (items.dynamic) return 'anything';
  const kinds = [...new Set(items.kinds.map((kind) => describeKind(kind, depth + 1)))];
  if (kinds.length === 0) return 'nothing';
  const text = kinds.join(' or ');
  return text.includes(' or ') ? `(${text})` : text;
}

function describeNumber(kind: NumberKind): string {
  if (kind.literals && kind.literals.length <= MAX_LITERALS) return kind.literals.join(' or ');
  return kind.integer ? 'integer' : 'number';
}

function describeString(kind: StringKind): string {
  if (kind.literals && kind.literals.length <= MAX_LITERALS) {
    return kind.literals.map((literal) => JSON.stringify(literal)).join(' or ');
  }
  return kind.format === undefined ? 'string' : `string (${kind.format})`;
}
