import { presence } from '../access.ts';
import { always, and, not } from '../cond.ts';
import { constant, type Value } from '../values.ts';
import { lowerAggregate } from './aggregate.ts';
import { lowerAfter, lowerBefore } from './before-after.ts';
import { argumentValue, type BuiltInCall } from './built-in-call.ts';
import { lowerFilterCall, lowerMapCall } from './higher-order.ts';
import { lowerJoin } from './join.ts';
import { lowerAppend, lowerCount, lowerMerge } from './lists.ts';
import { lowerLookup } from './lookup.ts';
import { lowerNumber } from './numeric.ts';
import { lowerRound } from './round.ts';
import { lowerContains, lowerLength, lowerSubstring } from './search.ts';
import { pieceOf, stringOf } from './text.ts';
import { truthOf } from './truth.ts';

type BuiltIn = (call: BuiltInCall) => Value;

const exists: BuiltIn = (call) => ({
  kind: 'truth',
  cond: presence(argumentValue(call, 0)),
  present: always,
  span: call.span,
});

const negation: BuiltIn = (call) => {
  const value = argumentValue(call, 0);
  return {
    kind: 'truth',
    cond: and(presence(value), not(truthOf(value, call.span))),
    present: presence(value),
    span: call.span,
  };
};

const truth: BuiltIn = (call) => {
  const value = argumentValue(call, 0);
  return { kind: 'truth', cond: truthOf(value, call.span), present: presence(value), span: call.span };
};

const string: BuiltIn = (call) => {
  const value = argumentValue(call, 0);
  if (value.kind === 'missing') return value;
  if (value.kind === 'constant') {
    const piece = pieceOf(value, call.span);
    return constant(piece.constant ?? '');
  }
  return stringOf(value, call.span);
};

const builtIns = new Map<string, BuiltIn>([
  ['exists', exists],
  ['not', negation],
  ['boolean', truth],
  ['string', string],
  ['join', lowerJoin],
  ['round', lowerRound],
  ['number', (call) => lowerNumber(argumentValue(call, 0), call.span)],
  ['sum', (call) => lowerAggregate('sum', argumentValue(call, 0), call.env, call.span)],
  ['max', (call) => lowerAggregate('max', argumentValue(call, 0), call.env, call.span)],
  ['min', (call) => lowerAggregate('min', argumentValue(call, 0), call.env, call.span)],
  ['average', (call) => lowerAggregate('average', argumentValue(call, 0), call.env, call.span)],
  ['count', lowerCount],
  ['append', lowerAppend],
  ['map', lowerMapCall],
  ['filter', lowerFilterCall],
  ['merge', lowerMerge],
  ['lookup', lowerLookup],
  ['contains', lowerContains],
  ['substring', lowerSubstring],
  ['length', lowerLength],
  ['substringBefore', lowerBefore],
  ['substringAfter', lowerAfter],
]);

export function builtIn(name: string): BuiltIn | undefined {
  return builtIns.get(name);
}
