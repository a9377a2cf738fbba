import { ACTIONS, SYNC_DIRECTIONS } from '../../scripts/document/dialect.ts';
import { type DocumentNode, entryOf, type MapEntry, type MapNode, textOf } from '../../scripts/document/node.ts';
import { isVerb } from '../../scripts/document/openapi-structure.ts';
import { filesBelow, portable } from '../../scripts/document/project.ts';
import type { LintDocument, LintProject } from '../../scripts/rules/rule.ts';
import { connectorFile, edit, type Mutant, type Mutants } from './mutant.ts';

/** Every one-step fault in the documents of a connector: their roots, paths and synchronization entries. */
export function* documentMutants(project: LintProject): Mutants {
  const documents = project.documents.filter(({ kind }) => kind === 'integration-framework');
  const seen = new Set<string>();
  for (const document of documents) {
    yield* pathMutants(document);
    for (const file of document.assembled.files) {
      if (seen.has(file)) continue;
      seen.add(file);
      const { root } = project.project.reader.parse(file);
      if (root?.kind !== 'map') continue;
      const name = portable(file, project.project.root);
      if (name.startsWith('connector/paths/')) yield* operationMutants(root, name);
      if (name.startsWith('connector/synchronization/')) yield* entryMutants(root, name);
    }
  }
}

function* pathMutants({ assembled, project, file }: LintDocument): Mutants {
  const paths = entryOf(project.project.reader.parse(file).root, 'paths')?.value;
  for (const entry of membersOf(paths)) {
    yield {
      kind: 'change a path',
      name: `${portable(assembled.file, project.project.root)} ${entry.key}`,
      file,
      start: entry.keyStart,
      end: entry.keyEnd,
      text: otherPath(entry.key),
    };
  }
}

/** The last word of the path, mistyped; a token keeps its name. */
function otherPath(path: string): string {
  return path.replace(/([A-Za-z]+)((\/\{[^{}]*\})*)$/, '$1x$2');
}

function* operationMutants(pathItem: MapNode, file: string): Mutants {
  for (const entry of pathItem.entries.values()) {
    if (isVerb(entry.key)) {
      yield renamed('change a verb', `${file} ${entry.key}`, pathItem, entry, otherVerb(entry.key, pathItem));
    }
    if (entry.key === 'parameters') yield* parameterMutants(entry.value, file, entry.keyStart);
    if (isVerb(entry.key)) {
      const own = entryOf(entry.value, 'parameters');
      if (own) yield* parameterMutants(own.value, file, own.keyStart);
    }
  }
}

/** A verb that the path does not have yet: another way of reading or of changing. */
function otherVerb(verb: string, pathItem: MapNode): string {
  const free = ['put', 'post', 'patch', 'get', 'delete'].filter((other) => !pathItem.entries.has(other));
  return free.find((other) => other !== verb) ?? 'options';
}

/** Parameters are files named after what they are; those of a query are no part of the path. */
function* parameterMutants(list: DocumentNode, file: string, holder: number): Mutants {
  if (list.kind !== 'list') return;
  for (const item of list.items) {
    const reference = textOf(entryOf(item, '$ref')?.value) ?? '';
    if (/Usage(From|To)/.test(reference)) continue;
    yield { ...withoutItem(list, item), kind: 'remove a path parameter', name: `${file} ${reference}`, holder };
  }
}

/** A list without one item, its line break and dash included; a list of one becomes `[]`. */
function withoutItem(list: DocumentNode, item: DocumentNode): Omit<Mutant, 'kind' | 'name'> {
  const { source } = item;
  const alone = list.kind === 'list' && list.items.length === 1;
  if (alone) return { file: source.path, start: list.start, end: list.end, text: '[]\n' };
  const dash = source.text.lastIndexOf('-', item.start);
  const lineStart = source.text.lastIndexOf('\n', dash) + 1;
  const lineEnd = source.text.indexOf('\n', item.start) + 1;
  return { file: source.path, start: lineStart, end: lineEnd, text: '' };
}

function* entryMutants(entry: MapNode, file: string): Mutants {
  const module = entryOf(entry, 'module')?.value;
  const name = textOf(module);
  if (module && name !== undefined) {
    const other = name === 'Invoices' ? 'Orders' : 'Invoices';
    yield edit('change a module', `${file} module: ${other}`, module, other);
    yield edit('change a module', `${file} module: ${name}x`, module, `${name}x`);
  }
  for (const direction of SYNC_DIRECTIONS) {
    const part = entryOf(entry, direction)?.value;
    for (const action of ACTIONS[direction]) {
      const node = entryOf(part, action)?.value;
      const text = textOf(node);
      if (!node || text === undefined) continue;
      const slash = text.lastIndexOf('/');
      const verb = text.slice(slash + 1);
      const path = text.slice(0, slash);
      const where = `${file} ${direction}.${action}`;
      yield edit('change a verb', where, node, `${path}/${verb === 'get' ? 'post' : 'get'}`);
      yield edit('change a path', where, node, `${otherPath(path)}/${verb}`);
    }
    const transformers = entryOf(part, 'schemasTransformer')?.value;
    if (transformers?.kind !== 'map') continue;
    for (const transformer of transformers.entries.values()) {
      const swapped = transformer.key.endsWith('Request')
        ? transformer.key.replace(/Request$/, 'Response')
        : transformer.key.replace(/Response$/, 'Request');
      if (transformers.entries.has(swapped)) continue;
      const what = `${file} ${direction} ${transformer.key}`;
      yield renamed('swap Request and Response', what, transformers, transformer, swapped);
    }
  }
}

function renamed(kind: Mutant['kind'], name: string, map: MapNode, entry: MapEntry, text: string): Mutant {
  return { kind, name, file: map.source.path, start: entry.keyStart, end: entry.keyEnd, text };
}

function membersOf(node: DocumentNode | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? [...node.entries.values()] : [];
}

/** Every property and every required name of the schemas: those of the vendor and those of the platform. */
export function* schemaMutants(project: LintProject): Mutants {
  const { root, reader } = project.project;
  const files = [
    ...filesBelow(connectorFile(project, 'components/schemas'), /\.yaml$/),
    ...filesBelow(`${root}/schemas/platform`, /\.schema\.json$/),
  ];
  for (const file of files) {
    const { root: schema } = reader.parse(file);
    if (schema !== undefined) yield* inSchema(schema, portable(file, root));
  }
}

function* inSchema(schema: DocumentNode, name: string): Mutants {
  if (schema.kind === 'list') for (const item of schema.items) yield* inSchema(item, name);
  if (schema.kind !== 'map') return;
  for (const keyword of schema.entries.values()) {
    if (keyword.key === 'properties' && keyword.value.kind === 'map') {
      for (const property of keyword.value.entries.values()) {
        yield {
          ...withoutMember(keyword.value, property),
          kind: 'remove a schema property',
          name: `${name} ${property.key}`,
          holder: keyword.keyStart,
        };
        yield* inSchema(property.value, `${name} ${property.key}`);
      }
    }
    if (keyword.key === 'required' && keyword.value.kind === 'list') {
      for (const item of keyword.value.items) {
        const what = { kind: 'no longer require a property', name: `${name} ${textOf(item) ?? ''}` } as const;
        yield { ...withoutListed(keyword.value, item), ...what, holder: keyword.keyStart };
      }
    }
    if (['items', 'allOf', 'anyOf', 'oneOf'].includes(keyword.key)) yield* inSchema(keyword.value, name);
  }
}

/** A member of a block (whole lines) or of a JSON object (with one comma). */
function withoutMember(map: MapNode, member: MapEntry): Omit<Mutant, 'kind' | 'name'> {
  const { source } = map;
  const { text } = source;
  if (map.entries.size === 1) return { file: source.path, start: map.start, end: map.end, text: blockOrNot(map) };
  const members = [...map.entries.values()];
  const index = members.indexOf(member);
  const next = members[index + 1];
  const previous = members[index - 1];
  if (next !== undefined) return { file: source.path, start: member.keyStart, end: next.keyStart, text: '' };
  const start = previous === undefined ? member.keyStart : previous.value.end;
  const lineStart = text[map.start] === '{' ? start : text.lastIndexOf('\n', member.keyStart);
  return {
    file: source.path,
    start: lineStart,
    end: text[map.start] === '{' ? member.value.end : map.end - 1,
    text: '',
  };
}

function blockOrNot(map: MapNode): string {
  return map.source.text[map.start] === '{' ? '{}' : '{}\n';
}

function withoutListed(list: DocumentNode, item: DocumentNode): Omit<Mutant, 'kind' | 'name'> {
  const { source } = item;
  const items = list.kind === 'list' ? list.items : [];
  const next = items[items.indexOf(item) + 1];
  const previous = items[items.indexOf(item) - 1];
  if (next !== undefined) return { file: source.path, start: item.start, end: next.start, text: '' };
  if (previous !== undefined) return { file: source.path, start: previous.end, end: item.end, text: '' };
  return { file: source.path, start: item.start, end: item.end, text: '' };
}
