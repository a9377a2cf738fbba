import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { pathsBelow, text } from './files.ts';

/** How sure we are of something, who says so, and what the schema leaves open: for people, without effect on a check. */
const VOCABULARY = ['x-evidence', 'x-source', 'x-generation', 'x-incomplete'];

/** The schema files of the folders that describe the platform and the authored files. */
export const SCHEMA_FILES = ['platform', 'framework', 'authoring'].flatMap((folder) =>
  pathsBelow(`schemas/${folder}`, /\.schema\.json$/),
);

const base = (path: string): string => `file:///${path}`;

/** All schema files in one strict ajv, by their path. */
export function strictSchemas(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  ajv.addVocabulary(VOCABULARY);
  for (const path of SCHEMA_FILES) ajv.addSchema(JSON.parse(text(path)), base(path));
  return ajv;
}

/** What is wrong with a value by the schema at `path`: pointer and message, one line each. */
export function violations(ajv: Ajv2020, path: string, value: unknown): string[] {
  const check = ajv.getSchema(base(path));
  if (check === undefined) return [`no schema ${path}`];
  check(value);
  return (check.errors ?? []).map(({ instancePath, message, params }) =>
    `${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
  );
}
