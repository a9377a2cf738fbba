import type { ValidateFunction } from 'ajv/dist/2020.js';
import { ExpectedError } from '../document/expected-error.ts';
import { type Json, type JsonObject, setOwn } from '../document/json.ts';
import { didYouMean } from '../document/nearest.ts';
import { ajvFormatsPackage, ajvPackage } from '../document/packages.ts';
import type { Parameter, Parameters } from '../document/parameters.ts';
import { safeRegExp } from '../jsonata/safe-reg-exp.ts';

/** The values one bundle is made with. */
export interface ParameterValues {
  readonly values: JsonObject;
  /** Names whose value is the public example: nobody may bill with them. */
  readonly examples: readonly string[];
}

export interface GivenValues {
  /** `name=value` texts of the command line, in order. */
  readonly set: readonly string[];
  /** The `values` of a parameters file, with the name it was given by. */
  readonly file: { readonly name: string; readonly values: JsonObject; readonly isExample: boolean } | undefined;
}

/**
 * The value of each parameter: from `--set`, else the file, else the default. Every value is checked against its
 * declaration. A required parameter without a value is left out here: whether that matters, its use decides.
 */
export function resolveValues(parameters: Parameters, given: GivenValues): ParameterValues {
  const set = parseSet(parameters, given.set);
  const values: JsonObject = {};
  const examples: string[] = [];
  for (const name of Object.keys(given.file?.values ?? {})) requireDeclared(parameters, name, given.file?.name ?? '');
  for (const parameter of parameters.byName.values()) {
    const { name } = parameter;
    const inFile = given.file !== undefined && Object.hasOwn(given.file.values, name);
    const fallback = inFile ? given.file?.values[name] : parameter.default;
    const value = set.has(name) ? set.get(name) : fallback;
    if (value === undefined) continue;
    check(parameter, value);
    setOwn(values, name, value);
    if (!set.has(name) && inFile && given.file?.isExample) examples.push(name);
  }
  return { values, examples };
}

/** The error for a parameter that is needed and has no value: it names the command line that gives one. */
export function missingParameter(parameter: Parameter): ExpectedError {
  return new ExpectedError('usage', `The parameter \`${parameter.name}\` has no value. ${parameter.description}`, {
    location: parameter.location,
    fix: `ic-connector bundle --set ${parameter.name}=<${parameter.type}>`,
  });
}

function parseSet(parameters: Parameters, texts: readonly string[]): Map<string, Json> {
  const values = new Map<string, Json>();
  for (const text of texts) {
    const equals = text.indexOf('=');
    if (equals < 1) {
      throw new ExpectedError('usage', `--set wants name=value, not \`${text}\`.`);
    }
    const parameter = requireDeclared(parameters, text.slice(0, equals), '--set');
    values.set(parameter.name, coerce(parameter, text.slice(equals + 1)));
  }
  return values;
}

function requireDeclared(parameters: Parameters, name: string, from: string): Parameter {
  const parameter = parameters.byName.get(name);
  if (parameter) return parameter;
  const known = [...parameters.byName.keys()];
  throw new ExpectedError('usage', `${from}: there is no parameter \`${name}\`.${didYouMean(name, known)}`, {
    fix: `Known parameters: ${known.join(', ')}.`,
  });
}

function coerce({ name, type }: Parameter, text: string): Json {
  switch (type) {
    case 'string':
      return text;
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true';
      break;
    case 'integer':
    case 'number':
      if (/^-?\d+(\.\d+)?$/.test(text) && isExact(Number(text), type)) return Number(text);
      break;
  }
  throw new ExpectedError('usage', `The parameter \`${name}\` wants ${article(type)}, not \`${text}\`.`);
}

/** A whole number beyond 2^53 would be rounded without a word. */
function isExact(value: number, type: 'integer' | 'number'): boolean {
  if (Number.isSafeInteger(value)) return true;
  return type === 'number' && Number.isFinite(value) && !Number.isInteger(value);
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

function check(parameter: Parameter, value: Json): void {
  const validate = validatorOf(parameter);
  if (validate(value)) return;
  const reason = validate.errors?.[0]?.message ?? 'is not valid';
  throw new ExpectedError('usage', `The parameter \`${parameter.name}\` ${reason}: ${JSON.stringify(value)}`, {
    location: parameter.location,
  });
}

/** Lint has checked the declarations; ajv would compile the whole of JSON Schema to do so again. */
const UNCHECKED = { meta: false, validateSchema: false } as const;

function validatorOf({ name, schema, location }: Parameter): ValidateFunction {
  try {
    const ajv = new (ajvPackage().Ajv2020)({
      strict: false,
      logger: false,
      code: { regExp: safeRegExp },
      ...UNCHECKED,
    });
    ajvFormatsPackage().default(ajv);
    return ajv.compile(schema);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExpectedError('invalid-input', `The declaration of \`${name}\` is no usable JSON Schema: ${reason}`, {
      location,
    });
  }
}
