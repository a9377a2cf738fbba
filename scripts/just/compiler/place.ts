import type { Json } from '../../document/json.ts';
import type { Span } from '../../jsonata/analysis.ts';
import type { Frames } from './calls.ts';
import type { Base, Content, Loop, Member, Path } from './ir.ts';
import { refuse } from './refuse.ts';
import type { CompileProfile } from './result.ts';

/** Where something is printed: the loops around it, and the aliases given so far. */
export interface Place {
  readonly items: readonly Base[];
  readonly aliases: Map<Base, string>;
  /** The loop of each of `items` that is written inside this transformer. */
  readonly loops: ReadonlyMap<Base, Pick<Loop, 'path' | 'single'>>;
  /** Path that leads to nothing in every input. */
  readonly nowhere: string;
  readonly profile: CompileProfile;
  /** Every loop gets an alias. */
  readonly aliasAll: boolean;
  /** Writes what stands inside. */
  print(content: Content, place: Place): Json;
}

export function rootPlace({ nowhere, profile, print }: Pick<Place, 'nowhere' | 'profile' | 'print'>): Place {
  return { items: [], aliases: new Map(), loops: new Map(), nowhere, profile, aliasAll: false, print };
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

/** Inside the body of a loop. */
export function insideLoop(place: Place, loop: Pick<Loop, 'item' | 'path' | 'single'>): Place {
  return { ...place, items: [...place.items, loop.item], loops: new Map(place.loops).set(loop.item, loop) };
}

/**
 * What `#applyover` runs first sees the whole input, also inside a loop: there, a loop over a list of the current item
 * becomes one over the list of the item at the position that the loop around is at.
 */
function documentText(member: Member, place: Place): string {
  const loops = member.content.kind === 'loops' ? member.content.loops : [];
  const reachable = loops.map((loop) => ({ ...loop, path: fromRoot(loop.path, place, loop.span) }));
  const content: Content = loops.length > 0 ? { kind: 'loops', loops: reachable } : member.content;
  const document: Content = { kind: 'object', members: [{ ...member, content }] };
  return JSON.stringify(place.print(document, rootPlace(place)));
}

/** The path from the whole input of what stands at a path from a loop item. */
function fromRoot(path: Path, place: Place, span: Span): Path {
  if (path.base.kind === 'root') return path;
  const loop = place.loops.get(path.base);
  if (!loop?.path.steps.every((step) => step.kind === 'member' || step.kind === 'index')) {
    return refuse(
      'unsupported',
      span,
      'Inside a loop over what a filter left, or over lists found many times over, JUST has no way back to the item.',
      'Loop over the whole list. A list to be joined may also have a `maxItems` of at most 12 in the source schema.',
    );
  }
  const source = fromRoot(loop.path, place, span);
  const steps = loop.single ? source.steps : [...source.steps, { kind: 'current', item: path.base } as const];
  return { base: source.base, steps: [...steps, ...path.steps] };
}
