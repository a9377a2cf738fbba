import { portable } from '../../document/project.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'transform-unused',
  title: 'No synchronization entry uses a transform that a host could run',
  severity: 'warn',
  scope: 'project',
  *check({ catalogue, documents, project, complete }) {
    if (!complete) return;
    const used = new Set(
      documents.flatMap(({ entries }) => entries.flatMap(({ transformers }) => transformers.map(({ file }) => file))),
    );
    for (const transform of catalogue.transforms.values()) {
      if (transform.host === 'none' || transform.lifted) continue;
      if (used.has(portable(transform.source.path, project.root))) continue;
      yield {
        message: `No synchronization entry uses ${transform.name}.`,
        fix: 'Use it, remove it, or mark it `host: none` in mapping.yaml.',
        location: transform.source.locate(0, 1),
      };
    }
  },
});
