import type { Transform } from '../document/catalogue.ts';
import type { JsonObject } from '../document/json.ts';
import type { Analysis, Span } from '../jsonata/analysis.ts';
import { parseJsonata, type Shape, STRING, shapeFromSchema, shapeOfKinds } from '../jsonata/index.ts';
import { entityMember, variablesOf } from './installation.ts';
import type { Profile } from './profile.ts';

/** A transform as one installation runs it; spans still point into the authored text. */
export interface Adapted {
  readonly analysis: Analysis;
  /** Shape of what the installation hands over for one item. */
  readonly input: Shape;
}

/**
 * Puts the result below the entity's name, and reads text parameters from the server variables, where the profile says so.
 * Both are done by wrapping the expression, so that what compiles is still JSONata.
 */
export function adapt(transform: Transform, analysis: Analysis, values: JsonObject, profile: Profile): Adapted {
  const input = shapeFromSchema((transform.item ?? transform).input.value);
  const variables = variablesOf(transform, analysis, values, profile);
  let before = '';
  let after = '';
  if (transform.direction === 'Response' && profile.pullOutputRoot.value === 'entity') {
    before = `{ ${JSON.stringify(entityMember(transform.entry))}: (\n`;
    after = '\n) }';
  }
  if (variables !== undefined) {
    before = `(\n$parameters := ${parametersText(values, variables.names, variables.path)};\n${before}`;
    after = `${after}\n)`;
  }
  return {
    analysis: before === '' ? analysis : wrapped(analysis, before, after),
    input: variables === undefined ? input : withMember(input, variables.path, variablesShape(variables.names)),
  };
}

function parametersText(values: JsonObject, names: readonly string[], path: readonly string[]): string {
  const holder = ['$$', ...path.map((name) => `\`${name}\``)].join('.');
  const members = Object.entries(values).map(([name, value]) => {
    const text = names.includes(name) ? `${holder}.\`${name}\`` : JSON.stringify(value);
    return `${JSON.stringify(name)}: ${text}`;
  });
  return `{ ${members.join(', ')} }`;
}

function variablesShape(names: readonly string[]): Shape {
  const properties = new Map(names.map((name) => [name, { shape: STRING, required: true }]));
  return shapeOfKinds({ kind: 'object', properties, additional: undefined });
}

const EMPTY_OBJECT: Shape = shapeOfKinds({ kind: 'object', properties: new Map(), additional: undefined });

/** The objects that a shape can be, with one more member at the end of `path`. */
function withMember(shape: Shape, [name, ...rest]: readonly string[], leaf: Shape): Shape {
  if (name === undefined) return leaf;
  const kinds = shape.kinds.map((kind) => {
    if (kind.kind !== 'object') return kind;
    const known = kind.properties.get(name)?.shape ?? EMPTY_OBJECT;
    const member = { shape: withMember(known, rest, leaf), required: true };
    return { ...kind, properties: new Map(kind.properties).set(name, member) };
  });
  return { ...shape, kinds };
}

/** The compiler asks of an analysis its tree and its places; the places are moved back to the authored text. */
function wrapped(analysis: Analysis, before: string, after: string): Analysis {
  const parsed = parseJsonata(before + analysis.text + after);
  if ('error' in parsed) throw new Error(`a wrapped transform does not parse: ${parsed.error.message}`);
  const inside = (offset: number): number => Math.min(Math.max(offset - before.length, 0), analysis.text.length);
  const moved = ({ start, end }: Span): Span => ({ start: inside(start), end: inside(end) });
  return { ...analysis, expression: parsed.expression, spanOf: (node) => moved(parsed.spanOf(node)) };
}
