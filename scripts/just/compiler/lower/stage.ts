import type { Expression } from '../../../jsonata/ast.ts';

/** The number in `[n]`. */
export function asIndex(node: Expression): number | undefined {
  return node.type === 'number' && Number.isInteger(node.value) ? node.value : undefined;
}

/** The range in `[[n..m]]`, as JsonPath counts: `to` exclusive. */
export function asSlice(node: Expression): { from: number; to: number } | undefined {
  if (node.type !== 'array' || node.items.length !== 1) return undefined;
  const [range] = node.items;
  if (range?.type !== 'binary' || range.operator !== '..') return undefined;
  const from = asIndex(range.left);
  const to = asIndex(range.right);
  if (from === undefined || to === undefined || from < 0 || to < from) return undefined;
  return { from, to: to + 1 };
}
