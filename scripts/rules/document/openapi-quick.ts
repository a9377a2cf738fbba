import { refersToComponentsOnly } from './openapi-references.ts';

/** Versions of OpenAPI 3.0 that swagger-parser 13.0 takes. */
const PARSER_VERSIONS = /^3\.0\.[0-4]$/;

/** What swagger-parser takes for valid, found without loading it; false may also mean: let it decide. */
export async function isSurelyValid(openapi: Record<string, unknown>): Promise<boolean> {
  if (!PARSER_VERSIONS.test(String(openapi.openapi)) || !refersToComponentsOnly(openapi)) return false;
  const { isOpenapi30 } = await import('./openapi-schema.ts');
  return isOpenapi30(openapi);
}
