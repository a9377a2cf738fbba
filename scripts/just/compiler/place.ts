import type { Frames } from './calls.ts';
import type { Base, Member } from './ir.ts';
import { printContent } from './print.ts';
import type { CompileProfile } from './result.ts';

/** Where something is printed: the loops around it, and the aliases given so far. */
export interface Place {
  readonly items: readonly Base[];
  readonly aliases: Map<Base, string>;
  /** Path that leads to nothing in every input. */
  readonly nowhere: string;
  readonly profile: CompileProfile;
  /** Every loop gets an alias. */
  readonly aliasAll: boolean;
}

export function rootPlace(nowhere: string, profile: CompileProfile): Place {
  return { items: [], aliases: new Map(), nowhere, profile, aliasAll: false };
}

export function framesOf(place: Place): Frames {
  return {
    items: place.items,
    nowhere: place.nowhere,
    alias: (item) => aliasOf(item, place),
    documentText: (member) => documentText(member, place),
  };
}

/** Every loop gets its own alias, also where two loops stand side by side: nothing then depends on their order. */
function aliasOf(item: Base, place: Place): string {
  const known = place.aliases.get(item);
  if (known) return known;
  const taken = new Set(place.aliases.values());
  const stem = item.hint.replace(/[^A-Za-z0-9_]/g, '') || 'item';
  const base = stem === 'root' ? 'item' : stem;
  let alias = base;
  for (let n = 2; taken.has(alias); n += 1) alias = `${base}${n}`;
  place.aliases.set(item, alias);
  return alias;
}

/** What `#applyover` runs first sees the whole input, also inside a loop. */
function documentText(member: Member, place: Place): string {
  const printed = printContent({ kind: 'object', members: [member] }, rootPlace(place.nowhere, place.profile));
  return JSON.stringify(printed);
}
