import type { SyncAction, SyncEntry } from '../../document/dialect.ts';
import { didYouMean } from '../../document/nearest.ts';
import { transformersOf } from '../../document/operations.ts';
import { defineRule, type LintDocument, type Problem } from '../rule.ts';
import { entryPointer, locateAction, locateTransformer } from './locate.ts';

/** Source: "Define the Data Transformation Schemas" (seen): one for each path, `{schema}Request` or `{schema}Response`. */
export default defineRule({
  id: 'sync-transformer',
  title: 'A transformer is missing, or no action calls for it',
  severity: 'error',
  scope: 'document',
  *check(document) {
    for (const entry of document.entries) {
      yield* missing(document, entry);
      yield* idle(document, entry);
    }
  },
});

function* missing(document: LintDocument, entry: SyncEntry): Iterable<Problem> {
  for (const action of entry.actions) {
    const present = new Set(
      entry.transformers.filter(({ direction }) => direction === action.direction).map(({ name }) => name),
    );
    for (const name of calledFor(document, action)) {
      if (present.has(name)) continue;
      yield {
        message: `${entry.key}.${action.direction}.${action.name} has no transformer \`${name}\`.`,
        fix: `Add \`${name}\` to \`schemasTransformer\`.`,
        location: locateAction(document, entry, action),
        pointer: entryPointer(entry, action.direction, 'schemasTransformer'),
      };
    }
  }
}

function* idle(document: LintDocument, entry: SyncEntry): Iterable<Problem> {
  for (const transformer of entry.transformers) {
    const actions = entry.actions.filter(({ direction }) => direction === transformer.direction);
    const names = actions.flatMap((action) => calledFor(document, action));
    if (names.includes(transformer.name)) continue;
    yield {
      message: `No ${transformer.direction} action of ${entry.key} sends or receives what \`${transformer.name}\` is named after.${didYouMean(transformer.name, names)}`,
      fix: 'Name it `{schema}Request` or `{schema}Response`, with the component schema of the operation.',
      location: locateTransformer(document, entry, transformer),
      pointer: entryPointer(entry, transformer.direction, 'schemasTransformer', transformer.name),
    };
  }
}

/** A push needs its response as well, to store the remote key; a pull sends no body of its own. */
function calledFor(document: LintDocument, action: SyncAction): string[] {
  return transformersOf(document.value, action.text);
}
