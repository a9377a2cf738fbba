import type { SortExpression } from '../ast.ts';
import { describe } from '../describe.ts';
import { type Inference, surelyNone } from './engine.ts';
import type { Context } from './frame.ts';

/** The terms of `^(…)`, each in the context of one item. */
export function inferSortTerms(engine: Inference, node: SortExpression, context: Context): void {
  for (const { expression } of node.terms) {
    engine.bindings.blur([expression], context.frame);
    const shape = engine.infer(expression, context);
    if (!surelyNone(shape, 'string', 'number')) continue;
    const data = { operator: '^', side: 'term', type: describe(shape), wanted: 'string or number' };
    engine.report('operand-type', engine.parsed.spanOf(expression), data);
  }
}
