import type { SortExpression } from '../ast.ts';
import { describe } from '../describe.ts';
import { type Inference, surelyNone } from './engine.ts';
import type { Context } from './frame.ts';
import { requireOne } from './operators.ts';

/** The terms of `^(…)`, each in the context of one item. */
export function inferSortTerms(engine: Inference, node: SortExpression, context: Context): void {
  for (const { expression } of node.terms) {
    engine.bindings.blur([expression], context.frame);
    const shape = engine.infer(expression, context);
    const wanted = 'string or number';
    if (!surelyNone(shape, 'string', 'number')) {
      requireOne(engine, expression, shape, '^', wanted);
      continue;
    }
    const data = { operator: '^', side: 'term', type: describe(shape), wanted };
    engine.report('operand-type', engine.parsed.spanOf(expression), data);
  }
}
