import standalone from 'ajv/dist/standalone/index.js';
import { compileOpenapi30 } from '../rules/document/openapi-ajv.ts';

/** The text of a module that exports what `rules/document/openapi-schema.ts` does, with nothing left to compile. */
export function openapiModule(): string {
  const { ajv, validate } = compileOpenapi30();
  return `${standalone.default(ajv, validate)}\nexport { validate as isOpenapi30 };\n`;
}
