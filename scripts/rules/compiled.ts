import type { Transform } from '../document/catalogue.ts';
import { sampleValues } from '../document/parameters.ts';
import type { Analysis } from '../jsonata/analysis.ts';
import { compileTransform } from '../just/compile-transform.ts';
import type { CompileResult } from '../just/compiler/index.ts';
import type { LintProject } from './rule.ts';

/** A transform and the lists that map each item by it, compiled. Their refusals point into the one text they share. */
export function compileAll(transform: Transform, analysis: Analysis, project: LintProject): CompileResult[] {
  if (transform.host !== 'just') return [];
  const values = sampleValues(transform.parameters);
  const lists = [...project.catalogue.transforms.values()].filter(
    ({ lifted, source }) => lifted && source.path === transform.source.path,
  );
  return [transform, ...lists].map((each) => compileTransform(each, analysis, values, project.profile()));
}
