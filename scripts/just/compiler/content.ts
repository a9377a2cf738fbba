import type { Json } from '../../document/json.ts';
import type { Span } from '../../jsonata/analysis.ts';
import type { Shape } from '../../jsonata/shape.ts';
import { mayBeList, presence, read, unsupported } from './access.ts';
import { toCall } from './as-call.ts';
import { always, and, condCall, not } from './cond.ts';
import { isHostile } from './hostile-members.ts';
import { implies } from './implies.ts';
import { type Call, type Cond, type Content, invoke, type Member, text } from './ir.ts';
import { mergedObject } from './merged.ts';
import { pickedCall } from './picked.ts';
import { refuse } from './refuse.ts';
import { arrayKinds, isHarmless, isHostileShape, isNullable } from './shapes.ts';
import { guarded, guardedCond } from './total.ts';
import type { ChoiceValue, PathValue, Value } from './values.ts';

/** The members that write `value` under `name`: none, one, or one for each branch of a choice. */
function toMembers(name: string, value: Value, gate: Cond, span: Span): Member[] {
  if (value.kind === 'missing' || gate.kind === 'never') return [];
  if (value.kind === 'choice') return choiceMembers(name, value, gate, span);
  const there = and(gate, presence(value));
  const member: Member = { name, content: guarded(toContent(value, 'member', span), there), gate: there, span };
  if (value.kind === 'list' && value.form === 'array' && !implies(member.gate, value.listed)) {
    return [{ ...member, emptyUnless: guardedCond(value.listed, there) }];
  }
  return [member];
}

function choiceMembers(name: string, value: ChoiceValue, gate: Cond, span: Span): Member[] {
  const { condition, whenTrue: then, whenFalse: otherwise } = value;
  const call = toCall(value, undefined, true);
  if (call && otherwise.kind !== 'missing' && then.kind !== 'missing') {
    const there = and(gate, call.present);
    const content = guarded(callContent(call.call, call.shape, call.span), there);
    return [{ name, content, gate: there, span }];
  }
  const members = [
    ...toMembers(name, then, and(gate, condition), span),
    ...toMembers(name, otherwise, and(gate, not(condition)), span),
  ];
  if (members.filter((member) => isHostile(member.content)).length < 2) return members;
  // members of one name through which text may come cannot stand side by side
  const merged = mergedObject(value);
  if (merged) return toMembers(name, merged, gate, span);
  return refuse(
    'unsafe-text',
    span,
    'Either of two structures with text from outside: JUST has no safe place for the choice.',
  );
}

/**
 * What is written for a value where it is known to be there. As the body of a loop, null is not allowed: the engine
 * turns it into an empty object. Whether an array literal can hold text from outside is asked where it is lowered.
 */
export function toContent(value: Value, role: 'member' | 'body' | 'item', span: Span): Content {
  switch (value.kind) {
    case 'missing':
      return unsupported(span, 'Nothing, where a value has to be.');
    case 'constant':
      if (role !== 'member' && value.json === null && role === 'body') refuse('nullable-items', span);
      return constantContent(value.json, role, span);
    case 'path':
      return pathContent(value, role, span);
    case 'call':
      if (role !== 'member' && isNullable(value.shape)) refuse('nullable-items', span);
      return callContent(value.call, value.shape, value.span);
    case 'truth':
      return { kind: 'call', call: booleanCall(value.cond), hostile: false, span };
    case 'object':
      return {
        kind: 'object',
        members: value.entries.flatMap((each) => toMembers(each.name, each.value, always, each.span)),
      };
    case 'items':
      return { kind: 'array', items: value.items.map((item) => toContent(item, 'item', span)) };
    case 'list':
      if (value.form === 'sequence') refuse('collapse', value.span);
      if (role === 'item') unsupported(span, 'A loop as an item of a list stops the JUST engine.');
      return { kind: 'loops', loops: value.loops };
    case 'choice':
      return choiceContent(value, role, span);
  }
}

function choiceContent(value: ChoiceValue, role: 'member' | 'body' | 'item', span: Span): Content {
  if (role !== 'member' && mayBeList(value))
    unsupported(span, 'A list or one value, depending on a condition, as an item.');
  const call = toCall(value, undefined, true);
  if (call) {
    if (role !== 'member' && isNullable(call.shape)) refuse('nullable-items', span);
    return callContent(call.call, call.shape, call.span);
  }
  const merged = mergedObject(value);
  if (merged) return toContent(merged, role, span);
  return unsupported(span, 'Two different structures, one of which stands here depending on a condition.');
}

function constantContent(json: Json, role: 'member' | 'body' | 'item', span: Span): Content {
  if (typeof json === 'string' && !isHarmless(json)) {
    if (role !== 'member') refuse('unsafe-text', span);
    return { kind: 'call', call: hashText(json, span), hostile: true, span };
  }
  if (json !== null && typeof json === 'object') {
    if (Array.isArray(json)) return { kind: 'array', items: json.map((item) => constantContent(item, 'item', span)) };
    const members = Object.entries(json).map(([name, value]): Member => {
      return { name, content: constantContent(value, 'member', span), gate: always, span };
    });
    return { kind: 'object', members };
  }
  return { kind: 'json', json };
}

/** A constant text that begins with `#`: written so that the engine does not take it for a call. */
function hashText(value: string, span: Span): Call {
  if (value.includes('\n')) refuse('line-feed', span);
  if (!value.startsWith('#') && !value.startsWith('/')) refuse('unsafe-text', span, 'A blank before `#` is lost.');
  return value.startsWith('/')
    ? invoke('xconcat', text('/'), text(value.slice(1)))
    : invoke('xconcat', text(value), text(''));
}

function pathContent(value: PathValue, role: 'member' | 'body' | 'item', span: Span): Content {
  if (value.pick) return callContent(pickedCall(value), value.shape, span);
  if (value.many && (value.shape.dynamic || arrayKinds(value.shape).length > 0)) refuse('collapse', span);
  if (value.many && role !== 'member') refuse('collapse', span);
  if (role !== 'member' && isNullable(value.shape)) refuse('nullable-items', span);
  return callContent(read(value), value.shape, span);
}

function callContent(call: Call, shape: Shape, span: Span): Content {
  if (call.kind === 'text') return constantContent(call.text, 'member', span);
  return { kind: 'call', call, hostile: isHostileShape(shape), span };
}

const TRUTH_FUNCTIONS = new Set([
  'exists',
  'mathequals',
  'mathgreaterthan',
  'mathlessthan',
  'mathgreaterthanorequalto',
  'mathlessthanorequalto',
  'isstring',
  'isboolean',
  'isarray',
]);

/** A condition as a Boolean value. */
function booleanCall(cond: Cond): Call {
  const call = condCall(cond);
  if (call.kind === 'invoke' && TRUTH_FUNCTIONS.has(call.name)) return call;
  return invoke('toboolean', call);
}
