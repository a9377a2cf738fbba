import { readCall, splitArguments } from '../call/split.ts';
import type { Engine, State } from '../engine.ts';
import { Fault, invalidValue } from '../errors.ts';
import { tokenOfValue } from '../token/make.ts';
import { type ArrayToken, type Member, Scalar, type Token, walk } from '../token/token.ts';
import { isToken } from '../values.ts';
import type { Pending } from './pending.ts';

/** `"#": ["#copy(path)", "#replace(path,value)", "#delete(path)"]`. */
export function collectBulk(engine: Engine, member: Member, list: ArrayToken, state: State, pending: Pending): void {
  for (const item of walk(list)) {
    const text = item instanceof Scalar && typeof item.value === 'string' ? item.value : '';
    const call = readCall(text);
    if (call !== undefined) engine.reporter.directive(member, text);
    if (call?.name === 'copy') pending.copies.push(copied(engine, call.arguments, state));
    else if (call?.name === 'replace') collectReplacement(engine, call.arguments, state, pending);
    else if (call?.name === 'delete') pending.deletions.push(pathOf(engine, call.arguments, state));
  }
}

function pathOf(engine: Engine, argument: string | undefined, state: State): string {
  const path = argument === undefined ? null : engine.argument(argument, state);
  if (typeof path !== 'string') throw invalidValue('the path of a bulk function is no text');
  return path;
}

function copied(engine: Engine, argumentText: string, state: State): Token | undefined {
  const [first, second] = splitArguments(argumentText, engine.environment.escapeChar);
  const path = pathOf(engine, first, state);
  let source = state.current?.last()?.value ?? engine.input;
  if (second !== undefined) {
    const alias = engine.argument(second, state);
    const [found, ...others] = typeof alias === 'string' ? (state.current?.all(alias) ?? []) : [];
    if (found === undefined || others.length > 0) throw new Fault('unknown-alias', `Unknown loop alias: '${second}'`);
    source = found.value;
  }
  if (source === undefined) throw invalidValue('there is nothing to copy from');
  return engine.environment.selector.select(source, path);
}

function collectReplacement(engine: Engine, argumentText: string, state: State, pending: Pending): void {
  const [first, second] = splitArguments(argumentText, engine.environment.escapeChar);
  if (second === undefined) throw invalidValue('#replace needs a path and a value');
  const path = pathOf(engine, first, state);
  const value = engine.argument(second, state);
  if (pending.replacements.has(path)) throw invalidValue('the same path is replaced twice');
  const { meter } = engine.environment;
  pending.replacements.set(path, isToken(value) ? value : tokenOfValue(value, meter));
}
