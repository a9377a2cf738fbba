import type { Assembled } from '../../document/assemble.ts';
import type { SyncAction, SyncEntry, SyncTransformer } from '../../document/dialect.ts';
import { childPointer, isObject, own } from '../../document/json.ts';
import type { Location } from '../../document/source.ts';
import type { LintDocument } from '../rule.ts';

export function entryPointer(entry: SyncEntry, ...keys: string[]): string {
  return keys.reduce(childPointer, childPointer('/synchronization', entry.key));
}

/** Where an entry as such is to be mended: at its name, or at the start of the file of its own. */
export function locateEntry({ value: { synchronization }, origins }: Assembled, key: string): Location | undefined {
  const node = isObject(synchronization) ? origins.nodeOf(own(synchronization, key)) : undefined;
  if (node === undefined || node.source === origins.nodeOf(synchronization)?.source) {
    return origins.locateKey(synchronization, key);
  }
  return node.source.locate(node.start, node.start + 1);
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
