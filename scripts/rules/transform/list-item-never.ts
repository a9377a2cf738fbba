import type { Expression } from '../../jsonata/ast.ts';
import { describe, isAssignable, walk } from '../../jsonata/index.ts';
import type { Shape } from '../../jsonata/shape.ts';
import { defineRule, type LintTransform, type Problem } from '../rule.ts';

export default defineRule({
  id: 'list-item-never',
  title: 'A value in the list behind `in` can never be met',
  severity: 'warn',
  scope: 'transform',
  *check(transform) {
    const tests: { readonly value: Expression; readonly items: readonly Expression[] }[] = [];
    walk(transform.analysis.expression, (node) => {
      if (node.type !== 'binary' || node.operator !== 'in' || node.right.type !== 'array') return;
      tests.push({ value: node.left, items: node.right.items });
    });
    for (const { value, items } of tests) yield* neverMet(transform, transform.analysis.shapeOf(value), items);
  },
});

function* neverMet({ analysis, locate }: LintTransform, value: Shape, items: readonly Expression[]): Iterable<Problem> {
  if (value.dynamic || value.kinds.length === 0) return;
  for (const item of items) {
    if (item.type !== 'string' && item.type !== 'number' && item.type !== 'value') continue;
    const shape = analysis.shapeOf(item);
    if (shape.dynamic || isAssignable(shape, { ...value, optional: false }).ok) continue;
    const span = analysis.spanOf(item);
    yield {
      message: `The value is ${describe({ ...value, optional: false })}, and never ${analysis.text.slice(span.start, span.end)}.`,
      fix: 'Correct or remove it.',
      location: locate(span),
    };
  }
}
