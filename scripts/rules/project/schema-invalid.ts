import { join } from 'node:path';
import { nearest } from '../../document/nearest.ts';
import { type DocumentNode, entryOf, locateKey, locateNode, type MapNode, textOf } from '../../document/node.ts';
import { memberType, type NodeType, STRUCTURE } from '../../document/openapi-structure.ts';
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
  title: 'A JSON Schema of a transform has a keyword or type that does not exist',
  severity: 'error',
  scope: 'project',
  *check(project) {
    for (const root of schemaFiles(project)) yield* schemaProblems(root, 'schema');
  },
});

/** The JSON Schemas that transforms use, with those they refer to; OpenAPI components are `openapi-valid`'s. */
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
  if (type === 'schema') yield* keywordProblems(node);
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
