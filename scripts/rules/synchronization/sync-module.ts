import { entryOf, locateNode, textOf } from '../../document/node.ts';
import { defineRule } from '../rule.ts';
import { ShapeChecker } from '../shape-check.ts';
import { entryPointer } from './locate.ts';

/** Source: "Define the Data Transformation Schemas" (seen): a module is named after its entity, in the plural. */
export default defineRule({
  id: 'sync-module',
  title: 'An entry synchronizes another module than its transforms are made for',
  severity: 'error',
  scope: 'document',
  *check({ entries, assembled, project, start }) {
    for (const entry of entries) {
      if (typeof entry.module !== 'string' || entry.transformers.length === 0) continue;
      const declared = entryOf(project.catalogue.mappings.get(entry.key), 'object')?.value;
      const object = textOf(declared) ?? entry.key;
      if (entry.module === `${object}s` || !isKnown(entry.module)) continue;
      yield {
        message: `The module is \`${entry.module}\`, and the transforms of ${entry.key} are made for ${object}.`,
        fix: `Write \`${object}s\`, or correct \`object\` in mapping.yaml.`,
        location: assembled.origins.locateMember(entry.value, 'module') ?? start,
        pointer: entryPointer(entry, 'module'),
        related: declared ? [{ message: 'the object is named here', location: locateNode(declared) }] : [],
      };
    }
  },
});

/** Of a module that the platform does not have, `sync-shape` says so. */
function isKnown(module: string): boolean {
  const problems = new ShapeChecker().check('authoring/sync-entry.schema.json', { module });
  return !problems.some(({ pointer }) => pointer === '/module');
}
