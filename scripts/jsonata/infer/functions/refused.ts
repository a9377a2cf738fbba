import { describe } from '../../describe.ts';
import type { Shape } from '../../shape.ts';
import { DYNAMIC, INTEGER, isNothing } from '../../shape.ts';
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
      return second && refusesItems(second, asArray(first));
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

/** A built-in function checks what `$map` and `$filter` pass to it: the item, its position and the list. */
function refusesItems(func: Shape, list: Shape): Refused | undefined {
  const callable = callableOf(func);
  const native = callable?.type === 'native' ? nativeFunction(callable.name) : undefined;
  const { items } = itemsOf(list);
  if (!native || isNothing(items)) return undefined;
  const given = [items, INTEGER, list].slice(0, Math.max(1, native.arity));
  const wrong = misfit(native.parameters, given, DYNAMIC);
  if (wrong === undefined) return undefined;
  const what = wrong === 0 ? describe(items) : 'position as its second argument';
  return { index: 1, type: `a function that takes no ${what}` };
}
