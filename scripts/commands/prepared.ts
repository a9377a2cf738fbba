import type { Catalogue, Transform } from '../document/catalogue.ts';
import { ExpectedError } from '../document/expected-error.ts';
import { didYouMean } from '../document/nearest.ts';
import { type Analysis, analyze, parseJsonata, shapeFromSchema } from '../jsonata/index.ts';
import { parametersSchema } from '../rules/model.ts';

/** The transform a user named, or an error with the nearest names. */
export function requireTransform({ transforms, findings }: Catalogue, name: string | undefined): Transform {
  const short = name?.replace(/^(\.\/)?transforms\//, '').replace(/\.jsonata$/, '') ?? '';
  const fix = knownTransforms([...transforms.keys()], short);
  if (name === undefined) throw new ExpectedError('usage', 'No transform is named.', { fix });
  const transform = transforms.get(short);
  if (transform) return transform;
  const problem = findings.find(({ severity }) => severity === 'error');
  if (problem) {
    // A transform whose schema or mapping cannot be read is not in the catalogue; this says why.
    throw new ExpectedError('invalid-input', problem.message, { location: problem.location, fix: problem.fix ?? fix });
  }
  const hint = didYouMean(short, transforms.keys());
  throw new ExpectedError('usage', `There is no transform \`${name}\`.${hint}`, { fix });
}

/** Those of the entry that was meant, if there is such an entry; else all: a long list helps nobody. */
function knownTransforms(names: readonly string[], name: string): string {
  const entry = `${name.slice(0, name.lastIndexOf('/'))}/`;
  const siblings = names.filter((known) => known.startsWith(entry));
  if (names.length === 0) return 'This project has no transforms: run the command where `transforms/` is.';
  return `Known transforms: ${(siblings.length > 0 ? siblings : names).join(', ')}.`;
}

/** The analysis of a transform's file. Throws `ExpectedError` for a syntax error. */
export function analysisOf({ source, input, parameters, item }: Transform): Analysis {
  const parsed = parseJsonata(source.text);
  if ('error' in parsed) {
    const { message, start, end } = parsed.error;
    throw new ExpectedError('syntax', message, { location: source.locate(start, end), exitCode: 1 });
  }
  return analyze(parsed, {
    input: shapeFromSchema((item?.input ?? input).value),
    parameters: shapeFromSchema(parametersSchema(parameters)),
  });
}
