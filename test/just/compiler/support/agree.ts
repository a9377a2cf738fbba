import jsonata from 'jsonata';
import type { Json } from '../../../../scripts/document/json.ts';
import type { CompileProfile } from '../../../../scripts/just/compiler/index.ts';
import { sameResult } from '../../../../scripts/just/compiler/index.ts';
import { runJust } from '../../../../scripts/just/engine/index.ts';

/** Every version, mode and culture that a compiled transformer has to work in. */
export const PROFILE: CompileProfile = {
  versions: ['4.2.1', '4.3.0', '4.4.0', '4.4.1'],
  modes: ['Fallback', 'Strict'],
  cultures: ['invariant', 'el-GR'],
};

export type Expected = { readonly value: unknown } | { readonly error: string };

/** What JSONata makes of an input; a missing result is `undefined`. */
export async function expectedOf(text: string, input: Json, parameters: Json = {}): Promise<Expected> {
  try {
    const value: unknown = await jsonata(text).evaluate(structuredClone(input), { parameters });
    return { value: value === undefined ? undefined : JSON.parse(JSON.stringify(value)) };
  } catch (failure) {
    return { error: JSON.stringify(failure) };
  }
}

export interface Disagreement {
  readonly setting: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Where the transformer gives something else than `expected`, or where data was executed. */
export function disagreements(
  transformer: Json,
  input: Json,
  expected: unknown,
  profile: CompileProfile = PROFILE,
): Disagreement[] {
  const found: Disagreement[] = [];
  for (const version of profile.versions) {
    for (const mode of profile.modes) {
      for (const culture of profile.cultures) {
        const run = runJust({ transformer: { value: transformer }, input: { value: input }, version, mode, culture });
        const setting = `${version} ${mode} ${culture}`;
        if (!run.ok) found.push({ setting, expected, actual: run.error });
        else if (run.reports.length > 0)
          found.push({ setting, expected, actual: { output: run.output, reports: run.reports } });
        else if (!sameResult(expected, JSON.parse(run.outputText)))
          found.push({ setting, expected, actual: run.output });
      }
    }
  }
  return found;
}
