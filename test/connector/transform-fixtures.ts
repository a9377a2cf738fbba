import jsonata from 'jsonata';
import { type Catalogue, readCatalogue, type Transform } from '../../scripts/document/catalogue.ts';
import type { Json, JsonObject } from '../../scripts/document/json.ts';
import { sampleValues } from '../../scripts/document/parameters.ts';
import { openProject } from '../../scripts/document/project.ts';
import { discoverCases, type FixtureCase, runnableText } from '../../scripts/fixtures/index.ts';
import { ROOT } from './files.ts';

/** The entries of the two connector documents. */
export const ENTRIES: readonly string[] = ['Account', 'Contact', 'Product', 'Subscription'];

export interface TransformFixtures {
  readonly transform: Transform;
  readonly cases: readonly FixtureCase[];
}

/** Each transform of the connector with its cases, and what was found wrong on the way. */
export function transformFixtures(): { readonly all: readonly TransformFixtures[]; readonly catalogue: Catalogue } {
  const catalogue = readCatalogue(openProject(ROOT));
  const { cases } = discoverCases(`${ROOT}/test/fixtures`);
  const all = [...catalogue.transforms.values()]
    .filter(({ entry }) => ENTRIES.includes(entry))
    .map((transform) => ({ transform, cases: cases.filter((fixture) => fixture.transform === transform.name) }));
  return { all, catalogue };
}

/** What the reference engine makes of an input, as JSON. */
export async function evaluate(transform: Transform, input: Json, parameters: JsonObject): Promise<Json | undefined> {
  const { text } = runnableText({ text: transform.source.text, lifted: transform.lifted });
  const bound = { parameters: { ...sampleValues(transform.parameters), ...parameters } };
  const result: unknown = await jsonata(text).evaluate(structuredClone(input), bound);
  return result === undefined ? undefined : JSON.parse(JSON.stringify(result));
}
