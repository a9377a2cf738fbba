import { defineRule } from '../rule.ts';
import { aboutValue, mismatchesOf, outcomes, subject } from './mismatch.ts';

export default defineRule({
  id: 'target-null',
  title: 'A transform writes null where the target does not allow it',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const mismatch of mismatchesOf(transform, 'null')) {
      const written = outcomes(transform, mismatch).find((node) => node.type === 'value' && node.value === null);
      const about = aboutValue(transform, mismatch);
      yield {
        message:
          mismatch.certain || written
            ? `${subject(mismatch)} must not be null, and null would arrive.`
            : `${subject(mismatch)} must not be null, and null would arrive when the input holds it.`,
        fix: 'Leave the member out for null: `value != null ? value`.',
        ...about,
        location: written ? transform.locate(transform.analysis.spanOf(written)) : about.location,
      };
    }
  },
});
