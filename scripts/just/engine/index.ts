import type { Json } from '../../document/json.ts';
import { type Environment, JUST_VERSIONS, type JustVersion, type Mode, since } from './environment.ts';
import { Fault, type JustErrorCode } from './errors.ts';
import { zone } from './json/date.ts';
import { readJson } from './json/reader.ts';
import { DEFAULT_LIMITS, type JustLimits, Meter } from './meter.ts';
import { CULTURES } from './number/culture.ts';
import type { JustRuntime } from './number/double.ts';
import { parseFloatStyle } from './number/parse.ts';
import type { Comparer } from './path/compare.ts';
import { selector } from './path/select.ts';
import { matchesRegex } from './regex/match.ts';
import type { Reevaluation } from './report.ts';
import { primitiveText } from './text.ts';
import { plainJson } from './token/view.ts';
import { createEngine, readTransformer, writeOutput } from './transform.ts';

export { JUST_VERSIONS, type JustVersion };

/** Names of the cultures that a request can ask for. */
const JUST_CULTURES: readonly string[] = [...CULTURES.keys()];

/** One run of a transformer on one input. */
export interface JustRequest {
  /** The transformer: JSON text, read leniently as the engine does, or `{ value }` for JSON that is parsed already. */
  readonly transformer: string | { readonly value: Json };
  /** The input document, likewise. */
  readonly input: string | { readonly value: Json };
  readonly version: JustVersion;
  /**
   * Flags of the evaluation mode, joined by `|`: `Fallback` (the default, also of the engine), `Strict`,
   * `AddOrReplaceProperties`, and from 4.4.0 on `LookInTransformed`.
   */
  readonly mode?: string;
  /** .NET name of the host's culture, or `invariant` (the default). */
  readonly culture?: string;
  /** IANA name of the host's time zone; default UTC. */
  readonly timeZone?: string;
  /** Which .NET prints doubles; default `mono`, where the recorded results come from. */
  readonly runtime?: JustRuntime;
  /** Default `/`. */
  readonly escapeChar?: string;
  /** Default `:`; settable since 4.4.0. */
  readonly splitGroupChar?: string;
  /** Digits that `#todecimal` rounds to, 0 to 28; default 28. */
  readonly defaultDecimalPlaces?: number;
  /** The host hands over a token that it parsed with Newtonsoft's defaults: texts that look like dates are dates. */
  readonly parsedInput?: boolean;
  readonly limits?: Partial<JustLimits>;
}

interface JustSuccess {
  readonly ok: true;
  /** The output as plain JSON. Whole numbers that a JavaScript number cannot hold exactly are given as text. */
  readonly output: Json;
  /** The output exactly as the engine prints it. */
  readonly outputText: string;
  /** Every place where text that the transformer's author did not write was executed. */
  readonly reports: readonly Reevaluation[];
}

interface JustFailure {
  readonly ok: false;
  readonly error: { readonly code: JustErrorCode; readonly message: string };
  /** What was executed before the run stopped. */
  readonly reports: readonly Reevaluation[];
}

export type JustResult = JustSuccess | JustFailure;

/**
 * Runs a JUST transformer as JUST.net in the given version does. Synchronous, without side effects; an error of the
 * engine, of the request or of a limit is a value. What counts as right are recorded results of the engine itself,
 * which `test/just/engine/golden` holds.
 */
export function runJust(request: JustRequest): JustResult {
  let reports: () => readonly Reevaluation[] = () => [];
  try {
    const environment = environmentOf(request);
    const engine = createEngine(environment);
    reports = () => engine.reporter.reports;
    const { meter } = environment;
    const transformer = readTransformer(engine, { text: jsonText(request.transformer), authored: true });
    const input = readJson(jsonText(request.input), {
      meter,
      strictEnd: false,
      authored: false,
      ...(request.parsedInput === true && { dates: environment.zone }),
    });
    const token = engine.transform(transformer, input);
    const outputText = writeOutput(engine, token);
    return { ok: true, output: plainJson(token), outputText, reports: reports() };
  } catch (error) {
    return { ok: false, error: failure(error), reports: reports() };
  }
}

function failure(error: unknown): JustFailure['error'] {
  if (error instanceof Fault) return { code: error.code, message: error.message };
  // The stack of JavaScript is a limit like the others, met by data that nests deeply.
  if (error instanceof RangeError) return { code: 'limit', message: 'the data or the calls nest too deeply' };
  throw error;
}

function jsonText(source: string | { readonly value: Json }): string {
  return typeof source === 'string' ? source : JSON.stringify(source.value);
}

function environmentOf(request: JustRequest): Environment {
  const culture = CULTURES.get(request.culture ?? 'invariant');
  if (culture === undefined) {
    throw invalidRequest(`unknown culture ${request.culture}; known are ${JUST_CULTURES.join(', ')}`);
  }
  const meter = new Meter({ ...DEFAULT_LIMITS, ...request.limits });
  const comparer: Comparer = {
    matches: (text, regex) => matchesRegex(text, regex, meter),
    numberOf: parseFloatStyle,
    textOf: (value) => primitiveText(value, environment),
  };
  const environment: Environment = {
    version: request.version,
    mode: modeOf(request.mode ?? 'Fallback'),
    culture,
    runtime: request.runtime ?? 'mono',
    zone: zone(request.timeZone ?? 'UTC'),
    meter,
    escapeChar: oneChar(request.escapeChar ?? '/'),
    splitGroup: oneChar(request.splitGroupChar ?? ':'),
    decimalPlaces: request.defaultDecimalPlaces ?? 28,
    selector: selector(meter, comparer, JUST_VERSIONS.indexOf(request.version) >= JUST_VERSIONS.indexOf('4.4.0')),
  };
  checkVersion(environment, request);
  return environment;
}

function checkVersion(environment: Environment, request: JustRequest): void {
  if (!JUST_VERSIONS.includes(environment.version)) throw invalidRequest(`unknown version ${request.version}`);
  if (environment.decimalPlaces < 0 || environment.decimalPlaces > 28) {
    throw invalidRequest('defaultDecimalPlaces must be between 0 and 28');
  }
  if (since(environment, '4.4.0')) return;
  if (environment.mode.lookInTransformed) throw invalidRequest('LookInTransformed needs version 4.4.0');
  if (request.splitGroupChar !== undefined) throw invalidRequest('splitGroupChar needs version 4.4.0');
}

const FLAGS: readonly string[] = ['Fallback', 'Strict', 'AddOrReplaceProperties', 'LookInTransformed'];

function modeOf(text: string): Mode {
  const flags = new Set(text.split('|').map((flag) => flag.trim()));
  for (const flag of flags) {
    if (FLAGS.includes(flag)) continue;
    throw invalidRequest(`unknown mode ${JSON.stringify(flag)}; known are ${FLAGS.join(', ')}`);
  }
  return {
    strict: flags.has('Strict'),
    fallback: flags.has('Fallback'),
    addOrReplace: flags.has('AddOrReplaceProperties'),
    lookInTransformed: flags.has('LookInTransformed'),
    exactlyStrict: flags.size === 1 && flags.has('Strict'),
  };
}

function oneChar(text: string): string {
  if (text.length !== 1) throw invalidRequest('escapeChar and splitGroupChar are one character each');
  return text;
}

function invalidRequest(message: string): Fault {
  return new Fault('invalid-request', message);
}
