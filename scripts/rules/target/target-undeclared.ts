import { defineRule } from '../rule.ts';
import { undeclared } from '../undeclared.ts';

export default defineRule({
  id: 'target-undeclared',
  title: 'A transform writes a member that an open target object does not list',
  severity: 'warn',
  scope: 'transform',
  *check({ analysis, output, locate }) {
    for (const { path, keySpan } of analysis.writes) yield* undeclared(output, path, locate(keySpan));
  },
});
