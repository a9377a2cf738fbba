import { ACTIONS } from '../../document/dialect.ts';
import { childPointer, isObject, pointerKeys } from '../../document/json.ts';
import { defineRule } from '../rule.ts';
import { ShapeChecker, type ShapeProblem } from '../shape-check.ts';
import { locateEntry } from './locate.ts';

/** Source of what an entry holds: "Define the Data Transformation Schemas" (seen), as schemas/framework has it. */
export default defineRule({
  id: 'sync-shape',
  title: 'The synchronization object has not the form that the platform documents',
  severity: 'error',
  scope: 'project',
  *check({ documents }) {
    const checker = new ShapeChecker();
    for (const { kind, value, assembled, start } of documents) {
      if (kind !== 'integration-framework') continue;
      const { synchronization } = value;
      const { origins } = assembled;
      if (!isObject(synchronization) || Object.keys(synchronization).length === 0) {
        yield {
          message: 'The document has no synchronization entry, so the platform keeps nothing in step.',
          fix: 'Add one under `synchronization`, or say `kind: openapi` under `x-ic-document`.',
          location: origins.locateKey(value, 'synchronization') ?? start,
          pointer: '/synchronization',
        };
        continue;
      }
      for (const [key, entry] of Object.entries(synchronization)) {
        for (const problem of checker.check('authoring/sync-entry.schema.json', entry, 'The entry')) {
          if (isSaidElsewhere(problem)) continue;
          const pointer = `${childPointer('/synchronization', key)}${problem.pointer}`;
          const at = problem.atKey ? origins.locatePointerKey(value, pointer) : origins.locatePointer(value, pointer);
          const location = problem.atKey && problem.pointer === '' ? locateEntry(assembled, key) : at;
          yield { message: `${key}: ${problem.message}`, fix: problem.fix, location: location ?? start, pointer };
        }
      }
    }
  },
});

const ACTION_NAMES: ReadonlySet<string> = new Set([...ACTIONS.push, ...ACTIONS.pull]);

/** The text of an action is what `sync-path` looks at, a transformer that is no reference what `bundle-as-source` does. */
function isSaidElsewhere({ pointer, fix }: ShapeProblem): boolean {
  const keys = pointerKeys(pointer);
  const last = keys.at(-1) ?? '';
  return (
    (keys.length === 2 && ACTION_NAMES.has(last) && fix.startsWith('It must match')) || keys[1] === 'schemasTransformer'
  );
}
