import {
  ACTIONS,
  EXPERIMENTAL,
  experimentalReason,
  SYNC_DIRECTIONS,
  type SyncEntry,
  syncEntries,
} from '../document/dialect.ts';
import { isObject, own, setOwn } from '../document/json.ts';
import { transformersOf } from '../document/operations.ts';

/** One part of `synchronization` that rests on an unknown fact. */
export interface ExperimentalPart {
  readonly entry: string;
  readonly part: string;
  readonly reason: string;
}

/** The experimental parts of a document, in authored order. */
export function experimentalParts(document: Record<string, unknown>): ExperimentalPart[] {
  return syncEntries(document).flatMap((entry) =>
    [...entry.experimental].map(([part, reason]) => ({ entry: entry.key, part, reason })),
  );
}

/** The document without its experimental parts; what is left empty by that goes as well. */
export function withoutExperimental(document: Record<string, unknown>): Record<string, unknown> {
  const synchronization = own(document, 'synchronization');
  if (!isObject(synchronization)) return document;
  const kept: Record<string, unknown> = {};
  for (const entry of syncEntries(document)) {
    const stable = stableEntry(entry, document);
    if (stable) setOwn(kept, entry.key, stable);
  }
  return { ...document, synchronization: kept };
}

/** The document with its experimental parts, which say so in the entry's description. */
export function withExperimental(document: Record<string, unknown>): Record<string, unknown> {
  const synchronization = own(document, 'synchronization');
  if (!isObject(synchronization)) return document;
  const marked: Record<string, unknown> = {};
  for (const { key, value, experimental } of syncEntries(document)) {
    const { [EXPERIMENTAL]: _, ...rest } = value;
    const notes = [...experimental].map(([part, reason]) => `Experimental (${part}): ${reason}`);
    const description = [rest.description, ...notes].flatMap(sentence).join(' ');
    setOwn(marked, key, notes.length === 0 ? rest : { ...rest, description });
  }
  return { ...document, synchronization: marked };
}

function sentence(text: unknown): string[] {
  if (typeof text !== 'string') return [];
  return [/[.!?]$/.test(text) ? text : `${text}.`];
}

function stableEntry(entry: SyncEntry, document: Record<string, unknown>): Record<string, unknown> | undefined {
  const { [EXPERIMENTAL]: _, ...rest } = entry.value;
  if (experimentalReason(entry, 'push') !== undefined) delete rest.push;
  if (experimentalReason(entry, 'pull') !== undefined) delete rest.pull;
  for (const direction of SYNC_DIRECTIONS) {
    const part = own(rest, direction);
    if (!isObject(part)) continue;
    const stable: Record<string, unknown> = { ...part };
    for (const action of ACTIONS[direction]) {
      if (experimentalReason(entry, direction, action) !== undefined) delete stable[action];
    }
    if (ACTIONS[direction].some((action) => Object.hasOwn(stable, action))) {
      rest[direction] = withoutIdleTransformers(stable, direction, document);
    } else {
      delete rest[direction];
    }
  }
  return SYNC_DIRECTIONS.some((direction) => Object.hasOwn(rest, direction)) ? rest : undefined;
}

/** A transformer stays only while an action that is left sends or receives its schema. */
function withoutIdleTransformers(
  part: Record<string, unknown>,
  direction: 'push' | 'pull',
  document: Record<string, unknown>,
): Record<string, unknown> {
  const transformers = own(part, 'schemasTransformer');
  if (!isObject(transformers)) return part;
  const used = new Set<string>();
  for (const action of ACTIONS[direction]) {
    const text = own(part, action);
    if (typeof text === 'string') for (const name of transformersOf(document, text)) used.add(name);
  }
  const kept = Object.fromEntries(Object.entries(transformers).filter(([name]) => used.has(name)));
  const { schemasTransformer: _, ...others } = part;
  return Object.keys(kept).length > 0 ? { ...part, schemasTransformer: kept } : others;
}
