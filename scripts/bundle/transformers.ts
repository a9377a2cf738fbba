import type { Catalogue, Transform } from '../document/catalogue.ts';
import { SYNC_DIRECTIONS, syncEntries } from '../document/dialect.ts';
import { ExpectedError } from '../document/expected-error.ts';
import { isObject, type Json, type JsonObject, own, setOwn } from '../document/json.ts';

/** One place in `schemasTransformer` and the transform that fills it. */
export interface TransformerUse {
  readonly entry: string;
  readonly direction: 'push' | 'pull';
  readonly name: string;
  readonly transform: Transform;
}

/** The transformers a document still has, in authored order. Lint has proved that each names a transform. */
export function transformerUses(document: Record<string, unknown>, catalogue: Catalogue): TransformerUse[] {
  return syncEntries(document).flatMap((entry) =>
    entry.transformers.flatMap(({ direction, name }) => {
      const transform = catalogue.transforms.get(`${entry.key}/${name}`);
      return transform ? [{ entry: entry.key, direction, name, transform }] : [];
    }),
  );
}

/**
 * Writes what `contentOf` gives for each transformer into the document. Inline, the members of the one transformer of a
 * direction stand directly under `schemasTransformer`; throws `ExpectedError` where there are several different ones.
 */
export function fillTransformers(
  document: Record<string, unknown>,
  uses: readonly TransformerUse[],
  contentOf: (use: TransformerUse) => Json,
  inline = false,
): Record<string, unknown> {
  const synchronization = own(document, 'synchronization');
  if (!isObject(synchronization)) return document;
  const filled: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(synchronization)) {
    setOwn(filled, key, isObject(entry) ? filledEntry(key, entry, uses, contentOf, inline) : entry);
  }
  return { ...document, synchronization: filled };
}

function filledEntry(
  key: string,
  entry: Record<string, unknown>,
  uses: readonly TransformerUse[],
  contentOf: (use: TransformerUse) => Json,
  inline: boolean,
): Record<string, unknown> {
  const filled = { ...entry };
  for (const direction of SYNC_DIRECTIONS) {
    const part = own(filled, direction);
    if (!isObject(part) || !isObject(part.schemasTransformer)) continue;
    const transformers: JsonObject = {};
    for (const use of uses) {
      if (use.entry === key && use.direction === direction) setOwn(transformers, use.name, contentOf(use));
    }
    filled[direction] = {
      ...part,
      schemasTransformer: inline ? theOnly(transformers, `${key}.${direction}`) : transformers,
    };
  }
  return filled;
}

function theOnly(transformers: JsonObject, place: string): Json {
  const names = Object.keys(transformers);
  const [first, ...others] = Object.values(transformers);
  const text = JSON.stringify(first);
  if (others.every((other) => JSON.stringify(other) === text)) return first ?? {};
  throw new ExpectedError(
    'invalid-input',
    `${place} has different transformers (${names.join(', ')}), and the inline form has room for one.`,
    { fix: 'Set `transformerForm` to string or object in the profile.' },
  );
}
