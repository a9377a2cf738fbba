import { describe } from '../../jsonata/describe.ts';
import { defineRule } from '../rule.ts';
import { aboutValue, mismatchesOf, subject } from './mismatch.ts';

export default defineRule({
  id: 'target-enum',
  title: 'A transform writes a value that the target does not list',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const mismatch of mismatchesOf(transform, 'enum')) {
      const expected = describe({ ...mismatch.expected, optional: false });
      yield {
        message: `${subject(mismatch)} must be ${expected}, and ${mismatch.found ?? describe(mismatch.actual)} would arrive.`,
        fix: 'Map the value to one of the listed ones.',
        ...aboutValue(transform, mismatch),
      };
    }
  },
});
