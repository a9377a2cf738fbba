import { describe } from '../../jsonata/describe.ts';
import type { NumberKind, Shape } from '../../jsonata/shape.ts';
import { defineRule } from '../rule.ts';
import { aboutValue, mismatchesOf, subject } from './mismatch.ts';

export default defineRule({
  id: 'target-number-range',
  title: 'A transform writes a number that can lie outside the range of the target',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const mismatch of mismatchesOf(transform, 'range')) {
      yield {
        message: `${subject(mismatch)} must be ${rangeOf(mismatch.expected)}, and ${rangeOf(mismatch.actual)} would arrive.`,
        fix: 'State the range in the schema of the input, or keep the number inside it.',
        ...aboutValue(transform, mismatch),
      };
    }
  },
});

function rangeOf(shape: Shape): string {
  const numbers = shape.kinds.filter((kind) => kind.kind === 'number');
  const [number] = numbers;
  return number === undefined ? describe(shape) : bounds(number);
}

function bounds({ integer, minimum, maximum, literals }: NumberKind): string {
  if (literals !== undefined) return literals.join(' or ');
  const kind = integer ? 'an integer' : 'a number';
  if (minimum === undefined && maximum === undefined) return `${kind} of any size`;
  if (minimum === undefined) return `${kind} up to ${maximum}`;
  return maximum === undefined ? `${kind} from ${minimum}` : `${kind} from ${minimum} to ${maximum}`;
}
