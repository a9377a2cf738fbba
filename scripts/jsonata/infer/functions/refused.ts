import { describe } from '../../describe.ts';
import type { Shape } from '../../shape.ts';
import { DYNAMIC, isNothing } from '../../shape.ts';
import { highest, lowest } from '../../union.ts';
import { arityOf } from '../call.ts';
import { callableOf } from '../callable.ts';
import { surelyNone } from '../engine.ts';
import { asArray, itemsOf } from '../sequence.ts';
import { misfit } from '../signature.ts';
import { nativeFunction } from './table.ts';

/** An argument that the engine refuses: its position from 0, and words for what it is. */
export interface Refused {
  readonly index: number;
  readonly type: string;
}

/** The argument that fits the signature, and that the function itself surely refuses. */
export function refusedArgument(name: string, [first, second]: readonly Shape[]): Refused | undefined {
  if (!first || first.dynamic || isNothing(first)) return undefined;
  switch (name) {
    case 'number':
      return first.kinds.every(isNoNumber) ? { index: 0, type: describe(first) } : undefined;
    case 'sqrt':
      return boundsOf(first).high < 0 ? { index: 0, type: 'a number below 0' } : undefined;
    case 'formatBase': {
      const { low, high } = boundsOf(second);
      return high < 1.5 || low > 36.5 ? { index: 1, type: 'no radix from 2 to 36' } : undefined;
    }
    case 'sort': {
      const { items, count } = itemsOf(asArray(first));
      const several = !count.usuallyOne && (count.max === undefined || count.max > 1);
      if (second || !several || !surelyNone(items, 'string', 'number')) return undefined;
      return { index: 0, type: `${describe(first)} without a function that compares` };
    }
    case 'reduce':
      if (!second || (arityOf(second) ?? 2) >= 2) return undefined;
      return { index: 1, type: 'a function of less than two parameters' };
    case 'map':
    case 'filter':
      return second && refusesItems(second, itemsOf(asArray(first)).items);
    default:
      return undefined;
  }
}

/** A text that is surely none of the spellings of a number. */
function isNoNumber(kind: Shape['kinds'][number]): boolean {
  if (kind.kind !== 'string' || !kind.literals) return false;
  return kind.literals.every((literal) => Number.isNaN(Number(literal)) && !/0[xob]/i.test(literal));
}

function boundsOf(shape: Shape | undefined): { readonly low: number; readonly high: number } {
  const [kind, ...others] = shape?.kinds ?? [];
  const only = kind?.kind === 'number' && others.length === 0 ? kind : undefined;
  return {
    low: (only && lowest(only)) ?? Number.NEGATIVE_INFINITY,
    high: (only && highest(only)) ?? Number.POSITIVE_INFINITY,
  };
}

/** A built-in function checks what a higher-order function passes to it. */
function refusesItems(func: Shape, items: Shape): Refused | undefined {
  const callable = callableOf(func);
  const native = callable?.type === 'native' ? nativeFunction(callable.name) : undefined;
  if (native?.arity !== 1 || isNothing(items)) return undefined;
  if (misfit(native.parameters, [items], DYNAMIC) === undefined) return undefined;
  return { index: 1, type: `a function that takes no ${describe(items)}` };
}
