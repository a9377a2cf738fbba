import type { Environment } from '../environment.ts';
import { invalidValue } from '../errors.ts';
import { textOf } from '../text.ts';
import { valueOfToken } from '../token/make.ts';
import { ArrayToken, ObjectToken, Scalar } from '../token/token.ts';
import type { Value } from '../values.ts';
import { type CallContext, type FunctionSpec, select, textArgument } from './spec.ts';

/** The groups of a list by the text of one key, in the order in which the keys first appear. */
function groupByOne(array: ArrayToken, key: string, name: string, environment: Environment): Value {
  const groups = new Map<string, ArrayToken>();
  for (const item of objectsOf(array)) {
    const found = select({ environment, input: item }, `$.${key}`);
    if (found === undefined) continue;
    const value = valueOfToken(found);
    if (value === null) throw invalidValue('a key is null');
    collect(groups, textOf(value, environment), item, [key], environment);
  }
  // An empty list has no groups to go through, which fails; a list without any key has none to give.
  if (array.children.length === 0) throw invalidValue('the list is empty');
  return listOf(groups, (text) => [[key, text]], name, environment);
}

/** By several keys: their texts are joined with `:` and split again, which goes wrong for texts that contain it. */
function groupByMany(array: ArrayToken, keys: readonly string[], name: string, environment: Environment): Value {
  const groups = new Map<string, ArrayToken>();
  for (const item of objectsOf(array)) {
    let joined = '';
    const values = keys.map((key) => valueOfToken(select({ environment, input: item }, `$.${key}`)));
    for (const value of values) {
      const text = value === null ? '' : textOf(value, environment);
      joined = joined === '' ? text : `${joined}:${text}`;
    }
    collect(groups, joined, item, keys, environment);
  }
  if (array.children.length === 0) throw invalidValue('the list is empty');
  const split = (joined: string): [string, string][] => {
    const texts = joined.split(':');
    return keys.map((key, index) => {
      const text = texts[index];
      if (text === undefined) throw invalidValue('a key is missing');
      return [key, text];
    });
  };
  return listOf(groups, split, name, environment);
}

function objectsOf(array: ArrayToken): ObjectToken[] {
  return array.children.map((item) => {
    if (item instanceof ObjectToken) return item;
    throw invalidValue('only objects can be grouped');
  });
}

function collect(
  groups: Map<string, ArrayToken>,
  key: string,
  item: ObjectToken,
  names: readonly string[],
  { meter }: Environment,
): void {
  const copy = item.clone(meter);
  for (const name of names) copy.removeNamed(name, meter);
  const group = groups.get(key) ?? new ArrayToken();
  groups.set(key, group);
  group.add(copy, meter);
}

function listOf(
  groups: ReadonlyMap<string, ArrayToken>,
  keysOf: (joined: string) => [string, string][],
  name: string,
  { meter }: Environment,
): Value {
  if (groups.size === 0) return null;
  const list = new ArrayToken();
  for (const [joined, items] of groups) {
    const group = new ObjectToken();
    for (const [key, text] of keysOf(joined)) group.add(key, new Scalar(text), meter);
    group.add(name, items, meter);
    list.add(group, meter);
  }
  return list;
}

function grouparrayby([path = null, key = null, name = null]: readonly Value[], context: CallContext): Value {
  const array = select(context, path);
  const [keys, groupName] = [textArgument(key), textArgument(name)];
  if (!(array instanceof ArrayToken)) throw invalidValue('only a list can be grouped');
  const { environment } = context;
  if (!keys.includes(environment.splitGroup)) return groupByOne(array, keys, groupName, environment);
  return groupByMany(array, keys.split(environment.splitGroup), groupName, environment);
}

export const GROUP: Readonly<Record<string, FunctionSpec>> = {
  grouparrayby: { parameters: ['string', 'string', 'string'], result: 'object', run: grouparrayby },
};
