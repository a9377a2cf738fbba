import type { Transform } from '../document/catalogue.ts';
import type { JsonObject } from '../document/json.ts';
import type { Analysis } from '../jsonata/analysis.ts';
import { adapt } from './adapt.ts';
import { type CompileResult, compileToJust, type Refused } from './compiler/index.ts';
import { droppedRoot, isLifted, variablesOf } from './installation.ts';
import type { Profile } from './profile.ts';

/**
 * Compiles a transform of the catalogue for an installation. The parameter values are written in; text is read from the
 * server variables instead where the profile knows their path.
 */
export function compileTransform(
  transform: Transform,
  analysis: Analysis,
  values: JsonObject,
  profile: Profile,
): CompileResult {
  const lifted = isLifted(transform, profile);
  if (lifted && variablesOf(transform, analysis, values, profile)) return noPlaceForVariables(analysis);
  const root = droppedRoot(transform, profile);
  return compileToJust({
    ...adapt(transform, analysis, values, profile),
    lifted,
    parameters: values,
    profile: {
      versions: profile.justVersions.value,
      modes: profile.evaluationModes.value,
      cultures: profile.cultures.value.map((culture) => (culture === 'invariant' ? '' : culture)),
      ...(root === undefined ? {} : { droppedRoot: root }),
    },
  });
}

function noPlaceForVariables(analysis: Analysis): Refused {
  const read = analysis.reads.find((each) => each.root === 'parameters');
  const refusal = {
    code: 'unsupported',
    span: read?.span ?? analysis.spanOf(analysis.expression),
    reason: 'A transform of a list has no place for server variables: its input is the list.',
    advice: 'Set `serverVariables` to null in the profile, or `pullInput` to item where that is so.',
  } as const;
  return { refusals: [refusal], warnings: [] };
}
