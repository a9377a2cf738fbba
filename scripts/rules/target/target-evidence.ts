import { declaredAt, propertyAt } from '../declaration.ts';
import { defineRule } from '../rule.ts';

/** What `x-evidence` says of a property that no public source shows. */
const UNKNOWN = 'unknown';

export default defineRule({
  id: 'target-evidence',
  title: 'A stable entry writes a property of which nobody knows that it exists',
  severity: 'error',
  scope: 'transform',
  *check({ analysis, output, stable, transform, locate }) {
    if (!stable) return;
    for (const { path, keySpan } of analysis.writes) {
      const property = propertyAt(output, path);
      if (property?.evidence !== UNKNOWN) continue;
      yield {
        message: `Nobody has seen \`${path.join('.')}\` on the platform, and a stable entry writes it.`,
        fix: 'Leave it out, find a source for it, or mark the entry under `x-ic-experimental`.',
        location: locate(keySpan),
        related: declaredAt(transform.output, property.origin),
      };
    }
  },
});
