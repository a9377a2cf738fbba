import type { Catalogue, Transform } from '../document/catalogue.ts';
import { ExpectedError } from '../document/expected-error.ts';
import type { Json } from '../document/json.ts';
import type { Project } from '../document/project.ts';
import type { Engine, EngineResult } from '../fixtures/index.ts';
import { engineResult, justEngines } from '../fixtures/just-engine.ts';
import type { Analysis } from '../jsonata/index.ts';
import { runJust } from '../just/engine/index.ts';
import { readProfile } from '../just/profile.ts';
import { safeLines } from '../report/safe-text.ts';
import type { Io } from './io.ts';
import { analysisOf } from './prepared.ts';

/** The engines of a profile over the transforms of a catalogue, each analysed once, when it is first run. */
export function justEnginesOf(project: Project, { transforms }: Catalogue, profileFile: string | undefined): Engine[] {
  return justEngines({
    profile: readProfile(project, profileFile),
    lookUp(name) {
      const transform = transforms.get(name);
      const analysis = transform && analysisIfAny(transform);
      return transform && analysis && { transform, analysis };
    },
  });
}

/** A transform with a syntax error has none; the engine of JSONata says so, and the other transforms still run. */
function analysisIfAny(transform: Transform): Analysis | undefined {
  try {
    return analysisOf(transform);
  } catch (error) {
    if (error instanceof ExpectedError) return undefined;
    throw error;
  }
}

/** A JUST transformer of the user's own, in the profile's newest version, first mode and first culture. */
export function transformerEngine(
  transformer: string,
  project: Project,
  profileFile: string | undefined,
  io: Io,
): (input: Json) => Promise<EngineResult> {
  const profile = readProfile(project, profileFile);
  const version = profile.justVersions.value.at(-1) ?? '4.4.1';
  const mode = profile.evaluationModes.value[0] ?? 'Fallback';
  const culture = profile.cultures.value[0] ?? 'invariant';
  io.stderr.write(`JUST ${version} ${mode} ${culture}\n`);
  return async (input) => {
    const result = runJust({ transformer, input: { value: input }, version, mode, culture });
    for (const { path, text, versions } of result.reports) {
      io.stderr.write(safeLines(`warning: ${path}: text of the input was executed (${versions}): ${text}\n`));
    }
    return engineResult(result);
  };
}
