import { knowing, noFacts, pathKey } from './facts.ts';
import { type Call, type Cond, callSize, condSize } from './ir.ts';

/** Whether `left` can only hold when `right` holds too. No answer is `false`: it is used to leave tests out. */
export function implies(left: Cond, right: Cond): boolean {
  return condSize(left) * condSize(right) <= MAX_WORK && follows(left, right);
}

/** Above this the answer is not worth the work. */
const MAX_WORK = 2000;

function follows(left: Cond, right: Cond): boolean {
  if (left.kind === 'never' || right.kind === 'always') return true;
  if (left.kind === 'always' || right.kind === 'never') return false;
  if (same(left, right)) return true;
  if (left.kind === 'or') return follows(left.left, right) && follows(left.right, right);
  if (right.kind === 'and') return follows(left, right.left) && follows(left, right.right);
  if (right.kind === 'or' && (follows(left, right.left) || follows(left, right.right))) return true;
  if (left.kind === 'and' && (follows(left.left, right) || follows(left.right, right))) return true;
  return right.kind === 'test' && knownPresent(left, right.call);
}

/** A value that was found to be something is there. */
function knownPresent(left: Cond, call: Call): boolean {
  if (call.kind !== 'exists') return false;
  return knowing(noFacts, left, true).get(pathKey(call.path))?.present === true;
}

/** Equal as written. */
export function same(left: Cond, right: Cond): boolean {
  return left.kind === right.kind && condSize(left) === condSize(right) && written(left) === written(right);
}

export function sameCall(left: Call, right: Call): boolean {
  return left.kind === right.kind && callSize(left) === callSize(right) && written(left) === written(right);
}

const written = (value: Call | Cond): string =>
  JSON.stringify(value, (key, part) => (key === 'span' ? undefined : part));
