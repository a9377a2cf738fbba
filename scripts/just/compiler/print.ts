import { type Json, type JsonObject, setOwn } from '../../document/json.ts';
import type { Span } from '../../jsonata/analysis.ts';
import { callText, withPositions } from './calls.ts';
import { and, choose, condCall, not } from './cond.ts';
import { condText } from './cond-text.ts';
import { gateHostile, isHostile } from './hostile-members.ts';
import { type Cond, type Content, type Loop, type Member, type Step, text } from './ir.ts';
import { pathCall } from './paths.ts';
import { framesOf, insideLoop, type Place } from './place.ts';
import { refuse } from './refuse.ts';

const MAX_DEPTH = 60;

/** The JUST text of a content. Throws {@link Unsupported} where a path cannot be read at its place. */
export function printContent(content: Content, place: Place): Json {
  if (place.items.length > MAX_DEPTH) throw new RangeError('loops nested beyond every limit');
  switch (content.kind) {
    case 'json':
      return content.json;
    case 'call':
      return callText(content.call, framesOf(place));
    case 'array':
      return content.items.map((item) => printContent(item, place));
    case 'loops':
      return printLoops(content.loops, place);
    case 'object':
      return printObject(content.members, place);
  }
}

/** Several loops in one object give one list. The object holds nothing else: it is replaced by the list. */
function printLoops(loops: readonly Loop[], place: Place): Json {
  const out: JsonObject = {};
  for (const loop of loops) {
    const body = printContent(loop.body, insideLoop(place, loop));
    const alias = place.aliasAll ? framesOf(place).alias(loop.item) : place.aliases.get(loop.item);
    const name = loopName(loop, place, alias);
    // two loops over one list would be one JSON name: an alias tells them apart
    const taken = Object.hasOwn(out, name);
    setOwn(out, taken ? loopName(loop, place, framesOf(place).alias(loop.item)) : name, body);
  }
  return out;
}

function loopName(loop: Loop, place: Place, alias: string | undefined): string {
  return `#loop(${loopPath(loop, place)}${alias === undefined ? '' : `,${alias}`})`;
}

/** The path of a loop counts from the item around it, or from the input. */
function loopPath(loop: Loop, place: Place): string {
  const around = place.items.at(-1);
  const reachable = around ? loop.path.base === around : loop.path.base.kind === 'root';
  if (!reachable) {
    refuse(
      'unsupported',
      loop.span,
      'A loop inside a loop can only run over a list of the current item.',
      'Give the other list as a member of its own, beside this one.',
    );
  }
  const path = pathCall(loop.path, loop.span, { endInBracket: loop.single ?? endsInManyMatches(loop) });
  const frames = framesOf(place);
  const source = withPositions(path, frames);
  return callText(loop.when ? choose(loop.when, source, text(place.nowhere)) : source, frames);
}

/** A path of several matches that finds one object would loop over the members of that object, unless it ends in `]`. */
function endsInManyMatches(loop: Loop): boolean {
  return loop.path.steps.slice(0, -1).some((step) => !leadsToOne(step));
}

const leadsToOne = (step: Step): boolean => step.kind === 'member' || step.kind === 'index' || step.kind === 'current';

function printObject(members: readonly Member[], place: Place): Json {
  const out: JsonObject = {};
  const bulk: string[] = [];
  const taken = new Set(members.map((member) => member.name));
  const groups = new Map<string, JsonObject>();
  for (const member of members) {
    checkName(member.name, member.span);
    const hostile = isHostile(member.content);
    if (member.gate.kind === 'never') continue;
    if (!hostile && member.emptyUnless) printOptionalList(member, place, groups, out);
    else if (!hostile && member.gate.kind === 'always')
      put(out, member.name, printContent(member.content, place), member.span);
    else if (!hostile) putGated(member.gate, member, place, groups, out);
    else gateHostile(member, place, { out, bulk, taken, put });
  }
  if (bulk.length > 0) put(out, '#', bulk, members[0]?.span ?? { start: 0, end: 0 });
  return out;
}

/** Members with one and the same condition share a group: two names alike would be one JSON name. */
function putGated(gate: Cond, member: Member, place: Place, groups: Map<string, JsonObject>, out: JsonObject): void {
  const name = `#ifgroup(${condText(condCall(gate), framesOf(place))})`;
  let group = groups.get(name);
  if (!group) {
    group = {};
    groups.set(name, group);
    setOwn(out, name, group);
  }
  put(group, member.name, printContent(member.content, place), member.span);
}

/** A list whose loop gives null without a source stands as `[]` in a second group. */
function printOptionalList(member: Member, place: Place, groups: Map<string, JsonObject>, out: JsonObject): void {
  const unless = member.emptyUnless ?? { kind: 'always' };
  const { emptyUnless: _, ...plain } = member;
  putGated(and(member.gate, unless), { ...plain }, place, groups, out);
  const empty: Member = { ...plain, content: { kind: 'json', json: [] } };
  putGated(and(member.gate, not(unless)), empty, place, groups, out);
}

/** `key` is the name as JUST spells it, where that differs. */
function put(out: JsonObject, name: string, value: Json, span: Span, key = name): void {
  if (Object.hasOwn(out, key)) refuse('name', span, `The name ${JSON.stringify(name)} would be written twice.`);
  setOwn(out, key, value);
}

/** A name that begins with `#` is, or may become, a directive. */
function checkName(name: string, span: Span): void {
  if (/^\s*#/.test(name)) refuse('name', span, 'JUST reads a member name that begins with `#` as a directive.');
}
