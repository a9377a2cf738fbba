import { implies, same, sameCall } from './implies.ts';
import { absent, both, type Call, type Cond, invoke, text } from './ir.ts';

export const always: Cond = { kind: 'always' };
export const never: Cond = { kind: 'never' };

export const test = (call: Call): Cond => ({ kind: 'test', call });

export function not(operand: Cond): Cond {
  if (operand.kind === 'always') return never;
  if (operand.kind === 'never') return always;
  return operand.kind === 'not' ? operand.operand : { kind: 'not', operand };
}

export function and(left: Cond, right: Cond): Cond {
  if (implies(left, right)) return left;
  if (implies(right, left)) return right;
  if (implies(left, not(right))) return never;
  return both('and', left, right);
}

export function or(left: Cond, right: Cond): Cond {
  if (implies(left, right)) return right;
  if (implies(right, left)) return left;
  if (implies(not(left), right)) return always;
  if (right.kind === 'and' && same(right.left, not(left))) return or(left, right.right);
  return both('or', left, right);
}

/**
 * The call that tests a condition, with `True` or `False`: the comparison of `#ifcondition` is by text form, and in
 * Strict mode by case, so that a Boolean `true` (text form `True`) and the constants have to be spelled alike.
 */
export function condCall(cond: Cond): Call {
  switch (cond.kind) {
    case 'always':
      return text('True');
    case 'never':
      return text('False');
    case 'test':
      return cond.call;
    case 'not':
      return choose(cond.operand, text('False'), text('True'));
    case 'and':
      return choose(cond.left, condCall(cond.right), text('False'));
    case 'or':
      return choose(cond.left, text('True'), condCall(cond.right));
  }
}

/** `#ifcondition(cond,True,then,otherwise)`: only the chosen branch is evaluated. */
export function choose(cond: Cond, then: Call, otherwise: Call): Call {
  if (sameCall(then, otherwise)) return then;
  switch (cond.kind) {
    case 'always':
      return then;
    case 'never':
      return otherwise;
    case 'not':
      return choose(cond.operand, otherwise, then);
    default: {
      const call = condCall(cond);
      const { left, right } = asEquality(call) ?? { left: call, right: text('True') };
      return invoke('ifcondition', left, right, chosen(left, right, then), otherwise);
    }
  }
}

/** Inside the branch of a choice, the same choice has been made. */
function chosen(left: Call, right: Call, then: Call): Call {
  if (then.kind !== 'invoke' || then.name !== 'ifcondition') return then;
  const [innerLeft, innerRight, innerThen] = then.args;
  const again = innerLeft && innerRight && sameCall(left, innerLeft) && sameCall(right, innerRight);
  return again && innerThen ? innerThen : then;
}

/** `#ifcondition(a,b,True,False)` inside a choice is the choice's own comparison. */
function asEquality(call: Call): { left: Call; right: Call } | undefined {
  if (call.kind !== 'invoke' || call.name !== 'ifcondition') return undefined;
  const [left, right, then, otherwise] = call.args;
  if (!left || !right || !isText(then, 'True') || !isText(otherwise, 'False')) return undefined;
  return { left, right };
}

function isText(call: Call | undefined, value: string): boolean {
  return call?.kind === 'text' && call.text === value;
}

/** Whether two calls have the same text form; null equals only null. Never stops. */
export const sameText = (left: Call, right: Call): Cond =>
  test(invoke('ifcondition', left, right, text('True'), text('False')));

export const isNull = (call: Call): Cond => sameText(call, absent);
