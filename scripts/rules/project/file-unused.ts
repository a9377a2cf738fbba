import { join } from 'node:path';
import type { ResolvedSchema } from '../../document/catalogue.ts';
import { isObject } from '../../document/json.ts';
import { filesBelow, portable } from '../../document/project.ts';
import { defineRule, type LintProject } from '../rule.ts';

/** Parts of documents; what else lies in `connector` is found by its name. */
const PART = /(^|[/\\])(components|paths|synchronization)[/\\].+\.ya?ml$/;

export default defineRule({
  id: 'file-unused',
  title: 'No document and no transform uses a file',
  severity: 'warn',
  scope: 'project',
  *check({ project, documents, catalogue, complete }) {
    if (!complete) return;
    const used = new Set(documents.flatMap(({ assembled }) => assembled.files));
    const unused = filesBelow(join(project.root, 'connector'), PART).filter((file) => !used.has(file));
    if (unused.length === 0) return;
    const byTransforms = filesOfTransforms(catalogue);
    for (const file of unused) {
      if (byTransforms.has(file)) continue;
      yield {
        message: `No document and no transform uses ${portable(file, project.root)}.`,
        fix: 'Refer to it, or remove it.',
        location: project.reader.text(file).locate(0, 1),
      };
    }
  },
});

/** The files of the schemas that transforms take and give, with all that those refer to. */
function filesOfTransforms({ transforms }: LintProject['catalogue']): Set<string> {
  const files = new Set<string>();
  const seen = new Set<unknown>();
  for (const { input, output } of transforms.values()) {
    for (const schema of [input, output]) {
      files.add(schema.file);
      collect(schema, schema.value, seen, files);
    }
  }
  return files;
}

/** Schemas share their parts, and each is looked at once. */
function collect(schema: ResolvedSchema, value: unknown, seen: Set<unknown>, files: Set<string>): void {
  if ((!Array.isArray(value) && !isObject(value)) || seen.has(value)) return;
  seen.add(value);
  const node = schema.origins.nodeOf(value);
  if (node !== undefined) files.add(node.source.path);
  for (const member of Object.values(value)) collect(schema, member, seen, files);
}
