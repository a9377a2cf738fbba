import type { Expression, VariableExpression } from '../ast.ts';
import { walk } from '../walk.ts';
import { type Binding, type Context, unnarrowed } from './frame.ts';

/** The binding of a variable to the value of `node`; where that is a test, it remembers which one. */
export function bindingOf(node: Expression, context: Context): Binding {
  if (node.type !== 'function' && node.type !== 'binary') return {};
  const reads = new Map<string, Binding | undefined>();
  walk(node, (below) => {
    if (below.type === 'variable') reads.set(below.name, context.frame.binding(below.name));
  });
  return { test: { node, input: unnarrowed(context), reads } };
}

/** The test that a variable holds, as long as all it reads is still the same. */
export function heldTest({ name }: VariableExpression, context: Context): Expression | undefined {
  const test = context.frame.binding(name)?.test;
  if (!test || test.input !== unnarrowed(context)) return undefined;
  for (const [read, binding] of test.reads) if (context.frame.binding(read) !== binding) return undefined;
  return test.node;
}
