import { canBeZero } from '../../jsonata/index.ts';
import { defineRule } from '../rule.ts';
import { divisionsOf } from './divisions.ts';

export default defineRule({
  id: 'division-by-zero',
  title: 'A divisor can be 0',
  severity: 'warn',
  scope: 'transform',
  *check({ analysis, locate }) {
    for (const { operator, divisor } of divisionsOf(analysis.expression)) {
      const { dynamic, kinds } = analysis.shapeOf(divisor);
      const numbers = kinds.filter((kind) => kind.kind === 'number');
      if (dynamic || !numbers.some(canBeZero)) continue;
      const result = operator === '%' ? 'NaN' : 'Infinity or NaN';
      yield {
        message: `The divisor can be 0, which gives ${result}: JSON has no such number.`,
        fix: 'Ask first, `x = 0 ? … : a / x`, or exclude 0 in the schema of the input.',
        location: locate(analysis.spanOf(divisor)),
      };
    }
  },
});
