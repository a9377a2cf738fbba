import { splitArguments } from '../call/split.ts';
import { Dictionary } from '../dictionary.ts';
import type { Engine, State } from '../engine.ts';
import { Fault, invalidValue } from '../errors.ts';
import { trim } from '../text.ts';
import { Member, ObjectToken, Scalar, type Token } from '../token/token.ts';
import type { Pending } from './pending.ts';

/** The alias of the innermost loop or scope (4.4.1). */
export function innermostAlias(state: State): string {
  const level = (dictionary: Dictionary<unknown> | null) =>
    Math.max(0, ...(dictionary?.entries() ?? []).map((e) => e.level));
  const innermost = level(state.current) > level(state.scopes) ? state.current : state.scopes;
  const alias = innermost?.last()?.alias;
  if (alias === undefined) throw new Fault('unknown-alias', 'no loop or scope is open');
  return alias;
}

/** What an alias stands for: the loop or scope with that name that is nested deepest. */
export function tokenOfAlias(state: State, alias: string): Token | undefined {
  const deepest = (dictionary: Dictionary<Token | undefined> | null) => {
    const entries = dictionary?.all(alias) ?? [];
    const level = Math.max(-1, ...entries.map((entry) => entry.level));
    return { level, entry: entries.find((entry) => entry.level === level) };
  };
  const loop = deepest(state.current);
  const scope = deepest(state.scopes);
  const { entry } = loop.level > scope.level ? loop : scope;
  if (entry === undefined) throw new Fault('unknown-alias', `Unknown loop alias: '${alias}'`);
  return entry.value;
}

/** The path of a loop or scope: evaluated once as a call and once more as an argument. */
export function sourcePath(engine: Engine, argument: string | undefined, state: State): () => string {
  const first = argument === undefined ? null : engine.call(argument, state);
  return () => {
    const path = typeof first === 'string' ? engine.argument(first, state) : null;
    if (typeof path !== 'string') throw invalidValue('the path of a loop or scope is no text');
    return path;
  };
}

export function aliasText(engine: Engine, argument: string, state: State): string {
  const alias = engine.call(trim(argument), state);
  if (typeof alias !== 'string') throw invalidValue('an alias must be a text');
  return alias;
}

/** `#scope(path[,alias[,parent]])`: its body takes the place of the object, and `#valueof` reads from the path. */
export function collectScope(
  engine: Engine,
  member: Member,
  argumentText: string,
  state: State,
  pending: Pending,
): void {
  const { escapeChar, meter, selector } = engine.environment;
  const [path, aliasArgument, parentArgument] = splitArguments(argumentText, escapeChar);
  const source = sourcePath(engine, path, state);
  engine.level += 1;
  const alias = aliasArgument === undefined ? `scope${engine.level}` : aliasText(engine, aliasArgument, state);
  const above = parentArgument === undefined ? innermostAlias(state) : aliasText(engine, parentArgument, state);
  const sourceText = source();
  const from = tokenOfAlias(state, above);
  if (from === undefined) throw invalidValue('the scope around this one is missing');
  const body = member.clone(meter);
  state.scopes ??= new Dictionary();
  if (state.scopes.has(alias)) state.scopes.remove(alias, engine.level);
  state.scopes.add(alias, engine.level, selector.select(from, sourceText));
  const evaluated = engine.reporter.below(member, '', () => engine.evaluate(body, state));
  const { value } = evaluated instanceof Member ? evaluated : body;
  if (value instanceof ObjectToken) pending.scope = value;
  else if (!(value instanceof Scalar && value.value === null))
    throw invalidValue('the body of #scope must be an object');
  state.scopes.remove(alias, engine.level);
  pending.scopeNames.push(member.name);
  engine.level -= 1;
}
