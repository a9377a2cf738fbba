import { join } from 'node:path';
import { filesBelow } from '../../document/project.ts';
import type { LintProject } from '../rule.ts';

/** Names of what is authored beside documents and transforms, so that no others are looked at. */
const NAME =
  /(^|[/\\])((parameters|parameters\.example|vendor-api|platform-objects|mapping|unmapped|lint|lint-ignore)|profiles[/\\][^/\\]+)\.yaml$/;

/** The files of parameters, profiles, mappings and settings: all there are, or those that a lint in part has read. */
export function authoredFiles({ project: { root, reader }, complete }: LintProject): string[] {
  return complete
    ? ['connector', 'transforms'].flatMap((folder) => filesBelow(join(root, folder), NAME))
    : reader.sources.map(({ path }) => path).filter((path) => NAME.test(path));
}
