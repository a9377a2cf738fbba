import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One expression of `test/jsonata/expressions.yaml`. */
interface SampleExpression {
  readonly text: string;
  /** Name of the schema of its input. */
  readonly on: string;
  readonly clean: boolean;
  readonly issues: readonly string[] | undefined;
  /** Nothing is known about its result, and that is as it should be. */
  readonly dynamic: boolean;
}

export interface Samples {
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly parameters: unknown;
  readonly expressions: readonly SampleExpression[];
}

export function readSamples(): Samples {
  const file = new URL('../jsonata/expressions.yaml', import.meta.url);
  const data: Omit<Samples, 'expressions'> & { expressions: readonly Partial<SampleExpression>[] } = parse(
    readFileSync(file, 'utf8'),
  );
  const expressions = data.expressions.map(({ text = '', on = 'account', clean = false, issues, dynamic = false }) => ({
    text,
    on,
    clean,
    issues,
    dynamic,
  }));
  return { schemas: data.schemas, parameters: data.parameters, expressions };
}
