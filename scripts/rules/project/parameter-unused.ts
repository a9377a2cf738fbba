import { pathTokens } from '../../document/dialect.ts';
import type { Parameters } from '../../document/parameters.ts';
import { defineRule, type LintProject } from '../rule.ts';

export default defineRule({
  id: 'parameter-unused',
  title: 'No transform and no path uses a parameter',
  severity: 'warn',
  scope: 'project',
  *check(project) {
    if (!project.complete) return;
    for (const parameters of parameterFiles(project).values()) {
      const used = usedNames(project, parameters);
      for (const { name, location } of parameters.byName.values()) {
        if (used.has(name)) continue;
        yield { message: `Nothing uses the parameter \`${name}\`.`, fix: 'Remove it, or use it.', location };
      }
    }
  },
});

/** The documents' own file, and those that transforms for other hosts name. */
function parameterFiles({ parameters, transforms }: LintProject): Map<string, Parameters> {
  const files = new Map([[parameters.file, parameters]]);
  for (const { transform } of transforms) files.set(transform.parameters.file, transform.parameters);
  return files;
}

/** Only the documents' own parameters are written into paths. */
function usedNames({ documents, transforms, parameters }: LintProject, { file }: Parameters): Set<string> {
  const used = new Set<string>();
  if (file === parameters.file) {
    for (const { operations } of documents) {
      for (const { path } of operations) for (const token of pathTokens(path)) used.add(token);
    }
  }
  for (const { transform, analysis } of transforms) {
    if (transform.parameters.file !== file) continue;
    for (const { root, path } of analysis.reads) if (root === 'parameters' && path[0] !== undefined) used.add(path[0]);
  }
  return used;
}
