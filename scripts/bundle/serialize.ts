import { setOwn } from '../document/json.ts';

/** Root members in the order a reader looks for them; what is not named follows in authored order. */
const ROOT_ORDER = ['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components', 'synchronization'];

/** One JSON text, the same bytes for the same value on every machine, with a line feed at its end. */
export function serialize(document: Record<string, unknown>): string {
  const ordered: Record<string, unknown> = {};
  for (const key of [...ROOT_ORDER, ...Object.keys(document)]) {
    if (Object.hasOwn(document, key) && !Object.hasOwn(ordered, key)) setOwn(ordered, key, document[key]);
  }
  return `${JSON.stringify(ordered, null, 2)}\n`;
}
