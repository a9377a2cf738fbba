import { defineRule } from '../rule.ts';
import { aboutValue, mismatchesOf, subject } from './mismatch.ts';

export default defineRule({
  id: 'target-null',
  title: 'A transform writes null where the target does not allow it',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const mismatch of mismatchesOf(transform, 'null')) {
      yield {
        message: mismatch.certain
          ? `${subject(mismatch)} must not be null, and null would arrive.`
          : `${subject(mismatch)} must not be null, and null would arrive when the input holds it.`,
        fix: 'Leave the member out for null: `value != null ? value`.',
        ...aboutValue(transform, mismatch),
      };
    }
  },
});
