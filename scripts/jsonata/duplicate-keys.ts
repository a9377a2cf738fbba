import type { Issue } from './analysis.ts';
import type { Expression, Pair } from './ast.ts';
import type { Parsed } from './parse.ts';
import { walk } from './walk.ts';

/** Keys that an object constructor or a group-by has twice: the engine stops at the second (D1009). */
export function duplicateKeyIssues(parsed: Parsed): Issue[] {
  const issues: Issue[] = [];
  const look = (pairs: readonly Pair[]): void => {
    const seen = new Set<string>();
    for (const { key } of pairs) {
      const name = fixedKey(key);
      if (name === undefined) continue;
      const span = parsed.spanOf(key);
      if (seen.has(name)) {
        const data = { name: parsed.text.slice(span.start, span.end) };
        issues.push({ code: 'duplicate-key', span, data, candidates: [] });
      }
      seen.add(name);
    }
  };
  walk(parsed.expression, (node) => {
    if (node.type === 'object') look(node.pairs);
    if (node.group) look(node.group.pairs);
  });
  return issues;
}

/** What tells a literal key, or a key that is one plain member, from others; other keys may differ from call to call. */
function fixedKey(key: Expression): string | undefined {
  if (key.predicates.length > 0 || key.group) return undefined;
  if (key.type === 'string') return JSON.stringify(key.value);
  const [step, ...others] = key.type === 'path' ? key.steps : [];
  if (step?.type !== 'name' || others.length > 0 || step.stages.length > 0 || step.predicates.length > 0)
    return undefined;
  return step.value;
}
