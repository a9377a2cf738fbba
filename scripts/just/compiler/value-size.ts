import type { Value } from './values.ts';

const MAX_VALUES = 20_000;

/**
 * Values are shared where a variable is used more than once, but written out at every place. Throws a RangeError when that
 * would be too much; looks at no more than it has to.
 */
export function checkSize(value: Value): void {
  let left = MAX_VALUES;
  const visit = (each: Value): void => {
    left -= 1;
    if (left < 0) throw new RangeError('a result that is too large');
    if (each.kind === 'object') for (const entry of each.entries) visit(entry.value);
    if (each.kind === 'items') for (const item of each.items) visit(item);
    if (each.kind === 'choice') {
      visit(each.whenTrue);
      visit(each.whenFalse);
    }
  };
  visit(value);
}
