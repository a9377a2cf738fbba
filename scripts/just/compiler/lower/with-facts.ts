import type { Env } from '../env.ts';
import { knowing, refine } from '../facts.ts';
import type { Cond } from '../ir.ts';
import type { PathValue, Value } from '../values.ts';

/** The place behind a condition: paths, also those that variables hold, are known better there. */
export function withFacts(env: Env, cond: Cond, holds: boolean): Env {
  const facts = knowing(env.facts, cond, holds);
  if (facts.size === env.facts.size && [...facts].every(([key, fact]) => env.facts.get(key) === fact)) return env;
  const sharpen = (value: Value): Value => (value.kind === 'path' && !value.many ? sharpened(value) : value);
  const sharpened = (value: PathValue): PathValue => ({ ...value, shape: refine(value.shape, value.path, facts) });
  const variables = new Map(env.variables);
  for (const [name, binding] of variables) {
    if (binding.kind === 'value') variables.set(name, { kind: 'value', value: sharpen(binding.value) });
  }
  return { ...env, facts, variables, context: sharpen(env.context) };
}
