import type { Zone } from './json/date.ts';
import type { Meter } from './meter.ts';
import type { Culture } from './number/culture.ts';
import type { JustRuntime } from './number/double.ts';
import type { Selector } from './path/select.ts';

/** Versions of JUST.net with recorded behaviour, oldest first. */
export const JUST_VERSIONS = ['4.2.1', '4.3.0', '4.4.0', '4.4.1'] as const;
export type JustVersion = (typeof JUST_VERSIONS)[number];

/** EvaluationMode flags that are set. */
export interface Mode {
  readonly strict: boolean;
  readonly fallback: boolean;
  readonly addOrReplace: boolean;
  readonly lookInTransformed: boolean;
  /** Strict and nothing else: what comparisons (and in 4.4.1 conversions) ask for. */
  readonly exactlyStrict: boolean;
}

/** What is fixed for one run. */
export interface Environment {
  readonly version: JustVersion;
  readonly mode: Mode;
  readonly culture: Culture;
  readonly runtime: JustRuntime;
  readonly zone: Zone;
  readonly meter: Meter;
  readonly selector: Selector;
  readonly escapeChar: string;
  readonly splitGroup: string;
  readonly decimalPlaces: number;
}

/** Whether the version of the run is `version` or later. */
export function since(environment: Environment, version: JustVersion): boolean {
  return JUST_VERSIONS.indexOf(environment.version) >= JUST_VERSIONS.indexOf(version);
}
