import { describe } from '../../jsonata/describe.ts';
import { defineRule } from '../rule.ts';
import { aboutValue, mismatchesOf, subject } from './mismatch.ts';

/** Formats that say how to show a text and nothing of the text itself; source: OpenAPI 3.0.1, "Data Types". */
const HINTS: ReadonlySet<string> = new Set(['password', '']);

const WRITE = 'Write the text as the target wants it.';

export default defineRule({
  id: 'target-format',
  title: 'A transform writes text that need not have the format of the target',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const mismatch of mismatchesOf(transform, 'format')) {
      if (mismatch.expected.kinds.every((kind) => kind.kind !== 'string' || HINTS.has(kind.format ?? ''))) continue;
      const expected = describe({ ...mismatch.expected, optional: false });
      const isKnown = mismatch.found?.startsWith('"');
      yield {
        message: `${subject(mismatch)} must be ${expected}, and ${isKnown ? mismatch.found : describe(mismatch.actual)} would arrive.`,
        fix: isKnown ? WRITE : 'Take a value whose schema promises the format, or build one that has it.',
        ...aboutValue(transform, mismatch),
      };
    }
    for (const mismatch of mismatchesOf(transform, 'pattern')) {
      const patterns = mismatch.expected.kinds.flatMap((kind) => (kind.kind === 'string' ? (kind.pattern ?? []) : []));
      yield {
        message: `${subject(mismatch)} must match ${patterns.join(' or ')}, and ${mismatch.found} would arrive.`,
        fix: WRITE,
        ...aboutValue(transform, mismatch),
      };
    }
  },
});
