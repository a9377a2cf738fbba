import { describe } from '../../jsonata/describe.ts';
import { defineRule, type LintTransform } from '../rule.ts';
import { aboutValue, mismatchesOf, subject, valueSpan } from './mismatch.ts';

export default defineRule({
  id: 'target-collapse',
  title: 'A list becomes a single value when one item matches, or the reverse',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const mismatch of mismatchesOf(transform, 'collapse')) {
      const suggestions = keepArray(transform, valueSpan(transform, mismatch));
      yield {
        message: `${subject(mismatch)} must be an array, and ${describe(mismatch.actual)} would arrive when one item matches.`,
        fix:
          suggestions.length > 0
            ? 'Put `[]` after the path to keep the array.'
            : 'Write it in `[ … ]`, or put `[]` after its last path to keep the array.',
        ...aboutValue(transform, mismatch),
        suggestions,
      };
    }
    for (const mismatch of mismatchesOf(transform, 'many')) {
      yield {
        message: `${subject(mismatch)} must be ${describe({ ...mismatch.expected, optional: false })}, and an array would arrive when several items match.`,
        fix: 'Choose one item, for example with `[0]`.',
        ...aboutValue(transform, mismatch),
      };
    }
  },
});

/** `[]` binds to the last step, so it is an edit only where the value is one path. */
function keepArray({ analysis, transform }: LintTransform, { start, end }: { start: number; end: number }) {
  const value = analysis.text.slice(start, end);
  if (!/^[\w$.`]+$/.test(value)) return [];
  return [{ message: 'Put `[]` after it.', edit: { file: transform.source.path, start: end, end, text: '[]' } }];
}
