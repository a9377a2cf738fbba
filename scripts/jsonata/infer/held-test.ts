import type { Expression, VariableExpression } from '../ast.ts';
import { walk } from '../walk.ts';
import { type Binding, type Context, unnarrowed } from './frame.ts';

/** Larger tests are not remembered: each use goes through all that they hold, and tests of tests grow without bounds. */
const MAX_SIZE = 100;

/** The binding of a variable to the value of `node`; where that is a test, it remembers which one. */
export function bindingOf(node: Expression, context: Context): Binding {
  if (node.type !== 'function' && node.type !== 'binary') return {};
  const reads = new Map<string, Binding | undefined>();
  let size = 0;
  walk(node, (below) => {
    size += 1;
    if (below.type !== 'variable') return;
    const binding = context.frame.binding(below.name);
    reads.set(below.name, binding);
    size += binding?.test?.size ?? 0;
  });
  return size > MAX_SIZE ? {} : { test: { node, input: unnarrowed(context), reads, size } };
}

/** The test that a variable holds, as long as all it reads is still the same. */
export function heldTest({ name }: VariableExpression, context: Context): Expression | undefined {
  const test = context.frame.binding(name)?.test;
  if (!test || test.input !== unnarrowed(context)) return undefined;
  for (const [read, binding] of test.reads) if (context.frame.binding(read) !== binding) return undefined;
  return test.node;
}
