/**
 * The kinds of object an OpenAPI 3.0 document is made of; source: OpenAPI Specification 3.0.1, "Schema". `keywords` is
 * any object of fixed members without references of its own, `data` is the author's own JSON: nothing in it is a keyword.
 */
export type NodeType =
  | 'root'
  | 'paths'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'parameters'
  | 'requestBody'
  | 'content'
  | 'mediaType'
  | 'responses'
  | 'response'
  | 'headers'
  | 'header'
  | 'examples'
  | 'example'
  | 'links'
  | 'link'
  | 'callbacks'
  | 'callback'
  | 'schema'
  | 'schemas'
  | 'schemaList'
  | 'components'
  | 'componentSchemas'
  | 'componentResponses'
  | 'componentParameters'
  | 'componentExamples'
  | 'componentRequestBodies'
  | 'componentHeaders'
  | 'componentSecuritySchemes'
  | 'componentLinks'
  | 'componentCallbacks'
  | 'securityScheme'
  | 'oauthFlows'
  | 'oauthFlow'
  | 'synchronization'
  | 'entry'
  | 'action'
  | 'transformers'
  | 'transformer'
  | 'servers'
  | 'server'
  | 'serverVariables'
  | 'tags'
  | 'discriminator'
  | 'schemaNames'
  | 'schemaName'
  | 'keywords'
  | 'data';

interface NodeShape {
  readonly members?: Readonly<Record<string, NodeType>>;
  /** The type of members that `members` does not name. */
  readonly others?: NodeType;
  /** True when every key is a name that the author chose, so that one may start with `x-` without being an extension. */
  readonly names?: true;
  readonly items?: NodeType;
  /** Where a referenced object of this type is hoisted to; without it a reference is written out in place. */
  readonly section?: ComponentSection;
}

export type ComponentSection =
  | 'schemas'
  | 'responses'
  | 'parameters'
  | 'examples'
  | 'requestBodies'
  | 'headers'
  | 'securitySchemes'
  | 'links'
  | 'callbacks';

const VERBS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
export type Verb = (typeof VERBS)[number];

export function isVerb(text: string): text is Verb {
  return VERBS.some((verb) => verb === text);
}

const operations = Object.fromEntries(VERBS.map((verb) => [verb, 'operation' as const]));

export const STRUCTURE: Readonly<Record<NodeType, NodeShape>> = {
  root: {
    members: {
      info: 'keywords',
      servers: 'servers',
      tags: 'tags',
      externalDocs: 'keywords',
      paths: 'paths',
      components: 'components',
      synchronization: 'synchronization',
    },
  },
  servers: { items: 'server' },
  server: { members: { variables: 'serverVariables' } },
  serverVariables: { others: 'keywords', names: true },
  tags: { items: 'keywords' },
  paths: { others: 'pathItem' },
  pathItem: { members: { ...operations, parameters: 'parameters', servers: 'servers' } },
  operation: {
    members: {
      parameters: 'parameters',
      requestBody: 'requestBody',
      responses: 'responses',
      callbacks: 'callbacks',
      servers: 'servers',
      externalDocs: 'keywords',
    },
  },
  parameters: { items: 'parameter' },
  parameter: { members: { schema: 'schema', content: 'content', examples: 'examples' }, section: 'parameters' },
  requestBody: { members: { content: 'content' }, section: 'requestBodies' },
  content: { others: 'mediaType', names: true },
  mediaType: { members: { schema: 'schema', examples: 'examples' } },
  responses: { others: 'response' },
  response: { members: { headers: 'headers', content: 'content', links: 'links' }, section: 'responses' },
  headers: { others: 'header', names: true },
  header: { members: { schema: 'schema', content: 'content', examples: 'examples' }, section: 'headers' },
  examples: { others: 'example', names: true },
  example: { section: 'examples' },
  links: { others: 'link', names: true },
  link: { members: { server: 'server' }, section: 'links' },
  callbacks: { others: 'callback', names: true },
  callback: { others: 'pathItem', section: 'callbacks' },
  schema: {
    members: {
      properties: 'schemas',
      patternProperties: 'schemas',
      $defs: 'schemas',
      items: 'schema',
      additionalProperties: 'schema',
      propertyNames: 'schema',
      contains: 'schema',
      not: 'schema',
      if: 'schema',
      // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword.
      then: 'schema',
      else: 'schema',
      allOf: 'schemaList',
      anyOf: 'schemaList',
      oneOf: 'schemaList',
      prefixItems: 'schemaList',
      discriminator: 'discriminator',
      xml: 'keywords',
      externalDocs: 'keywords',
    },
    section: 'schemas',
  },
  schemas: { others: 'schema', names: true },
  schemaList: { items: 'schema' },
  discriminator: { members: { mapping: 'schemaNames' } },
  schemaNames: { others: 'schemaName', names: true },
  schemaName: { section: 'schemas' },
  components: {
    members: {
      schemas: 'componentSchemas',
      responses: 'componentResponses',
      parameters: 'componentParameters',
      examples: 'componentExamples',
      requestBodies: 'componentRequestBodies',
      headers: 'componentHeaders',
      securitySchemes: 'componentSecuritySchemes',
      links: 'componentLinks',
      callbacks: 'componentCallbacks',
    },
  },
  componentSchemas: { others: 'schema', names: true },
  componentResponses: { others: 'response', names: true },
  componentParameters: { others: 'parameter', names: true },
  componentExamples: { others: 'example', names: true },
  componentRequestBodies: { others: 'requestBody', names: true },
  componentHeaders: { others: 'header', names: true },
  componentSecuritySchemes: { others: 'securityScheme', names: true },
  componentLinks: { others: 'link', names: true },
  componentCallbacks: { others: 'callback', names: true },
  securityScheme: { members: { flows: 'oauthFlows' }, section: 'securitySchemes' },
  oauthFlows: { others: 'oauthFlow' },
  oauthFlow: {},
  synchronization: { others: 'entry', names: true },
  entry: { members: { push: 'action', pull: 'action' } },
  action: { members: { schemasTransformer: 'transformers' } },
  transformers: { others: 'transformer', names: true },
  transformer: {},
  keywords: { others: 'keywords', items: 'keywords' },
  data: {},
};

/** The type of the member `key` of an object of type `type`. Examples, defaults and enums are plain data. */
export function memberType(type: NodeType, key: string): NodeType {
  const shape = STRUCTURE[type];
  const named = shape.members !== undefined && Object.hasOwn(shape.members, key) ? shape.members[key] : undefined;
  return named ?? (isExtension(type, key) ? 'data' : (shape.others ?? 'data'));
}

/** Whether the member `key` is an extension (`x-…`) there, not a name that happens to start like one. */
export function isExtension(type: NodeType, key: string): boolean {
  return key.startsWith('x-') && type !== 'data' && STRUCTURE[type].names !== true;
}
