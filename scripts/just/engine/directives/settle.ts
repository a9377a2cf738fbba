import type { Engine } from '../engine.ts';
import { Fault, invalidValue } from '../errors.ts';
import { size } from '../token/make.ts';
import { ArrayToken, Container, Member, ObjectToken, Scalar, type Token, walk } from '../token/token.ts';
import type { Pending } from './pending.ts';

/** Does what the members asked for, in the engine's order; gives the token that stands in the place afterwards. */
export function settle(engine: Engine, token: Token, pending: Pending): Token {
  for (const source of pending.copies) copyMembers(engine, token, source);
  for (const [path, value] of pending.replacements) replaceAt(engine, token, path, value);
  for (const path of pending.deletions) deleteAt(engine, token, path);
  for (const { name, value } of pending.additions) {
    objectOf(token).add(name, value, engine.environment.meter);
  }
  for (const group of pending.groups) mergeGroup(engine, token, group);
  if (token instanceof ObjectToken) token.removeNamed('#', engine.environment.meter);
  const result = settleLoops(engine, token, pending);
  return pending.scope === undefined ? result : settleScope(engine, result, pending.scopeNames, pending.scope);
}

function objectOf(token: Token): ObjectToken {
  if (!(token instanceof ObjectToken)) throw invalidValue('only an object can take members');
  return token;
}

function copyMembers(engine: Engine, token: Token, source: Token | undefined): void {
  if (source === undefined) return;
  const { meter, mode } = engine.environment;
  if (mode.addOrReplace) {
    mergeMissing(engine, token instanceof ObjectToken ? token : undefined, source);
    return;
  }
  for (const child of walk(source)) {
    if (!(child instanceof Member)) throw invalidValue('#copy can copy an object only');
    objectOf(token).add(child.name, child.value, meter);
  }
}

/**
 * AddOrReplaceProperties: the members that `target` lacks, deeply. A member that it has is taken out of the source,
 * which usually is the input document: later calls do not see it any more.
 */
function mergeMissing(engine: Engine, target: ObjectToken | undefined, source: Token): void {
  if (target === undefined || !(source instanceof Container)) return;
  const { meter } = engine.environment;
  let index = 0;
  for (let child = source.children[0]; child !== undefined; child = source.children[index]) {
    meter.spend(1);
    if (child instanceof Member && target.member(child.name) !== undefined) {
      const existing = target.member(child.name)?.value;
      mergeMissing(engine, existing instanceof ObjectToken ? existing : undefined, child);
      child.remove(meter);
      continue;
    }
    if (child instanceof Member) target.add(child.name, child.value, meter);
    else if (child instanceof ObjectToken) mergeMissing(engine, target, child);
    index += 1;
  }
}

function replaceAt(engine: Engine, token: Token, path: string, value: Token): void {
  const { meter, selector } = engine.environment;
  const selected = selector.select(token, path);
  if (selected === undefined) throw invalidValue('#replace finds nothing at its path');
  selected.replace(value, meter);
}

function deleteAt(engine: Engine, token: Token, path: string): void {
  const selected = engine.environment.selector.select(token, path);
  if (selected === undefined) return;
  if (selected.parent === null) throw invalidValue('#delete cannot remove that');
  selected.parent.remove(engine.environment.meter);
}

/** The body of an `#ifgroup` that holds: its members are added, a list takes the place of the object. */
function mergeGroup(engine: Engine, token: Token, group: Token): void {
  const { meter, mode } = engine.environment;
  for (const child of walk(group)) {
    if (child instanceof Member) {
      objectOf(token).add(child.name, child.value, meter);
    } else if (group instanceof ArrayToken && token.parent !== null) {
      if (!(token.parent instanceof Member)) throw invalidValue('a list cannot take the place of this object');
      token.parent.setValue(group, meter);
    } else if (mode.strict) {
      throw invalidValue('a list has no place to go to');
    }
  }
}

function settleLoops(engine: Engine, token: Token, pending: Pending): Token {
  const { meter } = engine.environment;
  const { array, dictionary, loopNames, groupNames } = pending;
  if (loopNames.length === 0 && groupNames.length === 0) return token;
  if (token instanceof ObjectToken) {
    for (const name of loopNames) {
      const nothingLeft = dictionary === undefined && array === undefined && size(token) <= 1;
      if (nothingLeft) token.replace(new Scalar(null), meter);
      else token.removeNamed(name, meter);
    }
    for (const name of groupNames) token.removeNamed(name, meter);
  }
  if (dictionary !== undefined) {
    token.replace(dictionary, meter);
    return token;
  }
  if (array === undefined) return token;
  if (token.parent === null) return array;
  if (!(token.parent instanceof ArrayToken)) {
    token.replace(array, meter);
    return token;
  }
  const { parent } = token;
  for (const item of walk(array)) parent.add(item, meter);
  if (size(token) > 0) return token;
  token.remove(meter);
  return parent;
}

function settleScope(engine: Engine, token: Token, names: readonly string[], scope: ObjectToken): Token {
  const { meter } = engine.environment;
  if (token instanceof ObjectToken) for (const name of names) token.removeNamed(name, meter);
  if (token.parent === null) throw new Fault('missing-parent', 'The parent is missing.');
  token.replace(scope, meter);
  return token;
}
