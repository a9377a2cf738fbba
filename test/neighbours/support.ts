import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble } from '../../scripts/document/assemble.ts';
import { readCatalogue, type Transform } from '../../scripts/document/catalogue.ts';
import type { Json, JsonObject } from '../../scripts/document/json.ts';
import { isObject } from '../../scripts/document/json.ts';
import { sampleValues } from '../../scripts/document/parameters.ts';
import { openProject } from '../../scripts/document/project.ts';
import { createSchemaValidator, type Violation } from '../../scripts/fixtures/index.ts';
import { createInProcessEvaluator, type EvaluationResult } from '../../scripts/jsonata/evaluate.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const NEIGHBOURS = ['service-manager', 'aps'] as const;

export const project = openProject(ROOT);
export const catalogue = readCatalogue(project);
const validator = createSchemaValidator();
const evaluator = createInProcessEvaluator();

/** The document put together from its files. */
export function documentOf(neighbour: string): Record<string, unknown> {
  return assemble(project.reader, join(ROOT, 'connector', `${neighbour}.yaml`)).value;
}

function transformNamed(name: string): Transform {
  const transform = catalogue.transforms.get(name);
  if (transform === undefined) throw new Error(`No transform ${name}`);
  return transform;
}

/** Runs a transform with the example parameters, as a program between the two sides would; schemas are not checked. */
export async function evaluate(name: string, input: Json, overrides: JsonObject = {}): Promise<EvaluationResult> {
  const transform = transformNamed(name);
  const parameters = { ...sampleValues(transform.parameters), ...overrides };
  return evaluator.evaluate({ text: transform.source.text, input, bindings: { parameters } });
}

/** The same, with input and output held against their schemas. */
export async function run(name: string, input: Json, overrides: JsonObject = {}): Promise<Json> {
  const transform = transformNamed(name);
  const result = await evaluate(name, input, overrides);
  if (result.type !== 'value') throw new Error(`${name}: ${JSON.stringify(result)}`);
  const violations = [
    ...violationsOf(transform.input.value, input),
    ...violationsOf(transform.output.value, result.value),
  ];
  if (violations.length > 0) throw new Error(`${name}: ${JSON.stringify(violations)}`);
  return result.value;
}

export function violationsOf(schema: Record<string, unknown>, value: unknown): readonly Violation[] {
  return validator.validate(jsonObject(schema), json(value));
}

/** Narrows what was read from a file: it is JSON by construction. */
export function json(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null));
}

function jsonObject(value: unknown): JsonObject {
  const plain = json(value);
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) throw new Error('Not an object');
  return plain;
}

export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)];
    return isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined;
  }, value);
}

export function entries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** An object as such, anything else as an empty one. */
export function record(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
