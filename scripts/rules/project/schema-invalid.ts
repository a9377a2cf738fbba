import { join } from 'node:path';
import { isObject } from '../../document/json.ts';
import { nearest } from '../../document/nearest.ts';
import { type DocumentNode, entryOf, locateKey, locateNode, type MapNode, textOf } from '../../document/node.ts';
import { memberType, type NodeType, STRUCTURE } from '../../document/openapi-structure.ts';
import type { Origins } from '../../document/origins.ts';
import type { Location } from '../../document/source.ts';
import { isDangerous } from '../../jsonata/regex-danger.ts';
import { defineRule, type LintProject, type Problem } from '../rule.ts';

/** The keywords of JSON Schema 2020-12 that say something; source: its core and validation vocabularies. */
const KEYWORDS = `$schema $id $ref $defs $anchor $comment $dynamicRef $dynamicAnchor $vocabulary type enum const
  multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems
  maxContains minContains maxProperties minProperties required dependentRequired properties patternProperties
  additionalProperties propertyNames unevaluatedProperties unevaluatedItems items prefixItems contains allOf anyOf oneOf
  not if then else dependentSchemas title description default deprecated readOnly writeOnly examples format
  contentEncoding contentMediaType contentSchema`.split(/\s+/);
const TYPES = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'];

export default defineRule({
  id: 'schema-invalid',
  title: 'A schema has a keyword or type that does not exist, or a pattern that can take exponential time',
  severity: 'error',
  scope: 'project',
  *check(project) {
    for (const root of schemaFiles(project)) yield* schemaProblems(root, 'schema');
    for (const { value, assembled } of project.documents) {
      for (const schema of schemasIn(value, 'root', assembled.origins)) yield* patternProblems(schema);
    }
  },
});

/** The JSON Schemas that transforms use, with those they refer to; `openapi-valid` knows the keywords of OpenAPI. */
function schemaFiles({ project }: LintProject): DocumentNode[] {
  const folder = join(project.root, 'schemas');
  return project.reader.sources
    .filter(({ path }) => path.startsWith(folder) && path.endsWith('.schema.json'))
    .flatMap(({ path }) => project.reader.parse(path).root ?? []);
}

function* schemaProblems(node: DocumentNode, type: NodeType): Iterable<Problem> {
  if (node.kind === 'list') {
    for (const item of node.items) yield* schemaProblems(item, STRUCTURE[type].items ?? 'data');
  }
  if (node.kind !== 'map' || type === 'data') return;
  if (type === 'schema') {
    yield* keywordProblems(node);
    yield* patternProblems(node);
  }
  for (const entry of node.entries.values()) yield* schemaProblems(entry.value, memberType(type, entry.key));
}

function* keywordProblems(schema: MapNode): Iterable<Problem> {
  for (const entry of schema.entries.values()) {
    if (KEYWORDS.includes(entry.key) || entry.key.startsWith('x-')) continue;
    const [name] = nearest(entry.key, KEYWORDS);
    yield {
      message: `JSON Schema has no keyword \`${entry.key}\`, so it has no effect.`,
      fix: name === undefined ? 'Remove it, or begin it with `x-`.' : `Write \`${name}\`.`,
      location: locateKey(schema, entry),
    };
  }
  const type = entryOf(schema, 'type')?.value;
  for (const item of type?.kind === 'list' ? type.items : type === undefined ? [] : [type]) {
    const name = textOf(item);
    if (name !== undefined && TYPES.includes(name)) continue;
    const [best] = name === undefined ? [] : nearest(name, TYPES);
    yield {
      message: `There is no type \`${String(name)}\`.`,
      fix: best === undefined ? `Write one of: ${TYPES.join(', ')}.` : `Write \`${best}\`.`,
      location: locateNode(item),
    };
  }
}

function* schemasIn(value: unknown, type: NodeType, origins: Origins): Iterable<MapNode> {
  if (Array.isArray(value)) for (const item of value) yield* schemasIn(item, STRUCTURE[type].items ?? 'data', origins);
  if (!isObject(value) || type === 'data') return;
  const node = origins.nodeOf(value);
  if (type === 'schema' && node?.kind === 'map') yield node;
  for (const [key, member] of Object.entries(value)) yield* schemasIn(member, memberType(type, key), origins);
}

/** Validators run patterns on whatever comes in. */
function* patternProblems(schema: MapNode): Iterable<Problem> {
  const pattern = entryOf(schema, 'pattern')?.value;
  if (pattern) yield* patternProblem(textOf(pattern) ?? '', () => locateNode(pattern));
  const names = entryOf(schema, 'patternProperties')?.value;
  if (names?.kind !== 'map') return;
  for (const entry of names.entries.values()) yield* patternProblem(entry.key, () => locateKey(names, entry));
}

/** Where something stands is worked out when there is something to say: for JSON that takes another parser. */
function* patternProblem(pattern: string, locate: () => Location): Iterable<Problem> {
  const reason = isDangerous(pattern);
  if (reason === undefined) return;
  yield {
    message: `A short hostile text can keep this pattern busy for hours: ${reason.replaceAll('-', ' ')}.`,
    fix: 'Do not repeat what already repeats, and keep alternatives apart: `(a+)+` is `a+`.',
    location: locate(),
  };
}
