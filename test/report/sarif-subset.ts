/**
 * The definitions of the SARIF 2.1.0 schema for what is written here, with the standard's own required members, bounds
 * and closed objects (OASIS, sarif-schema-2.1.0.json, errata 01), worded anew as JSON Schema 2020-12.
 */
const closed = (properties: Record<string, unknown>, rest: Record<string, unknown> = {}) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...rest,
});
const list = (items: unknown, rest: Record<string, unknown> = {}) => ({ type: 'array', items, ...rest });
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const text = { type: 'string' };
const fromOne = { type: 'integer', minimum: 1 };
const index = { type: 'integer', minimum: -1 };
const level = { enum: ['none', 'note', 'warning', 'error'] };

export const SARIF_SUBSET = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...closed(
    { $schema: { type: 'string', format: 'uri' }, version: { const: '2.1.0' }, runs: list(ref('run')) },
    { required: ['version', 'runs'] },
  ),
  $defs: {
    run: closed(
      {
        tool: closed({ driver: ref('toolComponent') }, { required: ['driver'] }),
        columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
        originalUriBaseIds: { type: 'object', additionalProperties: ref('artifactLocation') },
        results: list(ref('result')),
      },
      { required: ['tool'] },
    ),
    toolComponent: closed(
      { name: text, version: text, semanticVersion: text, rules: list(ref('rule'), { uniqueItems: true }) },
      { required: ['name'] },
    ),
    rule: closed(
      {
        id: text,
        shortDescription: ref('multiformat'),
        help: ref('multiformat'),
        helpUri: { type: 'string', format: 'uri' },
        defaultConfiguration: closed({ level }),
        properties: { type: 'object' },
      },
      { required: ['id'] },
    ),
    multiformat: closed({ text, markdown: text }, { required: ['text'] }),
    message: closed({ text, markdown: text, id: text }, { anyOf: [{ required: ['text'] }, { required: ['id'] }] }),
    artifactLocation: closed({
      uri: { type: 'string', format: 'uri-reference' },
      uriBaseId: text,
      index,
      description: ref('message'),
    }),
    region: closed(
      { startLine: fromOne, startColumn: fromOne, endLine: fromOne, endColumn: fromOne },
      { required: ['startLine'] },
    ),
    physicalLocation: closed(
      { artifactLocation: ref('artifactLocation'), region: ref('region') },
      { required: ['artifactLocation'] },
    ),
    location: closed({
      id: index,
      message: ref('message'),
      physicalLocation: ref('physicalLocation'),
      logicalLocations: list(closed({ fullyQualifiedName: text }), { uniqueItems: true }),
    }),
    suppression: closed(
      {
        kind: { enum: ['inSource', 'external'] },
        status: { enum: ['accepted', 'underReview', 'rejected'] },
        justification: text,
        location: ref('location'),
      },
      { required: ['kind'] },
    ),
    replacement: closed(
      { deletedRegion: ref('region'), insertedContent: closed({ text }) },
      { required: ['deletedRegion'] },
    ),
    artifactChange: closed(
      { artifactLocation: ref('artifactLocation'), replacements: list(ref('replacement'), { minItems: 1 }) },
      { required: ['artifactLocation', 'replacements'] },
    ),
    fix: closed(
      {
        description: ref('message'),
        artifactChanges: list(ref('artifactChange'), { minItems: 1, uniqueItems: true }),
      },
      { required: ['artifactChanges'] },
    ),
    result: closed(
      {
        ruleId: text,
        ruleIndex: index,
        level,
        message: ref('message'),
        locations: list(ref('location')),
        relatedLocations: list(ref('location'), { uniqueItems: true }),
        partialFingerprints: { type: 'object', additionalProperties: text },
        suppressions: list(ref('suppression'), { uniqueItems: true }),
        fixes: list(ref('fix'), { uniqueItems: true }),
      },
      { required: ['message'] },
    ),
  },
};
