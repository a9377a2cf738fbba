import { nearest } from '../../document/nearest.ts';
import type { Mismatch } from '../../jsonata/assignable.ts';
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
    for (const same of bySource(mismatchesOf(transform, 'unknown-property'))) {
      const [{ path, written }] = same;
      const name = path.at(-1) ?? '';
      const above = path.slice(0, -1);
      const objects = objectsAt(output, above);
      const target = objects[0]?.title ?? 'The target';
      if (same.length > 1) {
        yield {
          message: `${target} has none of these properties: ${listed(same.map(({ found }) => `\`${found}\``))}.`,
          fix: 'Copy only what the target has, or declare the others in the schema.',
          location: locate(written?.key ?? analysis.spanOf(analysis.expression)),
        };
        continue;
      }
      const names = nearest(
        name,
        objects.flatMap(({ properties }) => [...properties.keys()]),
      );
      const span = written?.key ?? analysis.spanOf(analysis.expression);
      // a member that was copied has no key of its own, which a suggestion could replace
      const key = analysis.text.slice(span.start, span.end);
      const quote = [`'`, '"'].find((mark) => key === `${mark}${name}${mark}`);
      const spelled = quote === undefined ? [] : names.map((candidate) => `${quote}${candidate}${quote}`);
      const best = names[0];
      yield {
        message: `${target} has no property \`${name}\`.${didYouMeanOneOf(names)}`,
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

/** Members that were copied from one object stand at one place, and are one problem. */
function bySource(mismatches: readonly Mismatch[]): Iterable<[Mismatch, ...Mismatch[]]> {
  const sources = new Map<string, [Mismatch, ...Mismatch[]]>();
  for (const mismatch of mismatches) {
    const key = `${mismatch.written?.key.start} ${mismatch.path.slice(0, -1).join('\0')}`;
    const same = sources.get(key);
    if (same) same.push(mismatch);
    else sources.set(key, [mismatch]);
  }
  return sources.values();
}

const MOST_NAMES = 3;

function listed(names: readonly string[]): string {
  const others = names.length - MOST_NAMES;
  return others > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${others} more` : names.join(', ');
}
