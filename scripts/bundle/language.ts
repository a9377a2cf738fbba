import type { Transform } from '../document/catalogue.ts';
import { ExpectedError } from '../document/expected-error.ts';
import type { Json, JsonObject } from '../document/json.ts';
import { setOwn } from '../document/json.ts';
import type { Analysis } from '../jsonata/analysis.ts';
import { compileTransform } from '../just/compile-transform.ts';
import { variablesOf } from '../just/installation.ts';
import type { Profile } from '../just/profile.ts';
import { standaloneJsonata } from './standalone.ts';
import type { TransformerUse } from './transformers.ts';

export interface Writing {
  /** What stands for one transformer: JUST as JSON, or the JSONata text. */
  transformerOf(use: TransformerUse, values: JsonObject): Json;
  /** Names of the parameters that the transformer reads from server variables. */
  variablesReadBy(use: TransformerUse, values: JsonObject): readonly string[];
  /** Whether the one transformer of a direction stands directly under `schemasTransformer`. */
  readonly inline: boolean;
  /** Root members for people: the JSONata each JUST transformer was compiled from. */
  extraOf(uses: readonly TransformerUse[], values: JsonObject): Record<string, unknown>;
}

/** The JSONata text itself, which no documented platform runs: for other hosts and for reading. */
export function jsonataWriting(profile: Profile): Writing {
  return {
    transformerOf: ({ transform }, values) => standaloneJsonata(transform, profile, values),
    variablesReadBy: () => [],
    inline: false,
    extraOf: () => ({}),
  };
}

/** JUST, compiled for the profile. Throws `ExpectedError` where a transform has no exact JUST form (lint says so first). */
export function justWriting(
  profile: Profile,
  analysisOf: (transform: Transform) => Analysis,
  sources: boolean,
): Writing {
  return {
    transformerOf: ({ transform }, values) => {
      const result = compileTransform(transform, analysisOf(transform), values, profile);
      if ('refusals' in result) {
        const [first] = result.refusals;
        throw new ExpectedError('invalid-input', `${transform.name} has no exact JUST form: ${first?.reason ?? ''}`, {
          location: transform.source.locate(first?.span.start ?? 0, first?.span.end ?? 0),
          fix: first?.advice ?? 'Bundle it with --transformer jsonata, or rewrite it.',
          exitCode: 1,
        });
      }
      return profile.transformerForm.value === 'string'
        ? JSON.stringify(result.transformer, null, 2)
        : result.transformer;
    },
    variablesReadBy: ({ transform }, values) =>
      variablesOf(transform, analysisOf(transform), values, profile)?.names ?? [],
    inline: profile.transformerForm.value === 'inline',
    extraOf: (uses) => (sources && uses.length > 0 ? { 'x-jsonata': jsonataSources(uses) } : {}),
  };
}

/** Entry → transformer → JSONata as authored, so that a reader of the bundle sees what the JUST says. */
function jsonataSources(uses: readonly TransformerUse[]): Record<string, unknown> {
  const sources: Record<string, JsonObject> = {};
  for (const { entry, name, transform } of uses) {
    const members = Object.hasOwn(sources, entry) ? sources[entry] : undefined;
    const target = members ?? {};
    if (members === undefined) setOwn(sources, entry, target);
    const text = transform.source.text.trim();
    setOwn(target, name, transform.lifted ? `[$.(\n${text}\n)]` : text);
  }
  return sources;
}
