import { childPointer, isObject } from '../../document/json.ts';
import { isExtension, memberType, type NodeType, STRUCTURE } from '../../document/openapi-structure.ts';
import { defineRule, type LintDocument, type Problem } from '../rule.ts';

export default defineRule({
  id: 'ref-external',
  title: 'A reference to another file stays in the bundle',
  severity: 'warn',
  scope: 'document',
  check(document) {
    const problems: Problem[] = [];
    search(document, document.value, 'root', [], problems);
    return problems;
  },
});

/** What a bundle leaves out is left out here as well: extensions, and references to transforms, which become JUST. */
function search(document: LintDocument, value: unknown, type: NodeType, path: string[], problems: Problem[]): void {
  if (type === 'transformer' || (!Array.isArray(value) && !isObject(value))) return;
  for (const [key, member] of Object.entries(value)) {
    if (isExtension(type, key)) continue;
    path.push(key);
    if (key === '$ref' && typeof member === 'string' && !member.startsWith('#') && isObject(value)) {
      problems.push({
        message: `\`$ref: ${member}\` stays in the bundle: nothing is put in its place.`,
        fix: 'Write out what it refers to: examples, defaults and lists of values are data, in which no reference counts.',
        location: document.assembled.origins.locateMember(value, key) ?? document.start,
        pointer: path.reduce(childPointer, ''),
      });
    }
    const below = Array.isArray(value) ? (STRUCTURE[type].items ?? 'data') : memberType(type, key);
    search(document, member, below, path, problems);
    path.pop();
  }
}
