import { safeLine, safeLines } from './safe-text.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children?: readonly XmlElement[];
  /** Text instead of children. */
  readonly text?: string;
}

/** An XML 1.0 document with this element as its root, two blanks a level, well-formed whatever the strings hold. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, '')}`;
}

function render({ name, attributes, children = [], text }: XmlElement, indent: string): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(safeLine(String(value)))}"`);
  const open = `${indent}<${name}${list.join('')}`;
  if (text !== undefined) return `${open}>${escapeText(safeLines(text))}</${name}>\n`;
  if (children.length === 0) return `${open}/>\n`;
  return `${open}>\n${children.map((child) => render(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

/** Controls are visible already; what XML 1.0 still forbids (section 2.2, `Char`) has no escape and is left out. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
