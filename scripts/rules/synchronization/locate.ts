import type { SyncAction, SyncEntry, SyncTransformer } from '../../document/dialect.ts';
import { childPointer, own } from '../../document/json.ts';
import type { Location } from '../../document/source.ts';
import type { LintDocument } from '../rule.ts';

export function entryPointer(entry: SyncEntry, ...keys: string[]): string {
  return keys.reduce(childPointer, childPointer('/synchronization', entry.key));
}

/** Where an action's `ApiUrl/verb` stands. */
export function locateAction(document: LintDocument, entry: SyncEntry, action: SyncAction): Location {
  return document.assembled.origins.locateMember(own(entry.value, action.direction), action.name) ?? document.start;
}

/** Where a transformer's name stands. */
export function locateTransformer(
  document: LintDocument,
  entry: SyncEntry,
  { direction, name }: SyncTransformer,
): Location {
  const part = own(entry.value, direction);
  const transformers = typeof part === 'object' && part !== null ? Reflect.get(part, 'schemasTransformer') : undefined;
  return document.assembled.origins.locateKey(transformers, name) ?? document.start;
}
