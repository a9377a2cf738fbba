import type { RelatedPlace } from '../../document/finding.ts';
import type { Mismatch } from '../../jsonata/assignable.ts';
import { propertyAt, requiredAt } from '../declaration.ts';
import { defineRule, type LintTransform } from '../rule.ts';
import { aboutValue, mismatchesOf, outcomes, subject, valueSpan } from './mismatch.ts';

export default defineRule({
  id: 'target-required-missing',
  title: 'A property that the target requires can be missing',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const mismatch of mismatchesOf(transform, 'missing', 'nothing')) {
      const about = aboutValue(transform, mismatch);
      const required = mismatch.code === 'missing' ? ', which the target requires,' : '';
      yield {
        message: mismatch.certain
          ? `${subject(mismatch)}${required} is never written.`
          : `${subject(mismatch)}${required} is left out when ${cause(transform, mismatch)}.`,
        fix: mismatch.certain ? 'Write it.' : 'Give it a value for that case too, or require the input in its schema.',
        location: about.location,
        related: [...(about.related ?? []), ...(mismatch.certain ? [] : optionalReads(transform, mismatch))].slice(
          0,
          2,
        ),
      };
    }
  },
});

/** A condition without an else branch leaves the value out, if nothing else does. */
function cause(transform: LintTransform, mismatch: Mismatch): string {
  const { shapeOf } = transform.analysis;
  const values = outcomes(transform, mismatch);
  const chosen = values.map((node) => (node.type === 'condition' ? node.then : node));
  return values.some((node) => node.type === 'condition') && chosen.every((node) => !shapeOf(node).optional)
    ? 'its condition does not hold'
    : 'its value is missing from the input';
}

/** The members read for the value that their own schema does not require. */
function optionalReads(transform: LintTransform, mismatch: Mismatch): RelatedPlace[] {
  const { analysis, input } = transform;
  const { start, end } = valueSpan(transform, mismatch);
  const reads = analysis.reads.filter(({ root, span }) => root === 'input' && start <= span.start && span.end <= end);
  return reads.flatMap(({ path }) => {
    const property = propertyAt(input, path);
    return property === undefined || property.required ? [] : requiredAt(transform.transform.input, property.origin);
  });
}
