import { defineRule } from '../rule.ts';
import { undeclared } from '../undeclared.ts';

export default defineRule({
  id: 'source-undeclared',
  title: 'A transform reads a member that an open source object does not list',
  severity: 'warn',
  scope: 'transform',
  *check({ analysis, input, locate }) {
    for (const { root, path, span } of analysis.reads) {
      if (root === 'input') yield* undeclared(input, path, locate(span));
    }
  },
});
