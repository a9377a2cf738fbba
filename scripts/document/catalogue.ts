import { basename, dirname, join, resolve } from 'node:path';
import { assembleSchema, SharedParts } from './assemble.ts';
import { ExpectedError } from './expected-error.ts';
import type { Finding } from './finding.ts';
import { isObject, type JsonObject } from './json.ts';
import { type DocumentNode, entryOf, locateNode, textOf } from './node.ts';
import type { Origins } from './origins.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { compare, filesBelow, type Project, portable } from './project.ts';
import type { SourceText } from './source.ts';

type Direction = 'Request' | 'Response';

/** A JSON Schema (2020-12 or OpenAPI 3.0) put together from its files; `$ref`s point into itself. */
export interface ResolvedSchema {
  readonly file: string;
  readonly value: JsonObject;
  readonly origins: Origins;
}

/** One transform as everything after the document stage sees it. */
export interface Transform {
  /** `<entry>/<Schema>(Request|Response)`, for example `Account/PartnersResponse`. */
  readonly name: string;
  readonly entry: string;
  /** The last part of the name: what `schemasTransformer` calls it. */
  readonly transformer: string;
  readonly direction: Direction;
  readonly source: SourceText;
  /** True when the file transforms one item and this transform takes the list: `[$.(file)]`. */
  readonly lifted: boolean;
  /** For a lifted transform: the transform of one item. */
  readonly item: Transform | undefined;
  /** `none`: no JUST host runs it, so it is neither compiled nor bundled. */
  readonly host: 'just' | 'none';
  /** For a request: the member of the input that holds the platform object. */
  readonly root: string | undefined;
  readonly input: ResolvedSchema;
  readonly output: ResolvedSchema;
  readonly parameters: Parameters;
}

export interface Catalogue {
  readonly transforms: ReadonlyMap<string, Transform>;
  /** Every `mapping.yaml`, parsed, by entry. */
  readonly mappings: ReadonlyMap<string, DocumentNode>;
  readonly findings: readonly Finding[];
}

/**
 * The transforms of a project: the files below `transforms/` and the lists that follow from them. With `only` (paths
 * from the project root) nothing else is read.
 */
export function readCatalogue(project: Project, only?: ReadonlySet<string>): Catalogue {
  const named = [...(only ?? [])].filter((path) => /^transforms\/.+\.jsonata$/.test(path)).sort(compare);
  const files =
    only === undefined
      ? allTransforms(project)
      : named.map((path) => join(project.root, path)).filter((file) => project.reader.exists(file));
  return new CatalogueReader(project).run(files);
}

/** Those below `transforms/`, also one that was given on standard input and is not saved yet. */
function allTransforms({ root, reader }: Project): string[] {
  const folder = join(root, 'transforms');
  const given = reader.sources.map(({ path }) => path).filter((path) => path.startsWith(join(folder, '/')));
  return [...new Set([...filesBelow(folder, TRANSFORM), ...given.filter((path) => TRANSFORM.test(path))])];
}

const TRANSFORM = /\.jsonata$/;
const SUFFIX = /^(?<schema>.+)(?<direction>Request|Response)$/;

class CatalogueReader {
  readonly #project: Project;
  readonly #folder: string;
  readonly #schemas = new Map<string, ResolvedSchema>();
  readonly #shared = new SharedParts();
  readonly #parameters = new Map<string, Parameters>();
  readonly #transforms = new Map<string, Transform>();
  readonly #mappings = new Map<string, DocumentNode>();
  readonly #findings: Finding[] = [];

  constructor(project: Project) {
    this.#project = project;
    this.#folder = join(project.root, 'transforms');
  }

  run(files: readonly string[]): Catalogue {
    const lists = files.length > 0 ? this.#lists() : new Map<string, string[]>();
    for (const file of files) this.#add(file, lists);
    const sorted = [...this.#transforms.values()].sort((left, right) => compare(left.name, right.name));
    const transforms = new Map(sorted.map((transform) => [transform.name, transform]));
    return { transforms, mappings: this.#mappings, findings: this.#findings };
  }

  #add(file: string, lists: ReadonlyMap<string, readonly string[]>): void {
    const entry = portable(dirname(file), this.#folder);
    const transformer = basename(file, '.jsonata');
    const match = SUFFIX.exec(transformer)?.groups;
    const direction = match?.direction === 'Request' ? 'Request' : 'Response';
    const schema = match?.schema ?? transformer;
    const mapping = this.#mapping(entry);
    const signature = this.#signature(entry, transformer, schema, direction, mapping);
    if (signature === undefined) return;
    const host = textOf(entryOf(mapping, 'host')?.value) === 'none' ? 'none' : 'just';
    const declared = entryOf(entryOf(mapping, 'transforms')?.value, transformer)?.value;
    const own = textOf(entryOf(declared, 'host')?.value);
    const item: Transform = {
      name: `${entry}/${transformer}`,
      entry,
      transformer,
      direction,
      source: this.#project.reader.text(file),
      lifted: false,
      item: undefined,
      host: own === 'none' || own === 'just' ? own : host,
      ...signature,
      parameters: this.#parametersOf(entry, mapping),
    };
    this.#transforms.set(item.name, item);
    if (direction === 'Response') for (const list of lists.get(item.input.file) ?? []) this.#lift(item, list);
  }

  /** A list whose items have a transform needs no file of its own. */
  #lift(item: Transform, list: string): void {
    const transformer = `${basename(list, '.yaml')}Response`;
    const name = `${item.entry}/${transformer}`;
    const file = join(this.#folder, item.entry, `${transformer}.jsonata`);
    if (this.#project.reader.exists(file)) return;
    const items = withoutDefinitions(item.output);
    const output = { ...item.output, value: { ...sharedDefinitions(item.output.value), type: 'array', items } };
    this.#transforms.set(name, { ...item, name, transformer, lifted: true, item, input: this.#schema(list), output });
  }

  #signature(
    entry: string,
    transformer: string,
    schema: string,
    direction: Direction,
    mapping: DocumentNode | undefined,
  ): Pick<Transform, 'input' | 'output' | 'root'> | undefined {
    const declared = entryOf(entryOf(mapping, 'transforms')?.value, transformer)?.value;
    const folder = join(this.#folder, entry);
    const object = textOf(entryOf(mapping, 'object')?.value) ?? entry;
    const vendor = join(this.#project.root, 'connector', 'components', 'schemas', `${schema}.yaml`);
    const platform = join(this.#project.root, 'schemas', 'platform', `${object}.schema.json`);
    const input = textOf(entryOf(declared, 'input')?.value);
    const output = textOf(entryOf(declared, 'output')?.value);
    const root = direction === 'Request' ? this.#rootOf(entry, mapping, input === undefined) : undefined;
    try {
      const conventional = {
        from: direction === 'Request' ? platform : vendor,
        to: direction === 'Request' ? vendor : platform,
      };
      const source = this.#schema(input === undefined ? conventional.from : resolve(folder, input));
      return {
        input: root === undefined || input !== undefined ? source : wrapped(source, root),
        output: this.#schema(output === undefined ? conventional.to : resolve(folder, output)),
        root,
      };
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      this.#findings.push({
        ruleId: 'transform-schema-missing',
        severity: 'error',
        message: `${entry}/${transformer} has no schema to be checked against: ${error.message}`,
        fix: 'Name the file after a component schema, or give `input` and `output` in mapping.yaml.',
        location: declared
          ? locateNode(declared)
          : this.#project.reader.text(join(folder, `${transformer}.jsonata`)).locate(0, 0),
      });
      return undefined;
    }
  }

  /** By convention the entry in camel case; an input schema of one's own has a root member only when mapping.yaml says so. */
  #rootOf(entry: string, mapping: DocumentNode | undefined, conventional: boolean): string | undefined {
    const declared = textOf(entryOf(mapping, 'root')?.value);
    return declared ?? (conventional ? `${entry.charAt(0).toLowerCase()}${entry.slice(1)}` : undefined);
  }

  #mapping(entry: string): DocumentNode | undefined {
    const known = this.#mappings.get(entry);
    if (known) return known;
    const file = join(this.#folder, entry, 'mapping.yaml');
    if (!this.#project.reader.exists(file)) return undefined;
    const parsed = this.#project.reader.parse(file);
    for (const finding of parsed.findings) this.#findings.push(finding);
    if (parsed.root) this.#mappings.set(entry, parsed.root);
    return parsed.root;
  }

  #parametersOf(entry: string, mapping: DocumentNode | undefined): Parameters {
    const declared = entryOf(mapping, 'parameters')?.value;
    const named = textOf(declared);
    const shared = join(this.#project.root, 'connector', 'parameters.yaml');
    const file = named === undefined ? shared : resolve(this.#folder, entry, named);
    const known = this.#parameters.get(file);
    if (known) return known;
    if (declared && !this.#project.reader.exists(file)) {
      this.#findings.push({
        ruleId: 'ref-missing',
        severity: 'error',
        message: `The parameters file ${portable(file, this.#project.root)} does not exist.`,
        fix: 'Correct the path, or add the file.',
        location: locateNode(declared),
      });
    }
    const parameters = readParameters(this.#project, file);
    this.#parameters.set(file, parameters);
    return parameters;
  }

  #schema(file: string): ResolvedSchema {
    const known = this.#schemas.get(file);
    if (known) return known;
    const assembled = assembleSchema(this.#project.reader, file, this.#shared);
    for (const finding of assembled.findings) this.#findings.push(finding);
    const schema = { file, value: assembled.value, origins: assembled.origins };
    this.#schemas.set(file, schema);
    return schema;
  }

  /** Item schema file → the component schema files that are lists of it. */
  #lists(): Map<string, string[]> {
    const lists = new Map<string, string[]>();
    for (const file of filesBelow(join(this.#project.root, 'connector', 'components', 'schemas'), /\.yaml$/)) {
      const { root } = this.#project.reader.parse(file);
      if (textOf(entryOf(root, 'type')?.value) !== 'array') continue;
      const item = textOf(entryOf(entryOf(root, 'items')?.value, '$ref')?.value);
      if (item === undefined || item.startsWith('#')) continue;
      const target = resolve(dirname(file), item);
      lists.set(target, [...(lists.get(target) ?? []), file]);
    }
    return lists;
  }
}

/** The object that holds the platform object under its root member, as a push transformer receives it. */
function wrapped(schema: ResolvedSchema, root: string): ResolvedSchema {
  const value = {
    ...sharedDefinitions(schema.value),
    type: 'object',
    properties: { [root]: withoutDefinitions(schema) },
    required: [root],
  };
  return { file: schema.file, value, origins: schema.origins };
}

const DEFINITION_KEYWORDS = ['components', '$defs'] as const;

/** References point from the schema's root, so what they point at must stay there when the schema moves inward. */
function sharedDefinitions(schema: JsonObject): JsonObject {
  const shared: JsonObject = {};
  for (const keyword of DEFINITION_KEYWORDS) {
    const definitions = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (isObject(definitions)) shared[keyword] = definitions;
  }
  return shared;
}

function withoutDefinitions({ value, origins }: ResolvedSchema): JsonObject {
  const { components: _components, $defs: _defs, ...rest } = value;
  const node = origins.nodeOf(value);
  if (node) origins.set(rest, node);
  return rest;
}
