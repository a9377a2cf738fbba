import type { Transform } from '../document/catalogue.ts';
import type { JsonObject } from '../document/json.ts';
import { droppedRoot, entityMember, isLifted } from '../just/installation.ts';
import type { Profile } from '../just/profile.ts';

/** The expression of one item as the installation wants it: below the entity's name, or from an input without it. */
function adapted(transform: Transform, profile: Profile): string {
  const { source, direction, entry } = transform;
  const text = source.text.trim();
  if (direction === 'Response') {
    return profile.pullOutputRoot.value === 'none' ? text : `{ ${JSON.stringify(entityMember(entry))}: (\n${text}\n) }`;
  }
  const root = droppedRoot(transform, profile);
  if (root === undefined) return text;
  return `{ ${JSON.stringify(root)}: $ }.(\n${text}\n)`;
}

/**
 * The JSONata of a transform as one expression that stands alone: adapted to the installation, a list's item transform
 * applied to each item, and the parameters bound in front of it.
 */
export function standaloneJsonata(transform: Transform, profile: Profile, parameters: JsonObject): string {
  const item = adapted(transform, profile);
  const body = isLifted(transform, profile) ? `[$.(\n${item}\n)]` : item;
  return /\$parameters\b/.test(item) ? `(\n$parameters := ${JSON.stringify(parameters)};\n${body}\n)` : body;
}
