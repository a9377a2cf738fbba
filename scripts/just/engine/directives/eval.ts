import type { Engine, State } from '../engine.ts';
import { invalidValue } from '../errors.ts';
import { textOf } from '../text.ts';
import { tokenOfValue } from '../token/make.ts';
import { Member, Scalar } from '../token/token.ts';
import type { Pending } from './pending.ts';

/** `#eval(name)`: a member with a computed name, added after the others. */
export function collectEval(
  engine: Engine,
  member: Member,
  argumentText: string,
  state: State,
  pending: Pending,
): void {
  const { meter } = engine.environment;
  const name = engine.call(argumentText, state);
  const { value } = member;
  if (value instanceof Scalar && typeof value.value === 'string') {
    engine.reporter.call(value, 'every version');
    const computed = engine.call(value.value, state);
    pending.additions.push(new Member(nameOf(engine, name), tokenOfValue(computed, meter), meter));
  } else {
    engine.evaluate(value, state);
    // Copied now: the engine evaluates the member's own value once more, which must not show in the result.
    pending.additions.push(new Member(nameOf(engine, name), member.value, meter));
  }
  pending.loopNames.push(member.name);
}

function nameOf(engine: Engine, name: ReturnType<Engine['call']>): string {
  if (name === null) throw invalidValue('the name for #eval is null');
  return textOf(name, engine.environment);
}
