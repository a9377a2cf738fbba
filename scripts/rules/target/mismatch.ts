import type { RelatedPlace } from '../../document/finding.ts';
import type { Mismatch, MismatchCode } from '../../jsonata/assignable.ts';
import type { Expression } from '../../jsonata/ast.ts';
import type { Span } from '../../jsonata/span.ts';
import { walk } from '../../jsonata/walk.ts';
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

/**
 * The expressions one of which the value comes from: branches of conditions and last ones of blocks, or itself. None where
 * the member is not written by itself.
 */
export function outcomes(transform: LintTransform, mismatch: Mismatch): Expression[] {
  const { analysis } = transform;
  const value = valueSpan(transform, mismatch);
  const path = mismatch.path.join('\0');
  const own = analysis.writes.some((write) => write.valueSpan.start === value.start && write.path.join('\0') === path);
  if (!own) return [];
  let written: Expression | undefined;
  walk(analysis.expression, (node) => {
    const { start, end } = analysis.spanOf(node);
    if (start === value.start && end === value.end) written ??= node;
  });
  return written ? leaves(written) : [];
}

function leaves(node: Expression): Expression[] {
  if (node.predicates.length > 0 || node.group) return [node];
  if (node.type === 'condition' && node.else) return [...leaves(node.then), ...leaves(node.else)];
  const last = node.type === 'block' ? node.expressions.at(-1) : undefined;
  return last ? leaves(last) : [node];
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
