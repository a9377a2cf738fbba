import type { Span } from '../../../jsonata/analysis.ts';
import { unsupported } from '../access.ts';
import type { Path } from '../ir.ts';
import { asksForItem, asksForMember, OTHER_START } from '../predicate.ts';
import { refuse, Unsupported } from '../refuse.ts';
import { isFoundOnce, rooted } from '../rooted.ts';
import { arrayKinds, isNullable } from '../shapes.ts';
import type { PathValue } from '../values.ts';
import { chosenItems } from './chosen.ts';
import { filterSteps, lowerFilter, NO_PARENTHESES, requireWritable } from './filter.ts';
import { type ItemTest, refuseNothing } from './item-test.ts';
import { itemShape, requireList, requireNonNull } from './items.ts';
import { narrowed } from './narrow.ts';

/**
 * The items of a list, or of what a filter left, that pass: as a JsonPath filter where it can say the condition, else by
 * their positions where the list can be gone through beforehand.
 */
export function filterItems(value: PathValue, test: ItemTest, span: Span): PathValue {
  const again = value.many && value.path.steps.at(-1)?.kind === 'filter' && arrayKinds(value.shape).length === 0;
  const list = again ? value : requireList(value, span);
  const items = again ? value.shape : itemShape(list, span);
  if (items.dynamic) refuse('unknown-shape', span);
  if (arrayKinds(items).length > 0) unsupported(span, 'A filter on a list of lists.');
  // a null instead of the list is tested as if it were its only item
  const orNull = !again && isNullable(list.shape);
  const orNothing = !again && list.shape.optional && test.ofNothing;
  const kinds = orNull ? [...items.kinds, NULL_KIND] : items.kinds;
  const item = { ...items, kinds, optional: items.optional || orNothing };
  const { base, steps } = list.path;
  const tryFilter = (): PathValue => {
    const predicate = lowerFilter(test.node, { item, itemName: test.itemName, start: base, env: test.env });
    if (orNull && !asksForMember(predicate)) requireNonNull(list, span);
    if (orNothing && !asksForItem(predicate)) refuseNothing(span);
    const path: Path = { base, steps: filterSteps(steps, predicate) };
    requireWritable(path, span);
    return { ...list, path, many: true, shape: narrowed(predicate, items) };
  };
  return canBeChosen(list) ? either(tryFilter, () => chosenItems(list, test, span)) : tryFilter();
}

const SAYS_MORE = new Set([NO_PARENTHESES, OTHER_START]);

/** The first that is not refused. Of two refusals, the first says more where it is of what a filter can see or write. */
function either(first: () => PathValue, second: () => PathValue): PathValue {
  try {
    return first();
  } catch (refused) {
    if (!(refused instanceof Unsupported)) throw refused;
    try {
      return second();
    } catch (again) {
      throw again instanceof Unsupported && SAYS_MORE.has(refused.refusal.reason) ? refused : again;
    }
  }
}

const NULL_KIND = { kind: 'null' } as const;

/** Whether what goes through the list beforehand, and sees no loop around, can find it. */
export function canBeChosen(list: PathValue): boolean {
  return rooted(list.path) !== undefined && !list.many && !list.pick && isFoundOnce(list.path.steps);
}
