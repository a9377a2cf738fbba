import { type GivenValues, type ParameterValues, resolveValues } from '../bundle/values.ts';
import { ExpectedError } from '../document/expected-error.ts';
import { type JsonObject, setOwn } from '../document/json.ts';
import { entryOf, scalarOf } from '../document/node.ts';
import { type Parameters, sampleValues, valuesOf } from '../document/parameters.ts';
import { requireFile } from '../document/project.ts';
import { readText } from '../document/read.ts';
import { SourceText } from '../document/source.ts';
import { parseYaml } from '../document/yaml.ts';
import type { Io } from './io.ts';

export interface ValueOptions {
  readonly set?: readonly string[];
  readonly parameters?: string;
}

/** The parameter values that `--set` and `--parameters` give, over the defaults. */
export function valuesFrom(options: ValueOptions, parameters: Parameters, io: Io): ParameterValues {
  return resolveValues(parameters, { set: options.set ?? [], file: fileValues(options.parameters, io) });
}

/** The public example values, or placeholders, with what `--set` and `--parameters` give over them. */
export function dryRunValues(options: ValueOptions, parameters: Parameters, io: Io): JsonObject {
  const set = options.set ?? [];
  const file = fileValues(options.parameters, io);
  const { values } = resolveValues(parameters, { set, file });
  const given = new Set([...set.map((text) => text.slice(0, text.indexOf('='))), ...Object.keys(file?.values ?? {})]);
  const merged = sampleValues(parameters);
  for (const [name, value] of Object.entries(values)) if (given.has(name)) setOwn(merged, name, value);
  return merged;
}

function fileValues(name: string | undefined, io: Io): GivenValues['file'] {
  if (name === undefined) return undefined;
  const path = requireFile(io.cwd, name);
  const { root, findings } = parseYaml(new SourceText(path, readText(path, name)));
  const [problem] = findings;
  if (problem)
    throw new ExpectedError('syntax', problem.message, { location: problem.location, fix: problem.fix ?? '' });
  const values = entryOf(root, 'values')?.value;
  if (values?.kind !== 'map') {
    throw new ExpectedError('invalid-input', `${name} has no \`values\`.`, {
      fix: 'Write `values:` and below it one `name: value` a line.',
    });
  }
  return { name, values: valuesOf(values), isExample: scalarOf(entryOf(root, 'x-ic-example')?.value) === true };
}
