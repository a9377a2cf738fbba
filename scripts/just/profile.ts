import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ExpectedError } from '../document/expected-error.ts';
import type { Json } from '../document/json.ts';
import { didYouMean } from '../document/nearest.ts';
import { type DocumentNode, entryOf, locateKey, locateNode, type MapNode, textOf } from '../document/node.ts';
import { PACKAGE_ROOT } from '../document/package-root.ts';
import { plain } from '../document/parameters.ts';
import type { Project } from '../document/project.ts';
import { ProjectReader } from '../document/read.ts';

const JUST_VERSIONS = ['4.2.1', '4.3.0', '4.4.0', '4.4.1'] as const;
export type JustVersion = (typeof JUST_VERSIONS)[number];
const JUST_MODES = ['Fallback', 'Strict'] as const;
export type JustMode = (typeof JUST_MODES)[number];
const CULTURES = ['invariant', 'en-US', 'el-GR', 'de-DE', 'fr-FR'] as const;
export type Culture = (typeof CULTURES)[number];
const FORMS = ['string', 'object', 'inline'] as const;
type TransformerForm = (typeof FORMS)[number];

type Evidence = 'seen' | 'inferred' | 'unknown';

/** One fact about an installation, and why it is believed. */
interface Fact<T> {
  readonly value: T;
  readonly evidence: Evidence;
  readonly source: string | undefined;
  readonly note: string | undefined;
  /** Absolute path of the profile that says so. */
  readonly file: string;
}

/** What public documents leave open about one BSS installation. */
export interface Profile {
  readonly name: string;
  readonly justVersions: Fact<readonly JustVersion[]>;
  readonly evaluationModes: Fact<readonly JustMode[]>;
  readonly cultures: Fact<readonly Culture[]>;
  readonly transformerForm: Fact<TransformerForm>;
  readonly pushInputRoot: Fact<'entity' | 'none'>;
  readonly pullInput: Fact<'body' | 'item'>;
  readonly pullOutputRoot: Fact<'none' | 'entity'>;
  /** JUST path of the object that holds server variables; null when parameters are baked. */
  readonly serverVariables: Fact<string | null>;
}

export const FACT_NAMES = [
  'justVersions',
  'evaluationModes',
  'cultures',
  'transformerForm',
  'pushInputRoot',
  'pullInput',
  'pullOutputRoot',
  'serverVariables',
] as const;
type FactName = (typeof FACT_NAMES)[number];

const DOCUMENTED = join('connector', 'profiles', 'documented.yaml');

/** The effective profile: `file` over the project's (else the shipped) `documented.yaml`. Throws `ExpectedError`. */
export function readProfile(project: Project, file?: string): Profile {
  const own = join(project.root, DOCUMENTED);
  const shipped = join(PACKAGE_ROOT, DOCUMENTED);
  const base = project.reader.exists(own) ? layerOf(own, project.reader) : layerOf(shipped);
  return new ProfileReader(file === undefined ? [base] : [layerOf(file), base]).read();
}

/** One profile file. */
interface Layer {
  readonly file: string;
  readonly root: MapNode;
}

class ProfileReader {
  readonly #layers: readonly Layer[];

  constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  read(): Profile {
    for (const { root } of this.#layers) refuseUnknownFacts(root);
    return {
      name: textOf(entryOf(this.#layers[0]?.root, 'name')?.value) ?? 'unnamed',
      justVersions: this.#fact('justVersions', listOf(JUST_VERSIONS)),
      evaluationModes: this.#fact('evaluationModes', listOf(JUST_MODES)),
      cultures: this.#fact('cultures', listOf(CULTURES)),
      transformerForm: this.#fact('transformerForm', oneOf(FORMS)),
      pushInputRoot: this.#fact('pushInputRoot', oneOf(['entity', 'none'])),
      pullInput: this.#fact('pullInput', oneOf(['body', 'item'])),
      pullOutputRoot: this.#fact('pullOutputRoot', oneOf(['none', 'entity'])),
      serverVariables: this.#fact('serverVariables', variablePath),
    };
  }

  #fact<T>(name: FactName, read: Reading<T>): Fact<T> {
    for (const { file, root } of this.#layers) {
      const node = entryOf(entryOf(root, 'facts')?.value, name)?.value;
      if (node === undefined) continue;
      const valueNode = entryOf(node, 'value')?.value;
      const value = valueNode === undefined ? undefined : read.value(plain(valueNode));
      if (value === undefined) throw wrong(valueNode ?? node, `\`${name}\` must be ${read.expected}.`);
      const evidence = textOf(entryOf(node, 'evidence')?.value);
      if (evidence !== 'seen' && evidence !== 'inferred' && evidence !== 'unknown') {
        throw wrong(node, `\`${name}\` must say its evidence: seen, inferred or unknown.`);
      }
      const source = textOf(entryOf(node, 'source')?.value);
      return { value, evidence, source, note: textOf(entryOf(node, 'note')?.value), file };
    }
    throw new ExpectedError('invalid-input', `No profile says \`${name}\`.`);
  }
}

interface Reading<T> {
  readonly expected: string;
  value(json: Json): T | undefined;
}

function oneOf<const T extends string>(allowed: readonly T[]): Reading<T> {
  return {
    expected: `one of ${allowed.join(', ')}`,
    value: (json) => allowed.find((candidate) => candidate === json),
  };
}

function listOf<const T extends string>(allowed: readonly T[]): Reading<readonly T[]> {
  return {
    expected: `a list of ${allowed.join(', ')}`,
    value: (json) => {
      const named = Array.isArray(json) ? json : [];
      const known = allowed.filter((candidate) => named.includes(candidate));
      return known.length > 0 && known.length === named.length ? known : undefined;
    },
  };
}

const variablePath: Reading<string | null> = {
  expected: 'null or a path such as $.serverVariables',
  value: (json) =>
    json === null || (typeof json === 'string' && /^\$(\.[A-Za-z_]\w*)+$/.test(json)) ? json : undefined,
};

/** A file that somebody named may lie, or be a link to, anywhere. */
function layerOf(file: string, reader = new ProjectReader(dirname(realpathSync(file)))): Layer {
  const { root, findings } = reader.parse(file);
  const [problem] = findings;
  if (problem) throw new ExpectedError('syntax', problem.message, { location: problem.location });
  if (root?.kind !== 'map') throw new ExpectedError('invalid-input', `${file} is no profile.`);
  return { file, root };
}

function refuseUnknownFacts(root: MapNode): void {
  const facts = entryOf(root, 'facts')?.value;
  if (facts?.kind !== 'map') throw wrong(root, 'A profile has its facts under `facts`.');
  for (const entry of facts.entries.values()) {
    if (FACT_NAMES.some((name) => name === entry.key)) continue;
    throw new ExpectedError('invalid-input', `There is no fact \`${entry.key}\`.${didYouMean(entry.key, FACT_NAMES)}`, {
      location: locateKey(facts, entry),
      fix: `Known facts: ${FACT_NAMES.join(', ')}.`,
    });
  }
}

function wrong(node: DocumentNode, message: string): ExpectedError {
  return new ExpectedError('invalid-input', message, { location: locateNode(node) });
}
