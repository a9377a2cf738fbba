import { basename } from 'node:path';
import { portable } from '../../document/project.ts';
import { defineRule } from '../rule.ts';
import { entryPointer, locateTransformer } from './locate.ts';

export default defineRule({
  id: 'sync-transform-file',
  title: 'A transformer names the file of another transform',
  severity: 'error',
  scope: 'document',
  *check(document) {
    for (const entry of document.entries) {
      for (const transformer of entry.transformers) {
        if (transformer.file === undefined) continue;
        const named = `${entry.key}/${transformer.name}`;
        const transform = document.project.catalogue.transforms.get(named);
        if (
          transform !== undefined &&
          transformer.file === portable(transform.source.path, document.project.project.root)
        )
          continue;
        if (!document.project.project.reader.exists(`${document.project.project.root}/${transformer.file}`)) continue;
        yield {
          message: `\`${transformer.name}\` of ${entry.key} is not what ${basename(transformer.file)} transforms.`,
          fix: `Point it to transforms/${entry.key}/${transformer.name}.jsonata, or for a list to the file of its item.`,
          location: locateTransformer(document, entry, transformer),
          pointer: entryPointer(entry, transformer.direction, 'schemasTransformer', transformer.name),
        };
      }
    }
  },
});
