import type { Environment } from '../environment.ts';
import { invalidValue } from '../errors.ts';
import { textOf } from '../text.ts';
import { looseItems } from '../token/make.ts';
import { ArrayToken, ObjectToken, Scalar } from '../token/token.ts';
import { isArray, isToken, type Value } from '../values.ts';
import type { FunctionSpec } from './spec.ts';

/** Joins two texts, or two lists of objects; the first operand that is not null decides. */
function concat(left: Value, right: Value, environment: Environment): Value {
  const { meter } = environment;
  if (typeof left === 'string') {
    if (left === '' && right === null) throw invalidValue('nothing to append');
    return meter.text(left + (right === null ? '' : textOf(right, environment)));
  }
  if (left !== null) return joinLists(left, right, environment);
  if (right === null) return null;
  if (typeof right !== 'string') return joinLists(right, left, environment);
  if (right === '') throw invalidValue('an empty text after nothing');
  return right;
}

/**
 * Joins lists of objects. A scalar of the second list is put behind the last item of the first one in the place where
 * that stands: in the input document. The engine does that, and loses the scalar for the result.
 */
function joinLists(first: Value, second: Value, environment: Environment): Value {
  const { meter } = environment;
  if (!isArray(first)) throw invalidValue('only texts and lists can be joined');
  const joined = new ArrayToken();
  let last: ObjectToken | Scalar | undefined;
  for (const item of first) {
    last = listItem(item);
    joined.add(last, meter);
  }
  if (second !== null && !isArray(second)) throw invalidValue('a list can be joined with a list only');
  for (const item of second ?? []) {
    const token = listItem(item);
    if (token instanceof ObjectToken) {
      joined.add(token, meter);
      continue;
    }
    if (last === undefined || !(last.parent instanceof ArrayToken)) throw invalidValue('The parent is missing.');
    last.parent.insert(last.parent.children.indexOf(last) + 1, token, meter);
  }
  return looseItems(joined);
}

function listItem(item: Value): ObjectToken | Scalar {
  if (isToken(item) && (item instanceof ObjectToken || item instanceof Scalar)) return item;
  throw invalidValue('only objects can be items of joined lists');
}

export const CONCAT: Readonly<Record<string, FunctionSpec>> = {
  concat: {
    parameters: 'raw',
    result: 'object',
    run: ([left = null, right = null], { environment }) => concat(left, right, environment),
  },
  xconcat: {
    parameters: 'list',
    result: 'object',
    run(args, { environment }) {
      const present = args.filter((arg) => arg !== null);
      return present.reduce<Value>((joined, arg) => concat(joined, arg, environment), null);
    },
  },
};
