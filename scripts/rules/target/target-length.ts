import type { Kind, Shape } from '../../jsonata/shape.ts';
import { defineRule } from '../rule.ts';
import { aboutValue, mismatchesOf, subject } from './mismatch.ts';

export default defineRule({
  id: 'target-length',
  title: 'A transform writes text or a list that can be too short or too long for the target',
  severity: 'error',
  scope: 'transform',
  *check(transform) {
    for (const mismatch of mismatchesOf(transform, 'length', 'item-count')) {
      yield {
        message: `${subject(mismatch)} must have ${lengthOf(mismatch.expected)}, and ${lengthOf(mismatch.actual)} would arrive.`,
        fix: 'State the length in the schema of the input, or cut or refuse the value.',
        ...aboutValue(transform, mismatch),
      };
    }
  },
});

function lengthOf(shape: Shape): string {
  return shape.kinds.map(bounds).find((text) => text !== undefined) ?? 'another length';
}

function bounds(kind: Kind): string | undefined {
  if (kind.kind === 'string') {
    const lengths = kind.literals?.map((literal) => [...literal].length);
    const least = lengths === undefined ? kind.minLength : Math.min(...lengths);
    return range(least ?? 0, lengths === undefined ? kind.maxLength : Math.max(...lengths), 'characters');
  }
  return kind.kind === 'array' ? range(kind.minItems, kind.maxItems, 'items') : undefined;
}

function range(least: number, most: number | undefined, unit: string): string {
  if (most === undefined) return least === 0 ? `any number of ${unit}` : `at least ${least} ${unit}`;
  return least === most ? `${most} ${unit}` : `${least} to ${most} ${unit}`;
}
