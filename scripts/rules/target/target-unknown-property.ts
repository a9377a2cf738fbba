import { nearest } from '../../document/nearest.ts';
import { declaredAt, objectsAt, propertyAt } from '../declaration.ts';
import { didYouMeanOneOf, nameSuggestions } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { mismatchesOf } from './mismatch.ts';

export default defineRule({
  id: 'target-unknown-property',
  title: 'A transform writes a property that the target does not have',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    const { analysis, output, locate } = transform;
    for (const { path, written } of mismatchesOf(transform, 'unknown-property')) {
      const name = path.at(-1) ?? '';
      const above = path.slice(0, -1);
      const objects = objectsAt(output, above);
      const names = nearest(
        name,
        objects.flatMap(({ properties }) => [...properties.keys()]),
      );
      const span = written?.key ?? analysis.spanOf(analysis.expression);
      const quote = /^['"]/.exec(analysis.text.slice(span.start, span.end))?.[0];
      const spelled = quote === undefined ? [] : names.map((candidate) => `${quote}${candidate}${quote}`);
      const best = names[0];
      yield {
        message: `${objects[0]?.title ?? 'The target'} has no property \`${name}\`.${didYouMeanOneOf(names)}`,
        fix: best === undefined ? 'Remove it, or declare it in the schema.' : `Write \`${best}\`.`,
        location: locate(span),
        suggestions: nameSuggestions(transform.transform.source.path, span, name, spelled),
        related:
          best === undefined
            ? []
            : declaredAt(transform.transform.output, propertyAt(output, [...above, best])?.origin),
      };
    }
  },
});
