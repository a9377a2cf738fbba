import { basename } from 'node:path';
import type { Assembled } from '../document/assemble.ts';
import type { Catalogue } from '../document/catalogue.ts';
import { DOCUMENT_FACTS, pathTokens } from '../document/dialect.ts';
import { ExpectedError } from '../document/expected-error.ts';
import { isObject, type Json, type JsonObject, own } from '../document/json.ts';
import { operationsOf } from '../document/operations.ts';
import type { Parameters } from '../document/parameters.ts';
import { bakePaths } from './bake.ts';
import { type ExperimentalPart, experimentalParts, withExperimental, withoutExperimental } from './experimental.ts';
import { serialize } from './serialize.ts';
import { declareVariables } from './server-variables.ts';
import { stripAuthored } from './strip.ts';
import { fillTransformers, type TransformerUse, transformerUses } from './transformers.ts';
import { missingParameter, type ParameterValues } from './values.ts';

export interface BundleRequest {
  readonly assembled: Assembled;
  readonly catalogue: Catalogue;
  readonly parameters: Parameters;
  readonly values: ParameterValues;
  readonly includeExperimental: boolean;
  /** What `schemasTransformer` holds for one use. */
  transformerOf(use: TransformerUse, values: JsonObject): Json;
  /** Names of the parameters that a transform reads. */
  parametersReadBy(use: TransformerUse): readonly string[];
  /** Names of the parameters that the transformer reads from server variables. */
  variablesReadBy(use: TransformerUse, values: JsonObject): readonly string[];
  /** Whether `schemasTransformer` is the one transformer itself, not an object of transformers by name. */
  readonly inline: boolean;
  /** Members to add at the root, such as the JSONata sources. */
  extraOf(uses: readonly TransformerUse[], values: JsonObject): Record<string, unknown>;
}

export interface Bundle {
  /** The file name the document asks for. */
  readonly fileName: string;
  readonly text: string;
  /** What `text` spells. */
  readonly document: Record<string, unknown>;
  readonly transformers: readonly TransformerUse[];
  readonly omitted: readonly ExperimentalPart[];
  readonly exampleParameters: readonly string[];
}

/** One self-contained, pasteable JSON text. Throws `ExpectedError` when a needed parameter has no value. */
export function bundle(request: BundleRequest): Bundle {
  const { assembled, catalogue, values } = request;
  const experimental = experimentalParts(assembled.value);
  const chosen = request.includeExperimental ? withExperimental(assembled.value) : withoutExperimental(assembled.value);
  const uses = transformerUses(chosen, catalogue);
  const used = usedParameters(request, chosen, uses);
  const baked = bakePaths(withServerVariables(request, chosen, uses), values.values);
  const filled = fillTransformers(baked, uses, (use) => request.transformerOf(use, values.values), request.inline);
  const examples = values.examples.filter((name) => used.has(name));
  const stripped = stripAuthored(examples.length > 0 ? withWarning(filled, examples) : filled);
  const document = { ...stripped, ...request.extraOf(uses, values.values) };
  return {
    fileName: bundleName(assembled),
    text: serialize(document),
    document,
    transformers: uses,
    omitted: request.includeExperimental ? [] : experimental,
    exampleParameters: examples,
  };
}

/** Names of the parameters the bundle depends on; each must have a value when it is required. */
function usedParameters(
  { parameters, values, parametersReadBy }: BundleRequest,
  document: Record<string, unknown>,
  uses: readonly TransformerUse[],
): Set<string> {
  const used = new Set(
    [...tokensOf(document), ...uses.flatMap(parametersReadBy)].filter((name) => parameters.byName.has(name)),
  );
  for (const name of used) {
    const parameter = parameters.byName.get(name);
    if (parameter?.required && own(values.values, name) === undefined) {
      throw missingParameter(parameter);
    }
  }
  return used;
}

function withServerVariables(
  { parameters, values: { values }, variablesReadBy }: BundleRequest,
  document: Record<string, unknown>,
  uses: readonly TransformerUse[],
): Record<string, unknown> {
  const names = new Set(uses.flatMap((use) => variablesReadBy(use, values)));
  const declared = [...parameters.byName.values()].filter(({ name }) => names.has(name));
  return declareVariables(document, declared, values, new Set(tokensOf(document)));
}

function tokensOf(document: Record<string, unknown>): string[] {
  return operationsOf(document).flatMap(({ path }) => pathTokens(path));
}

/** So that nobody pastes a stranger's contract id. */
function withWarning(document: Record<string, unknown>, examples: readonly string[]): Record<string, unknown> {
  const info = isObject(document.info) ? document.info : {};
  const warning = `NOT FOR PRODUCTION: built with public example values for ${examples.join(', ')}. Build it again with your own.`;
  const description = typeof info.description === 'string' ? `${warning} ${info.description}` : warning;
  return { ...document, info: { ...info, description } };
}

/** The name under which a document is bundled: what it says itself, else its own with `.json`. */
export function bundleName({ value, file }: Pick<Assembled, 'value' | 'file'>): string {
  const facts = own(value, DOCUMENT_FACTS);
  const name = isObject(facts) ? own(facts, 'bundle') : undefined;
  if (name === undefined) return `${basename(file).replace(/\.(ya?ml|json)$/, '')}.json`;
  if (typeof name === 'string' && /^[\w.-]+\.json$/.test(name)) return name;
  throw new ExpectedError(
    'invalid-input',
    `The bundle name ${JSON.stringify(name)} is no plain file name ending in .json.`,
  );
}
