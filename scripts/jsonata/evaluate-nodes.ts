/** A node of jsonata's syntax tree, as far as walking it needs. */
export interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

/**
 * All nodes of a syntax tree, parents before children, each once, in an order that depends on the text alone.
 * Self-contained: its text also runs in the evaluating process (see `evaluate-program.ts`).
 */
export function syntaxNodes(root: unknown): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  const seen = new Set<unknown>();
  const isNode = (value: object): value is SyntaxNode => 'type' in value && typeof value.type === 'string';
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isNode(value)) nodes.push(value);
    for (const member of Object.values(value).reverse()) pending.push(member);
  }
  return nodes;
}
