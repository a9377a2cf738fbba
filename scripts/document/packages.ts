import { createRequire } from 'node:module';

/*
 * Packages that take longer to load than most runs take without them. They are loaded when they are first asked for;
 * `require` gives the same module every time.
 */
const require = createRequire(import.meta.filename);

/** Most files are plain enough to be read without it. */
export function yamlPackage(): typeof import('yaml') {
  return require('yaml');
}

/** Lint needs no validator of schemas that are only known at run time. */
export function ajvPackage(): typeof import('ajv/dist/2020.js') {
  return require('ajv/dist/2020.js');
}

export function ajvFormatsPackage(): typeof import('ajv-formats') {
  return require('ajv-formats');
}

/** JSON is read without it; it says where in the text something stands. */
export function jsonPackage(): typeof import('jsonc-parser') {
  return require('jsonc-parser');
}

/** The OpenAPI validator is asked only when there is a doubt. */
export function swaggerParserPackage(): typeof import('@apidevtools/swagger-parser') {
  return require('@apidevtools/swagger-parser');
}
