import type { Environment } from '../environment.ts';
import { Fault, invalidValue } from '../errors.ts';
import type { CallContext, FunctionSpec } from '../functions/spec.ts';
import type { Value } from '../values.ts';
import { convert, defaultOf } from './convert.ts';

/** Runs a function of the catalogue: brings the arguments to their types, and errors to the mode. */
export function invoke(spec: FunctionSpec, args: readonly Value[], context: CallContext): Value {
  const { environment } = context;
  return guarded(environment, defaultOf(spec.result), () => {
    return spec.run(prepared(spec, args, environment), context);
  });
}

/** In Fallback an error inside a built-in function becomes the default of its type; in Strict it stops the run. */
export function guarded(environment: Environment, fallback: Value, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault) || !error.swallowable || environment.mode.strict) throw error;
    return fallback;
  }
}

function prepared(spec: FunctionSpec, args: readonly Value[], environment: Environment): readonly Value[] {
  const { parameters } = spec;
  if (parameters === 'list') return args;
  const wanted = parameters === 'raw' ? 2 : parameters.length;
  const tooMany = args.length > wanted && spec.ignoresExtra === undefined;
  if (args.length < wanted || tooMany) throw invalidValue(`${wanted} arguments are needed`);
  if (parameters === 'raw') return args;
  return parameters.map((type, index) => convert(type, args[index] ?? null, environment));
}
