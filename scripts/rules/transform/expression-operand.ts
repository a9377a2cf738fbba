import { describe } from '../../jsonata/index.ts';
import type { Kind, Shape } from '../../jsonata/shape.ts';
import { defineRule, type LintTransform, type Problem } from '../rule.ts';
import { aboutIssue, issuesOf } from './issue.ts';
import { severalValues } from './several.ts';

const FIX = 'Convert the value ($number, $string …), or use another operator.';

export default defineRule({
  id: 'expression-operand',
  title: 'An operator gets a value that it cannot work with',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const issue of issuesOf(transform, 'operand-type')) {
      const { operator = '', type = '', wanted = '' } = issue.data;
      yield {
        message: `\`${operator}\` needs ${wanted}, and ${type} would arrive, so the transform fails.`,
        fix: FIX,
        ...aboutIssue(transform, issue),
      };
    }
    for (const issue of issuesOf(transform, 'duplicate-key')) {
      yield {
        message: `The key \`${issue.data.name ?? ''}\` is written twice in one object, so the transform fails.`,
        fix: 'Keep one of the two, or give one another name.',
        ...aboutIssue(transform, issue),
      };
    }
    yield* sometimes(transform);
    yield* severalValues(
      transform,
      'operand-several',
      ({ operator = '', wanted = '' }) => `\`${operator}\` needs one ${wanted}, and a list can arrive`,
    );
  },
});

/** A value that is a number for some inputs and text for others fails for the others. */
function* sometimes({ analysis, literals: literalsOf, locate }: LintTransform): Iterable<Problem> {
  const literals = literalsOf();
  for (const node of literals.nodes) {
    if (node.type !== 'binary' || !['+', '-', '*', '/', '%'].includes(node.operator)) continue;
    for (const operand of [node.left, node.right]) {
      const shape = analysis.shapeOf(operand);
      if (!isMixed(shape)) continue;
      const wrong = [...literals.of(operand)].filter(({ type }) => type !== 'number');
      yield {
        message: `\`${node.operator}\` needs number, and ${describe(shape)} can arrive, so the transform fails for some input.`,
        fix: FIX,
        location: locate(analysis.spanOf(operand)),
        related: wrong.slice(0, 2).map((literal) => {
          const span = analysis.spanOf(literal);
          const message = `\`${analysis.text.slice(span.start, span.end)}\` is written here`;
          return { message, location: locate(span) };
        }),
      };
    }
  }
}

function isMixed({ dynamic, kinds }: Shape): boolean {
  const has = (...names: readonly Kind['kind'][]): boolean => kinds.some(({ kind }) => names.includes(kind));
  return !dynamic && has('number') && has('string', 'boolean');
}
