import { childPointer, isObject, own, referenceKeys, valueAt } from '../../document/json.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'component-unused',
  title: 'Nothing refers to a component',
  severity: 'warn',
  scope: 'document',
  *check({ value, assembled, start }) {
    const used = reachable(value);
    const components = isObject(value.components) ? value.components : {};
    for (const [section, members] of Object.entries(components)) {
      if (section === 'securitySchemes' || !isObject(members)) continue;
      for (const name of Object.keys(members)) {
        const pointer = childPointer(childPointer('/components', section), name);
        if (used.has(pointer)) continue;
        yield {
          message: `Nothing refers to the component ${section}/${name}.`,
          fix: 'Remove it, or use it.',
          location: assembled.origins.locateKey(members, name) ?? start,
          pointer,
        };
      }
    }
  },
});

/**
 * The pointers of the components that references from outside `components` lead to or into, directly or through others:
 * two unused components that name each other stay unused.
 */
function reachable(document: Record<string, unknown>): Set<string> {
  const used = new Set<string>();
  const { components: _, ...rest } = document;
  const seen = new Set<object>();
  const open: unknown[] = [rest];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const member of Object.values(value)) open.push(member);
    const keys = isObject(value) ? referenceKeys(own(value, '$ref')) : undefined;
    if (keys === undefined) continue;
    used.add(keys.slice(0, 3).reduce(childPointer, ''));
    open.push(valueAt(document, keys));
  }
  return used;
}
