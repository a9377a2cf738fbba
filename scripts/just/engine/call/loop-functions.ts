import type { Engine, State } from '../engine.ts';
import { Fault, invalidValue } from '../errors.ts';
import { trim } from '../text.ts';
import { valueOfToken } from '../token/make.ts';
import { type ArrayToken, Member, ObjectToken, type Token } from '../token/token.ts';
import { int32, type Value } from '../values.ts';
import { convert, defaultOf, type ParameterType } from './convert.ts';
import { guarded } from './invoke.ts';

interface LoopFunction {
  /** Where the alias stands among the arguments: behind the path, if there is one. */
  readonly aliasAt: 0 | 1;
  readonly result: ParameterType;
  run(array: ArrayToken, item: Token, path: () => string, engine: Engine): Value;
}

const at = (token: Token, path: string, engine: Engine): Value => {
  return valueOfToken(engine.environment.selector.select(token, path));
};

function lastOf(array: ArrayToken): Token {
  const last = array.children.at(-1);
  if (last === undefined) throw invalidValue('the list is empty');
  return last;
}

const LOOP_FUNCTIONS: ReadonlyMap<string, LoopFunction> = new Map<string, LoopFunction>([
  ['currentvalue', { aliasAt: 0, result: 'object', run: (_, item) => valueOfToken(item) }],
  ['lastvalue', { aliasAt: 0, result: 'object', run: (array) => valueOfToken(lastOf(array)) }],
  ['lastindex', { aliasAt: 0, result: 'int', run: (array) => int32(array.children.length - 1) }],
  [
    'currentindex',
    {
      aliasAt: 0,
      result: 'int',
      run(array, item, _, { environment }) {
        const index = array.children.indexOf(item);
        environment.meter.spend(index >> 9);
        return int32(index);
      },
    },
  ],
  ['currentvalueatpath', { aliasAt: 1, result: 'object', run: (_, item, path, engine) => at(item, path(), engine) }],
  [
    'lastvalueatpath',
    { aliasAt: 1, result: 'object', run: (array, _, path, engine) => at(lastOf(array), path(), engine) },
  ],
  [
    'currentproperty',
    {
      aliasAt: 0,
      result: 'object',
      run(_, item) {
        const [first] = item instanceof ObjectToken ? item.children : [];
        if (first instanceof Member) return first.name;
        throw invalidValue('the item is no member of an object');
      },
    },
  ],
]);

/** Whether a name is a function of loops, which can be called inside one only. */
export function isLoopFunction(name: string): boolean {
  return LOOP_FUNCTIONS.has(name);
}

/** Calls a function of loops. A missing loop or a wrong alias is an error in every mode. */
export function callLoopFunction(engine: Engine, name: string, args: readonly Value[], state: State): Value {
  const spec = LOOP_FUNCTIONS.get(name);
  if (spec === undefined) throw new Fault('unknown-function', `Invalid function: #${name}`);
  const innermost = state.arrays?.last()?.alias;
  if (innermost === undefined) throw new Fault('unknown-alias', `#${name} outside of a loop`);
  const given = args[spec.aliasAt];
  const alias = given === undefined ? innermost : typeof given === 'string' ? trim(given) : null;
  if (alias === null) throw invalidValue('an alias must be a text');
  const array = only(state.arrays?.all(alias), alias).value;
  const item = only(state.current?.all(alias), alias).value;
  if (item === undefined) throw invalidValue('the loop has no item');
  const path = (): string => {
    const [first = null] = args;
    const text = convert('string', first, engine.environment);
    if (typeof text !== 'string' || args.length > 2) throw invalidValue('a path is needed');
    return text;
  };
  return guarded(engine.environment, defaultOf(spec.result), () => spec.run(array, item, path, engine));
}

function only<T>(entries: readonly T[] | undefined, alias: string): T {
  const [entry] = entries ?? [];
  if (entry === undefined || entries?.length !== 1) throw new Fault('unknown-alias', `Unknown loop alias: '${alias}'`);
  return entry;
}
