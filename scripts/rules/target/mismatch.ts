import type { RelatedPlace } from '../../document/finding.ts';
import type { Mismatch, MismatchCode } from '../../jsonata/assignable.ts';
import type { Span } from '../../jsonata/span.ts';
import { declaredAt } from '../declaration.ts';
import type { LintTransform, Problem } from '../rule.ts';

/** What the transform writes that its output schema does not accept, of some kinds only. */
export function mismatchesOf({ mismatches }: LintTransform, ...codes: readonly MismatchCode[]): Mismatch[] {
  return mismatches.filter(({ code }) => codes.includes(code));
}

/** Where the value is written; a transform that is no object constructor is pointed at as a whole. */
export function valueSpan({ analysis }: LintTransform, { written }: Mismatch): Span {
  return written?.value ?? analysis.spanOf(analysis.expression);
}

/** The member's name as a reader of the schema knows it: `addresses.city`; for the result as a whole "The result". */
export function subject({ path }: Mismatch): string {
  return path.length === 0 ? 'The result' : `\`${path.join('.')}\``;
}

/** The parts that every problem with a written value has in common. */
export function aboutValue(transform: LintTransform, mismatch: Mismatch): Pick<Problem, 'location' | 'related'> {
  const declared = declaredAt(transform.transform.output, mismatch.origin);
  return {
    location: transform.locate(valueSpan(transform, mismatch)),
    related: [...declared, ...literalsElsewhere(transform, mismatch)].slice(0, 2),
  };
}

/** Where a wrong literal is written, when a variable or a function carries it to the place where it is wrong. */
function literalsElsewhere(transform: LintTransform, mismatch: Mismatch): RelatedPlace[] {
  const { analysis, locate } = transform;
  const wrong = mismatch.actual.kinds.flatMap((kind): readonly (string | number)[] =>
    kind.kind === 'string' || kind.kind === 'number' ? (kind.literals ?? []) : [],
  );
  const value = valueSpan(transform, mismatch);
  return wrong.flatMap((literal) =>
    transform
      .literals()
      .written(literal)
      .flatMap((node) => {
        const span = analysis.spanOf(node);
        if (span.start >= value.start && span.end <= value.end) return [];
        return [
          { message: `\`${analysis.text.slice(span.start, span.end)}\` is written here`, location: locate(span) },
        ];
      }),
  );
}
