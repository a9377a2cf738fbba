import { describe } from '../../describe.ts';
import type { Shape } from '../../shape.ts';
import { DYNAMIC, isNothing, NOTHING } from '../../shape.ts';
import { union } from '../../union.ts';
import type { CallSite } from '../call.ts';
import type { Inference } from '../engine.ts';
import type { Context } from '../frame.ts';
import { several } from '../sequence.ts';
import { alignments, misfit } from '../signature.ts';
import type { NativeFunction } from './native.ts';
import { type Refused, refusedArgument } from './refused.ts';
import { nativeFunction } from './table.ts';

/** Calls a built-in function. `checked` is false where the engine leaves its signature out. */
export function callNative(
  engine: Inference,
  name: string,
  given: readonly Shape[],
  caller: Context,
  site: CallSite | undefined,
  checked = true,
): Shape {
  const native = nativeFunction(name);
  if (!native) return DYNAMIC;
  if (site) {
    const called = { ...native, name: `$${name}` };
    reportArguments(engine, called, given, caller, site);
    const refused = refusedArgument(name, given);
    if (refused) reportArgument(engine, called, refused, site);
  }
  const ways = checked ? alignments(native.parameters, given, contextValue(caller)) : [given];
  if (ways.length === 0) return DYNAMIC;
  const results = ways.map((values) =>
    native.result({
      engine,
      caller,
      span: site?.argumentSpans.at(-1) ?? site?.span ?? { start: 0, end: 0 },
      argument: (index) => values[index] ?? NOTHING,
      count: values.length,
    }),
  );
  return union(results);
}

/** Where the engine wraps the context value, a function sees the wrapper. */
function contextValue({ input, single }: Context): Shape {
  if (single === 'constructor') return DYNAMIC;
  return single === 'root' && input.kinds.some((kind) => kind.kind === 'array') ? DYNAMIC : input;
}

type Called = Pick<NativeFunction, 'name' | 'parameters' | 'signature'>;

/** What is wrong with a call of a function that has a signature. */
export function reportArguments(
  engine: Inference,
  called: Called,
  given: readonly Shape[],
  caller: Context,
  site: CallSite,
): void {
  const { name, parameters, signature } = called;
  const context = contextValue(caller);
  const most = parameters.some((parameter) => parameter.many) ? Number.POSITIVE_INFINITY : parameters.length;
  const least = parameters.filter((parameter) => !parameter.optional && !parameter.context).length;
  const full = parameters.filter((parameter) => !parameter.optional).length;
  const index = misfit(parameters, given, context);
  if (given.length > most || given.length < least || (index !== undefined && given.length < full)) {
    // enough with the context value in front, which did not fit here
    const fewest = given.length >= least && given.length < full ? full : least;
    const wanted =
      fewest === most ? String(most) : most === Number.POSITIVE_INFINITY ? `${fewest} or more` : `${fewest} to ${most}`;
    engine.report('argument-count', site.span, { name, count: String(given.length), wanted, signature });
    return;
  }
  if (index === undefined) {
    for (const [at, argument] of given.entries()) {
      const list = several(argument);
      if (isNothing(list) || misfit(parameters, given.with(at, list), context) !== at) continue;
      const data = { name, index: String(at + 1), signature };
      engine.report('argument-several', site.argumentSpans[at] ?? site.span, data);
    }
    return;
  }
  reportArgument(engine, called, { index, type: describe(given[index] ?? context) }, site);
}

function reportArgument(
  engine: Inference,
  { name, signature }: Called,
  { index, type }: Refused,
  site: CallSite,
): void {
  const data = { name, index: String(index + 1), type, signature };
  engine.report('argument-type', site.argumentSpans[index] ?? site.span, data);
}
