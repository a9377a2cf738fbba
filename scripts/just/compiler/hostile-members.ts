import type { Json, JsonObject } from '../../document/json.ts';
import type { Span } from '../../jsonata/analysis.ts';
import { callText, escapeArgument } from './calls.ts';
import { always, choose } from './cond.ts';
import { type Call, type Content, type Member, text } from './ir.ts';
import { pathText } from './paths.ts';
import { framesOf, type Place } from './place.ts';
import { requireReadable } from './versions.ts';

/** Whether text from outside can come out anywhere inside. */
export function isHostile(content: Content): boolean {
  switch (content.kind) {
    case 'json':
      return false;
    case 'call':
      return content.hostile;
    case 'array':
      return content.items.some(isHostile);
    case 'loops':
      return content.loops.some((loop) => isHostile(loop.body));
    case 'object':
      return content.members.some((member) => isHostile(member.content));
  }
}

interface Output {
  readonly out: JsonObject;
  readonly bulk: string[];
  /** Names of all members of the object, and those made up for it. */
  readonly taken: Set<string>;
  put(out: JsonObject, name: string, value: Json, span: Span, key?: string): void;
}

/**
 * Writes a member through which text from outside may come, without `#ifgroup`: what a true group holds is evaluated a
 * second time, data included, in every version (source: the recorded cases `reevaluation/ifgroup-eval-unknown` and
 * `…/eval-in-eval-unknown`). Safe are a value directly under `#eval` and one put in place by `#replace`; the name is
 * taken out again by a `#delete` of a path that depends on the condition (that the bulk functions evaluate calls in their
 * arguments is tested by the engine's own project: `CopyNestedArgument`, `DeleteNestedArgument`).
 */
export function gateHostile(member: Member, place: Place, to: Output): void {
  const { name, content, span } = member;
  const frames = framesOf(place);
  if (content.kind === 'call' && member.gate.kind === 'always' && EVAL_NAME.test(name)) {
    to.put(to.out, name, callText(content.call, frames), span, `#eval(${name})`);
    return;
  }
  requireReadable(name, span, place.profile);
  if (content.kind === 'call') {
    to.put(to.out, name, null, span);
    to.bulk.push(`#replace(${own(name, span)},${callText(content.call, frames)})`);
  } else {
    to.put(to.out, name, place.print(content, place), span);
    if (member.emptyUnless) replaceByEmpty(member, place, to);
  }
  if (member.gate.kind === 'always') return;
  const target = choose(member.gate, nothing(to.taken, span), ownPath(name, span));
  to.bulk.push(`#delete(${callText(target, frames)})`);
}

/** A list whose loop found no source is null; here it becomes `[]`. The scratch member takes the other case. */
function replaceByEmpty(member: Member, place: Place, to: Output): void {
  const scratch = freeName(to.taken, '__scratch');
  to.taken.add(scratch);
  to.put(to.out, scratch, null, member.span);
  const target = choose(member.emptyUnless ?? always, ownPath(scratch, member.span), ownPath(member.name, member.span));
  to.bulk.push(`#replace(${callText(target, framesOf(place))},${EMPTY_LIST})`);
  to.bulk.push(`#delete(${own(scratch, member.span)})`);
}

/** The only spelling of an empty list that every version has. */
const EMPTY_LIST = "#applyover({ 't': [] },'#valueof($.t)')";

const EVAL_NAME = /^[^\s#/(][^\n]*(?<!\s)$/u;

function own(name: string, span: Span): string {
  return escapeArgument(ownPathText(name, span));
}

function ownPath(name: string, span: Span): Call {
  return text(ownPathText(name, span));
}

/** Path of a member of the object under construction. */
function ownPathText(name: string, span: Span): string {
  return pathText({ base: { kind: 'root', id: 0, hint: '' }, steps: [{ kind: 'member', name }] }, span);
}

/** A path that the object under construction does not have: deleting it does nothing. */
function nothing(taken: ReadonlySet<string>, span: Span): Call {
  return ownPath(freeName(taken, '__nothing'), span);
}

function freeName(taken: ReadonlySet<string>, stem: string): string {
  let name = stem;
  for (let n = 2; taken.has(name); n += 1) name = `${stem}${n}`;
  return name;
}
