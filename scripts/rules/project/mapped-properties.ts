import { join } from 'node:path';
import type { ResolvedSchema } from '../../document/catalogue.ts';
import type { Location } from '../../document/source.ts';
import type { Shape } from '../../jsonata/shape.ts';
import { declaredAt, propertyAt } from '../declaration.ts';
import type { LintProject } from '../rule.ts';

/** A declaration by its place: what two schemas share is declared once. */
export function placeKey({ file, range }: Location): string {
  return `${file}:${range.start.line}:${range.start.column}`;
}

/**
 * By the entry whose folder they are in, the places of all properties that transforms of vendor objects read or write. Only
 * transforms whose own input or output is a vendor object count: another host's use does not put a value on the platform.
 */
export function mappedProperties(project: LintProject): ReadonlyMap<string, ReadonlySet<string>> {
  const folder = join(project.project.root, 'connector', 'components', 'schemas');
  const byEntry = new Map<string, Set<string>>();
  for (const { transform, analysis, input, output } of project.transforms) {
    const mapped = byEntry.get(transform.entry) ?? new Set<string>();
    byEntry.set(transform.entry, mapped);
    if (transform.input.file.startsWith(folder)) {
      for (const { root, path } of analysis.reads) if (root === 'input') add(mapped, transform.input, input, path);
    }
    if (transform.output.file.startsWith(folder)) {
      for (const { path } of analysis.writes) add(mapped, transform.output, output, path);
    }
  }
  return byEntry;
}

function add(mapped: Set<string>, schema: ResolvedSchema, shape: Shape, path: readonly string[]): void {
  for (let length = 1; length <= path.length; length += 1) {
    const origin = propertyAt(shape, path.slice(0, length))?.origin;
    for (const { location } of declaredAt(schema, origin)) mapped.add(placeKey(location));
  }
}
