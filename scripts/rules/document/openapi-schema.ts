import { compileOpenapi30 } from './openapi-ajv.ts';

/**
 * Whether a value satisfies the OpenAPI 3.0 schema, references as they stand. Compiling that schema takes longer than
 * all the rest of lint, so the build puts ready-made code in the place of this module (see `build/openapi-module.ts`).
 */
export const isOpenapi30: (value: unknown) => boolean = compileOpenapi30().validate;
