import { splitArguments } from '../call/split.ts';
import { Dictionary } from '../dictionary.ts';
import type { Engine, State } from '../engine.ts';
import { since } from '../environment.ts';
import { Fault, invalidValue } from '../errors.ts';
import { size } from '../token/make.ts';
import { ArrayToken, Container, Member, ObjectToken, Scalar, type Token, walk } from '../token/token.ts';
import { formingArray, type Pending } from './pending.ts';
import { aliasText, innermostAlias, sourcePath, tokenOfAlias } from './scope.ts';

/** `#loop(path[,alias[,parent]])`: its body once for each item; the results take the place of the object around it. */
export function collectLoop(
  engine: Engine,
  member: Member,
  argumentText: string,
  state: State,
  pending: Pending,
): void {
  const loop = since(engine.environment, '4.4.1')
    ? openByLevel(engine, argumentText, state)
    : openByAlias(engine, argumentText, state);
  const found = loop.source === undefined ? undefined : itemsOf(engine, loop);
  if (found !== undefined) run(engine, member, found, loop, pending);
  pending.loopNames.push(member.name);
  engine.level -= 1;
}

interface OpenLoop {
  readonly alias: string;
  readonly level: number;
  readonly path: string;
  /** What the path gives. */
  readonly source: Token | undefined;
  /** The state inside the loop. */
  readonly state: State & { current: Dictionary<Token | undefined> };
}

/** Up to 4.4.0: aliases are unique, and what a loop changes ends with it. */
function openByAlias(engine: Engine, argumentText: string, outer: State): OpenLoop {
  const [pathArgument, aliasArgument, parentArgument] = splitArguments(argumentText, engine.environment.escapeChar);
  const source = sourcePath(engine, pathArgument, outer);
  if (aliasArgument === undefined) engine.level += 1;
  const alias = aliasArgument === undefined ? `loop${engine.level}` : aliasText(engine, aliasArgument, outer);
  let parentAlias = 'root';
  let current = outer.current;
  if (parentArgument !== undefined) {
    parentAlias = aliasText(engine, parentArgument, outer);
    current = new Dictionary();
    current.add(parentAlias, 0, engine.input);
  } else if (current?.last() !== undefined) {
    parentAlias = current.last()?.alias ?? parentAlias;
  } else {
    current = new Dictionary();
    current.add(parentAlias, 0, engine.input);
  }
  const state = { ...outer, current: current ?? new Dictionary<Token | undefined>() };
  const path = source();
  const from = state.current.all(parentAlias)[0]?.value;
  return { alias, level: 0, path, source: selectFrom(engine, from, path), state };
}

/** From 4.4.1 on: aliases may repeat on other levels, and a third argument changes the state for good. */
function openByLevel(engine: Engine, argumentText: string, state: State): OpenLoop {
  const [pathArgument, aliasArgument, parentArgument] = splitArguments(argumentText, engine.environment.escapeChar);
  const source = sourcePath(engine, pathArgument, state);
  engine.level += 1;
  const alias = aliasArgument === undefined ? `loop${engine.level}` : aliasText(engine, aliasArgument, state);
  let parentAlias: string;
  if (parentArgument === undefined) {
    parentAlias = innermostAlias(state);
  } else {
    parentAlias = aliasText(engine, parentArgument, state);
    state.current = new Dictionary();
    state.current.add(parentAlias, engine.level, engine.input);
  }
  state.current ??= new Dictionary();
  const path = source();
  const selected = selectFrom(engine, tokenOfAlias(state, parentAlias), path);
  return { alias, level: engine.level, path, source: selected, state: withCurrent(state, state.current) };
}

function withCurrent(state: State, current: Dictionary<Token | undefined>): OpenLoop['state'] {
  return Object.assign(state, { current });
}

function selectFrom(engine: Engine, from: Token | undefined, path: string): Token | undefined {
  if (from === undefined) throw invalidValue('there is nothing to loop over');
  return engine.environment.selector.select(from, path);
}

interface Items {
  readonly array: ArrayToken;
  readonly ofObject: boolean;
}

/** The items of an array; one item for a path that ends with an indexer; the members of an object; else nothing. */
function itemsOf(engine: Engine, { source, path, alias, state }: OpenLoop): Items | undefined {
  const { meter } = engine.environment;
  if (source === undefined) return undefined;
  if (source instanceof ArrayToken) return { array: source, ofObject: false };
  if (endsWithIndexer(path) || aliasEndsWithIndexer(alias, state)) {
    const array = new ArrayToken();
    array.add(source, meter);
    return { array, ofObject: false };
  }
  if (!(source instanceof ObjectToken)) return undefined;
  const array = new ArrayToken();
  for (const { name, value } of source.children) {
    const item = new ObjectToken();
    item.add(name, value, meter);
    array.add(item, meter);
  }
  return { array, ofObject: true };
}

/** Whether a path ends like `['x']` or `[?(…)]`: the expression `\[.+\]$` of the engine. */
function endsWithIndexer(path: string): boolean {
  const text = path.endsWith('\n') ? path.slice(0, -1) : path;
  const open = text.indexOf('[', text.lastIndexOf('\n') + 1);
  return text.endsWith(']') && open >= 0 && open < text.length - 2;
}

/** The engine also looks at what the alias stands for already, as a text. */
function aliasEndsWithIndexer(alias: string, state: OpenLoop['state']): boolean {
  const [entry, ...others] = state.current.all(alias);
  if (entry === undefined) return false;
  if (others.length > 0) throw new Fault('unknown-alias', `the alias '${alias}' is used twice`);
  const { value } = entry;
  if (value === undefined) return false;
  if (value instanceof Container || !(value instanceof Scalar) || value.value === null) {
    throw invalidValue('the alias of a loop is in use for something that is no text');
  }
  return typeof value.value === 'string' && endsWithIndexer(value.value);
}

function run(engine: Engine, member: Member, { array, ofObject }: Items, loop: OpenLoop, pending: Pending): void {
  const { meter } = engine.environment;
  const { alias, level, state } = loop;
  const forming = formingArray(pending);
  const dictionary = new ObjectToken();
  if (ofObject) pending.dictionary = dictionary;
  const arrays = state.arrays?.last() === undefined ? new Dictionary<ArrayToken>() : state.arrays;
  if (arrays === null) return;
  if (arrays.all(alias).some((entry) => entry.level === level)) {
    throw new Fault('unknown-alias', `the alias '${alias}' is used twice`);
  }
  arrays.add(alias, level, array);
  state.arrays = arrays;
  for (const item of walk(array)) {
    const body = member.clone(meter);
    setCurrent(engine, state.current, alias, level, item);
    const index = ofObject ? '' : `/${size(forming)}`;
    const evaluated = engine.reporter.below(member, index, () => engine.evaluate(body, state));
    for (const result of walk(evaluated)) {
      if (ofObject) addToDictionary(engine, dictionary, result);
      else forming.add(result instanceof Scalar && result.value === null ? new ObjectToken() : result, meter);
    }
  }
  arrays.remove(alias, level);
  state.current.remove(alias, level);
}

function setCurrent(
  engine: Engine,
  current: Dictionary<Token | undefined>,
  alias: string,
  level: number,
  item: Token,
): void {
  if (!since(engine.environment, '4.4.1')) {
    current.set(alias, level, item);
    return;
  }
  current.remove(alias, level);
  current.add(alias, level, item);
}

/** A loop over an object adds the first member of each result. */
function addToDictionary(engine: Engine, dictionary: ObjectToken, result: Token): void {
  const { meter } = engine.environment;
  if (result instanceof Scalar) throw invalidValue('the body of a loop over an object must be an object');
  const [first] = result instanceof Container ? result.children : [];
  if (!(first instanceof Member)) throw invalidValue('the body of a loop over an object must be an object');
  dictionary.addMember(first.clone(meter), meter);
}
