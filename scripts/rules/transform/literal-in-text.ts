import type { Expression } from '../../jsonata/ast.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'literal-in-text',
  title: 'A number, true, false or null is written where text is joined',
  severity: 'warn',
  scope: 'transform',
  *check({ analysis, literals: literalsOf, locate }) {
    const found = new Map<number, Expression>();
    const literals = literalsOf();
    for (const node of literals.nodes) {
      if (node.type !== 'binary' || node.operator !== '&') continue;
      for (const literal of [...literals.of(node.left), ...literals.of(node.right)]) {
        if (literal.type !== 'string') found.set(analysis.spanOf(literal).start, literal);
      }
    }
    for (const literal of found.values()) {
      const span = analysis.spanOf(literal);
      const written = analysis.text.slice(span.start, span.end);
      yield {
        message: `\`&\` joins text, and ${written} is none.`,
        fix: `Write "${written}", or use \`+\` to add numbers.`,
        location: locate(span),
      };
    }
  },
});
