/**
 * The toolchain as a library: read a connector project, prove it, bundle it, analyse JSONata against schemas, compile
 * it to JUST and run both.
 *
 * @module
 */
export type { Bundle, BundleRequest } from './bundle/bundle.ts';
export { bundle } from './bundle/bundle.ts';
export { type Assembled, assemble } from './document/assemble.ts';
export { type Catalogue, readCatalogue, type Transform } from './document/catalogue.ts';
export { ExpectedError } from './document/expected-error.ts';
export type { Finding, Severity } from './document/finding.ts';
export { openProject, type Project } from './document/project.ts';
export { createEvaluator, type EvaluationResult, type Evaluator } from './jsonata/evaluate.ts';
export { type Analysis, analyze, parseJsonata, shapeFromSchema } from './jsonata/index.ts';
export { type CompileResult, compileToJust } from './just/compiler/index.ts';
export { runJust } from './just/engine/index.ts';
export { type Profile, readProfile } from './just/profile.ts';
export * from './rql/index.ts';
export { type LintResult, lint } from './rules/lint.ts';
