import { convert } from '../call/convert.ts';
import type { Engine, State } from '../engine.ts';
import { since } from '../environment.ts';
import { Fault, invalidValue } from '../errors.ts';
import { type Member, ObjectToken } from '../token/token.ts';
import type { Pending } from './pending.ts';

/** `#ifgroup(condition)`: its members go to the object around it when the condition converts to true. */
export function collectGroup(engine: Engine, member: Member, condition: string, state: State, pending: Pending): void {
  const { environment } = engine;
  pending.groupNames.push(member.name);
  if (holds(engine, condition, state)) {
    engine.evaluate(member, state);
    pending.groups.push(member.value.clone(environment.meter));
  } else if (since(environment, '4.4.0')) {
    // Earlier versions go on to evaluate the members, and only then drop them.
    member.setValue(new ObjectToken(), environment.meter);
  }
}

function holds(engine: Engine, condition: string, state: State): boolean {
  const { environment } = engine;
  const value = engine.call(condition, state);
  try {
    const converted = convert('bool', value, environment);
    if (typeof converted !== 'boolean') throw invalidValue('the condition of #ifgroup is null');
    return converted;
  } catch (error) {
    if (!(error instanceof Fault) || !error.swallowable || environment.mode.strict) throw error;
    return false;
  }
}
