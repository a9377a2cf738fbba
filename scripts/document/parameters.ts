import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { type Json, type JsonObject, setOwn } from './json.ts';
import { type DocumentNode, entryOf, locateKey, type MapNode, scalarOf, textOf } from './node.ts';
import type { Project } from './project.ts';
import type { Location } from './source.ts';

type ParameterType = 'string' | 'number' | 'integer' | 'boolean';

/** A value the author leaves to the installer. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly description: string;
  readonly required: boolean;
  readonly default: Json | undefined;
  /** The declaration as a JSON Schema: type, format, pattern, minimum, maximum, enum. */
  readonly schema: JsonObject;
  readonly location: Location;
}

export interface Parameters {
  readonly file: string;
  readonly byName: ReadonlyMap<string, Parameter>;
  /** The public example values, where the project has them. */
  readonly examples: JsonObject;
  readonly findings: readonly Finding[];
}

const SCHEMA_KEYWORDS = ['format', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength', 'enum'] as const;

/** The parameters that `connector/parameters.yaml` (or `file`) declares, with `….example.yaml` beside it. */
export function readParameters(
  project: Project,
  file = join(project.root, 'connector', 'parameters.yaml'),
): Parameters {
  const byName = new Map<string, Parameter>();
  const findings: Finding[] = [];
  const root = readOptional(project, file, findings);
  const declared = entryOf(root, 'parameters')?.value;
  if (declared?.kind === 'map') {
    for (const entry of declared.entries.values()) {
      if (entry.value.kind !== 'map') continue;
      byName.set(entry.key, parameterOf(entry.key, entry.value, locateKey(declared, entry)));
    }
  }
  const examples = readOptional(project, file.replace(/\.ya?ml$/, '.example.yaml'), findings);
  return { file, byName, examples: valuesOf(entryOf(examples, 'values')?.value), findings };
}

function readOptional(project: Project, file: string, findings: Finding[]): DocumentNode | undefined {
  if (!project.reader.exists(file)) return undefined;
  const parsed = project.reader.parse(file);
  for (const finding of parsed.findings) findings.push(finding);
  return parsed.root;
}

function parameterOf(name: string, node: MapNode, location: Location): Parameter {
  const written = textOf(entryOf(node, 'type')?.value);
  const type = isParameterType(written) ? written : 'string';
  const schema: JsonObject = { type };
  for (const keyword of SCHEMA_KEYWORDS) {
    const entry = entryOf(node, keyword);
    if (entry) setOwn(schema, keyword, plain(entry.value));
  }
  const fallback = entryOf(node, 'default');
  return {
    name,
    type,
    description: textOf(entryOf(node, 'description')?.value) ?? '',
    required: scalarOf(entryOf(node, 'required')?.value) === true,
    default: fallback && plain(fallback.value),
    schema,
    location,
  };
}

function isParameterType(text: string | undefined): text is ParameterType {
  return text === 'string' || text === 'number' || text === 'integer' || text === 'boolean';
}

/** The members of a `values` map as JSON. */
export function valuesOf(node: DocumentNode | undefined): JsonObject {
  const values: JsonObject = {};
  if (node?.kind !== 'map') return values;
  for (const entry of node.entries.values()) setOwn(values, entry.key, plain(entry.value));
  return values;
}

/** A node as JSON, without its places. */
export function plain(node: DocumentNode): Json {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return valuesOf(node);
  }
}

/** Values for a proof that needs some: the examples, else the default, else a harmless value of the right type. */
export function sampleValues(parameters: Parameters): JsonObject {
  const values: JsonObject = {};
  for (const parameter of parameters.byName.values()) {
    const example = Object.hasOwn(parameters.examples, parameter.name)
      ? parameters.examples[parameter.name]
      : undefined;
    const value = example ?? parameter.default;
    if (value !== undefined) setOwn(values, parameter.name, value);
    else if (parameter.required) setOwn(values, parameter.name, placeholder(parameter.type));
  }
  return values;
}

function placeholder(type: ParameterType): Json {
  switch (type) {
    case 'string':
      return 'placeholder';
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return false;
  }
}
