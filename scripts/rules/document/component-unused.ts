import { childPointer, isObject, pointerKeys } from '../../document/json.ts';
import { memberAt } from '../../document/operations.ts';
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
        if (used.has(`#${pointer}`)) continue;
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

/** References reachable from outside `components`: two unused components that name each other stay unused. */
function reachable(document: Record<string, unknown>): Set<string> {
  const used = new Set<string>();
  const { components: _, ...rest } = document;
  const open: unknown[] = [rest];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) open.push(...value);
    if (!isObject(value)) continue;
    const reference = value.$ref;
    if (typeof reference === 'string' && reference.startsWith('#/') && !used.has(reference)) {
      used.add(reference);
      open.push(memberAt(document, pointerKeys(reference.slice(1))));
    }
    for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) open.push(member);
  }
  return used;
}
