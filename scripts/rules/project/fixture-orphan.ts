import { didYouMean } from '../../document/nearest.ts';
import { SourceText } from '../../document/source.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'fixture-orphan',
  title: 'A fixture belongs to no transform',
  severity: 'error',
  scope: 'project',
  *check({ catalogue, fixtures, complete }) {
    if (!complete) return;
    for (const [name, folder] of fixtures) {
      if (catalogue.transforms.has(name)) continue;
      yield {
        message: `The fixtures of ${name} belong to no transform.${didYouMean(name, catalogue.transforms.keys())}`,
        fix: 'Rename the folder after the transform, or remove it.',
        location: new SourceText(folder, '').locate(0, 0),
      };
    }
  },
});
