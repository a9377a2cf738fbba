import { lookInTransformed } from '../directives/look.ts';
import type { Engine, State } from '../engine.ts';
import { since } from '../environment.ts';
import { Fault, invalidValue } from '../errors.ts';
import { FUNCTIONS } from '../functions/catalogue.ts';
import { sameText } from '../functions/compare.ts';
import type { FunctionSpec } from '../functions/spec.ts';
import { textOf, trim } from '../text.ts';
import type { Token } from '../token/token.ts';
import type { Value } from '../values.ts';
import { applyOver } from './applyover.ts';
import { invoke } from './invoke.ts';
import { callLoopFunction, isLoopFunction } from './loop-functions.ts';
import { readCall, splitArguments, unescapeHash } from './split.ts';

/** The value of a text: what its call gives, or the text itself when it is no call. */
export function evaluateCall(engine: Engine, text: string, state: State, holder?: Token): Value {
  const call = readCall(text);
  if (call === undefined) return text;
  const { environment } = engine;
  return environment.meter.nested(() => {
    environment.meter.spend(text.length >> 4);
    const args = splitArguments(call.arguments, environment.escapeChar);
    if (call.name === 'ifcondition') return ifCondition(engine, args, state, holder);
    const values = args.map((arg) => argumentLookedUp(engine, arg, state, holder));
    return callNamed(engine, call.name, values, args, state);
  });
}

/** The value of one argument: a nested call, or a literal (where `/#` stands for `#`). */
export function evaluateArgument(engine: Engine, argument: string, state: State, holder?: Token): Value {
  const trimmed = trim(argument);
  if (trimmed.startsWith('#')) return engine.call(trimmed, state, holder);
  const { escapeChar } = engine.environment;
  return trimmed.startsWith(`${escapeChar}#`) ? unescapeHash(argument, escapeChar) : argument;
}

function argumentLookedUp(engine: Engine, argument: string, state: State, holder: Token | undefined): Value {
  return lookInTransformed(engine, engine.argument(argument, state, holder), argument, state, holder);
}

/** Only the branch that is chosen is evaluated; it must be there. */
function ifCondition(engine: Engine, args: readonly string[], state: State, holder: Token | undefined): Value {
  const [left, right] = args;
  if (left === undefined || right === undefined) throw invalidValue('#ifcondition needs two values to compare');
  const first = argumentLookedUp(engine, left, state, holder);
  const second = argumentLookedUp(engine, right, state, holder);
  const branch = sameText(first, second, engine.environment) ? args[2] : args[3];
  if (branch === undefined) throw invalidValue('#ifcondition lacks the branch that is chosen');
  return engine.argument(branch, state, holder);
}

/** `Ns.Class::Method`, `Assembly::Ns.Class::Method`. */
const EXTERNAL = /[\w.]::[\w.]/;

function callNamed(
  engine: Engine,
  name: string,
  args: readonly Value[],
  texts: readonly string[],
  state: State,
): Value {
  if (isLoopFunction(name)) return callLoopFunction(engine, name, args, state);
  if (name === 'customfunction' || EXTERNAL.test(name)) {
    throw new Fault('not-run', `#${name} runs code of the host, which is not run here`);
  }
  if (name === 'applyover') return applyOver(engine, args, texts, state);
  const spec = FUNCTIONS.get(name);
  if (spec === undefined || (spec.since !== undefined && !since(engine.environment, spec.since))) {
    throw new Fault('unknown-function', `Invalid function: #${name.slice(0, 100)}`);
  }
  const { given, input } = context(engine, spec, args, state);
  return invoke(spec, given, { environment: engine.environment, input });
}

/** What paths of the function start from; `#valueof` may name a scope since 4.4.1. */
function context(
  engine: Engine,
  spec: FunctionSpec,
  args: readonly Value[],
  state: State,
): { given: readonly Value[]; input: Token | undefined } {
  const { environment, input } = engine;
  if (!since(environment, '4.4.1')) {
    const item = state.current?.last();
    return { given: args, input: spec.readsScope || item === undefined ? input : item.value };
  }
  if (input === state.transformer) return { given: args, input };
  if (!spec.readsScope) return { given: args, input: state.current?.last()?.value };
  const [path, alias, ...rest] = args;
  if (path === undefined || alias === undefined) return { given: args, input: state.scopes?.last()?.value };
  if (alias === null) throw invalidValue('an alias must be a text');
  const named = state.scopes?.all(textOf(alias, environment)) ?? [];
  const [scope] = named;
  if (scope === undefined || named.length > 1) {
    throw new Fault('unknown-alias', `Unknown scope alias: '${textOf(alias, environment)}'`);
  }
  return { given: rest.length === 0 ? [path] : args, input: scope.value };
}
