import type { Mismatch } from '../../jsonata/assignable.ts';
import { describe } from '../../jsonata/describe.ts';
import { defineRule, type LintTransform } from '../rule.ts';
import { aboutValue, mismatchesOf, subject, valueSpan } from './mismatch.ts';

export default defineRule({
  id: 'target-type',
  title: 'A transform writes a value of another type than the target has',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const same of byPlace(transform, mismatchesOf(transform, 'type', 'integer'))) {
      const [first] = same;
      if (first === undefined) continue;
      const actual = [...new Set(same.map((mismatch) => describe(mismatch.actual)))].join(' or ');
      const expected = describe({ ...first.expected, optional: false });
      yield {
        message: `${subject(first)} must be ${expected}, and ${actual} would arrive.`,
        fix: 'Convert the value ($string, $number, $round …), or take it from another place.',
        ...aboutValue(transform, first),
      };
    }
  },
});

/** A value that can be of several wrong types is one problem. */
function byPlace(transform: LintTransform, mismatches: readonly Mismatch[]): Iterable<Mismatch[]> {
  const places = new Map<string, Mismatch[]>();
  for (const mismatch of mismatches) {
    const { start, end } = valueSpan(transform, mismatch);
    const key = `${start} ${end} ${mismatch.path.join('\0')}`;
    places.set(key, [...(places.get(key) ?? []), mismatch]);
  }
  return places.values();
}
