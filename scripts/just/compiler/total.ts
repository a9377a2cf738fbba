import { and, choose } from './cond.ts';
import { absent, type Call, type Cond, type Content, type Member, type Path } from './ir.ts';

/** Functions that give something for every argument, also null. */
const TOTAL = new Set(['toboolean', 'tostring', 'stringempty']);

/**
 * Whether a call never stops, whatever the input. Calls are made for inputs that satisfy the conditions around them; the
 * ones that are not total need those conditions wherever the engine looks at them all the same.
 */
function isTotal(call: Call): boolean {
  switch (call.kind) {
    case 'text':
    case 'position':
    case 'absent':
      return true;
    case 'read':
    case 'exists':
      return isTotalPath(call.path);
    case 'over':
      return false;
    case 'invoke': {
      const [first] = call.args;
      if (!call.args.every(isTotal)) return false;
      if (call.name === 'ifcondition' || TOTAL.has(call.name)) return true;
      const beginsWithText = first?.kind === 'text' && first.text !== '';
      if (call.name === 'xconcat') return beginsWithText;
      return call.name === 'length' && first?.kind === 'invoke' && first.name === 'xconcat';
    }
  }
}

const isTotalPath = (path: Path): boolean => path.steps.every((step) => step.kind !== 'chosen');

function isTotalCond(cond: Cond): boolean {
  switch (cond.kind) {
    case 'always':
    case 'never':
      return true;
    case 'test':
      return isTotal(cond.call);
    case 'not':
      return isTotalCond(cond.operand);
    case 'and':
    case 'or':
      return isTotalCond(cond.left) && isTotalCond(cond.right);
  }
}

/**
 * The content, made harmless where `guard` does not hold. Up to 4.3.0 the members of a false group are evaluated, and what
 * a `#delete` takes out again always is.
 */
export function guarded(content: Content, guard: Cond): Content {
  if (guard.kind === 'always') return content;
  switch (content.kind) {
    case 'json':
      return content;
    case 'call':
      return isTotal(content.call) ? content : { ...content, call: choose(guard, content.call, absent) };
    case 'array':
      return { ...content, items: content.items.map((item) => guarded(item, guard)) };
    case 'object':
      return { ...content, members: content.members.map((member) => guardedMember(member, guard)) };
    case 'loops': {
      // a loop that does not run evaluates nothing
      const loops = content.loops.map((loop) =>
        isTotalPath(loop.path) && isTotalContent(loop.body)
          ? loop
          : { ...loop, when: loop.when ? and(guard, loop.when) : guard },
      );
      return { ...content, loops };
    }
  }
}

/** The condition, not tested where `guard` does not hold. */
export function guardedCond(cond: Cond, guard: Cond): Cond {
  return isTotalCond(cond) ? cond : and(guard, cond);
}

function guardedMember(member: Member, guard: Cond): Member {
  const { emptyUnless } = member;
  const listed = emptyUnless ? { emptyUnless: guardedCond(emptyUnless, guard) } : {};
  return { ...member, content: guarded(member.content, guard), gate: guardedCond(member.gate, guard), ...listed };
}

function isTotalContent(content: Content): boolean {
  switch (content.kind) {
    case 'json':
      return true;
    case 'call':
      return isTotal(content.call);
    case 'array':
      return content.items.every(isTotalContent);
    case 'object':
      return content.members.every((member) => isTotalCond(member.gate) && isTotalContent(member.content));
    case 'loops':
      return content.loops.every(
        (loop) => isTotalPath(loop.path) && isTotalContent(loop.body) && (!loop.when || isTotalCond(loop.when)),
      );
  }
}
