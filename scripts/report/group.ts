import type { Finding } from '../document/finding.ts';
import { portablePath } from './paths.ts';

/** Findings by the file they are shown under, in the order they come. */
export function groupByFile(findings: readonly Finding[], folder: string): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const file = portablePath(finding.location.file, folder);
    const group = groups.get(file);
    if (group) group.push(finding);
    else groups.set(file, [finding]);
  }
  return groups;
}
