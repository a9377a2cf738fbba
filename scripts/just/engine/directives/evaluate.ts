import { readCall } from '../call/split.ts';
import type { Engine, State } from '../engine.ts';
import { since } from '../environment.ts';
import { beginsWithHash, trim } from '../text.ts';
import { tokenOfValue } from '../token/make.ts';
import { ArrayToken, Member, Scalar, type Token, walk } from '../token/token.ts';
import { evaluateItems } from './array.ts';
import { collectBulk } from './bulk.ts';
import { collectEval } from './eval.ts';
import { collectGroup } from './ifgroup.ts';
import { lookInTransformed } from './look.ts';
import { collectLoop } from './loop.ts';
import { nothingPending, type Pending } from './pending.ts';
import { collectScope } from './scope.ts';
import { settle } from './settle.ts';

/** Evaluates a token in place, members and items first to last; gives what stands in its place afterwards. */
export function evaluate(engine: Engine, token: Token, state: State): Token {
  const pending = nothingPending();
  for (const child of walk(token)) {
    engine.environment.meter.spend(1);
    visit(engine, token, child, state, pending);
  }
  return settle(engine, token, pending);
}

function visit(engine: Engine, parent: Token, child: Token, state: State, pending: Pending): void {
  if (child instanceof ArrayToken) {
    // The list of a `#` member is not evaluated: it holds bulk calls.
    if (!(parent instanceof Member && trim(parent.name) === '#')) evaluateItems(engine, child, state);
  } else if (child instanceof Member) {
    visitMember(engine, parent, child, state, pending);
  } else if (isText(child) && beginsWithHash(child.value)) {
    reevaluate(engine, child, state);
  }
  if (!pending.isLoop && !pending.isBulk && !pending.isScope) engine.evaluate(child, state);
}

/** A text below a member or in a list is evaluated inside loops, and since 4.4.1 everywhere. */
function reevaluate(engine: Engine, token: Scalar & { value: string }, state: State): void {
  if (state.arrays === null || state.current === null) return;
  const everyVersion = state.arrays.last() !== undefined;
  engine.reporter.call(token, everyVersion ? 'every version' : 'since 4.4.1');
  const value = engine.call(token.value, state);
  const { meter } = engine.environment;
  token.replace(tokenOfValue(value, meter), meter);
}

function visitMember(engine: Engine, holder: Token, member: Member, state: State, pending: Pending): void {
  pending.isLoop = false;
  pending.isBulk = false;
  if (member.name === '#' && member.value instanceof ArrayToken) {
    collectBulk(engine, member, member.value, state, pending);
    pending.isBulk = true;
  } else {
    const directive = readCall(member.name);
    if (directive !== undefined) {
      collectDirective(engine, member, directive.name, directive.arguments, state, pending);
    } else if (isText(member.value) && beginsWithHash(member.value.value)) {
      setComputed(engine, holder, member, member.value, state);
    }
  }
  unescapeHash(engine, member);
}

function collectDirective(
  engine: Engine,
  member: Member,
  name: string,
  argumentText: string,
  state: State,
  pending: Pending,
): void {
  switch (name) {
    case 'ifgroup':
      engine.reporter.directive(member, member.name);
      collectGroup(engine, member, argumentText, state, pending);
      break;
    case 'loop':
      engine.reporter.directive(member, member.name);
      collectLoop(engine, member, argumentText, state, pending);
      pending.isLoop = true;
      break;
    case 'eval':
      engine.reporter.directive(member, member.name);
      collectEval(engine, member, argumentText, state, pending);
      break;
    case 'scope':
      if (!since(engine.environment, '4.4.1')) break;
      engine.reporter.directive(member, member.name, 'since 4.4.1');
      collectScope(engine, member, argumentText, state, pending);
      pending.isScope = true;
      break;
  }
}

function setComputed(
  engine: Engine,
  holder: Token,
  member: Member,
  text: Scalar & { value: string },
  state: State,
): void {
  engine.reporter.call(text, 'every version');
  const { meter } = engine.environment;
  const value = engine.call(trim(text.value), state, holder);
  const found = lookInTransformed(engine, value, trim(text.value), state, holder);
  member.setValue(tokenOfValue(found, meter), meter);
}

/** `/#x` as the value of a member stands for the text `#x`; data loses the slash too. */
function unescapeHash(engine: Engine, member: Member): void {
  const { value } = member;
  const { meter, escapeChar } = engine.environment;
  if (!isText(value) || !value.value.startsWith(`${escapeChar}#`)) return;
  const text = new Scalar(value.value.slice(1));
  text.authored = value.authored;
  member.setValue(text, meter);
}

function isText(token: Token): token is Scalar & { value: string } {
  return token instanceof Scalar && typeof token.value === 'string';
}
