import { type Bundle, bundle } from '../../scripts/bundle/bundle.ts';
import { jsonataWriting } from '../../scripts/bundle/language.ts';
import { type GivenValues, resolveValues } from '../../scripts/bundle/values.ts';
import { assemble } from '../../scripts/document/assemble.ts';
import { readCatalogue } from '../../scripts/document/catalogue.ts';
import { readParameters } from '../../scripts/document/parameters.ts';
import type { Project } from '../../scripts/document/project.ts';
import { readProfile } from '../../scripts/just/profile.ts';

export interface Choices {
  readonly set?: readonly string[];
  readonly file?: GivenValues['file'];
  readonly includeExperimental?: boolean;
}

/** The bundle of one document with the JSONata texts; what a transform reads of `$parameters` is found by its text. */
export function bundled(
  project: Project,
  file: string,
  { set = [], file: given, includeExperimental = false }: Choices,
): Bundle {
  const assembled = assemble(project.reader, file);
  if (assembled.findings.some(({ severity }) => severity === 'error')) {
    throw new Error(assembled.findings.map(({ message }) => message).join('\n'));
  }
  const parameters = readParameters(project);
  return bundle({
    assembled,
    catalogue: readCatalogue(project),
    parameters,
    values: resolveValues(parameters, { set, file: given }),
    includeExperimental,
    parametersReadBy: ({ transform }) =>
      [...transform.source.text.matchAll(/\$parameters\.(\w+)/g)].map((match) => match[1] ?? ''),
    ...jsonataWriting(readProfile(project)),
  });
}
