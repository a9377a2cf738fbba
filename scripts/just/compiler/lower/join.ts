import type { Json } from '../../../document/json.ts';
import type { Span } from '../../../jsonata/analysis.ts';
import type { Kind, StringKind } from '../../../jsonata/shape.ts';
import { existsAt, extend, presence, read, unsupported } from '../access.ts';
import { constantText, toCall } from '../as-call.ts';
import { always, and, choose, not, sameText, test } from '../cond.ts';
import type { Env } from '../env.ts';
import { absent, type Base, type Call, type Content, invoke, type Member, text } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, hasKind, isNullable, onlyKinds, stringKinds } from '../shapes.ts';
import { type CallValue, constant, missing, type PathValue, type Value } from '../values.ts';
import { argumentValue, type BuiltInCall } from './built-in-call.ts';
import { eachItem } from './items.ts';
import { loopOver } from './loop-over.ts';
import { cutFront, pieceOf } from './text.ts';

/** Up to so many items are written out one by one. */
const MOST_WRITTEN_OUT = 12;

/** `$join(list, separator)`, of texts. */
export function lowerJoin(call: BuiltInCall): Value {
  const { env, span } = call;
  const separator = call.args[1] ? argumentValue(call, 1) : constant('');
  if (separator.kind !== 'constant' || typeof separator.json !== 'string')
    return refuse('unsupported', span, 'A separator that is not a constant.');
  const [list] = call.args;
  if (!list) return unsupported(span, '`$join` of nothing.');
  if (list.type !== 'array') return joined(env.unit.lower(list, env), separator.json, env, span);
  const items = list.items.map((item) => env.unit.lower(item, env));
  if (items.length === 0) return constant('');
  const [only] = items;
  return only && items.length === 1 && only.kind === 'path' && isList(only)
    ? orEmpty(joinedPath(only, separator.json, env, span))
    : joinedItems(items, separator.json, span);
}

const isList = (value: PathValue): boolean => !value.pick && (value.many || arrayKinds(value.shape).length > 0);

function joined(value: Value, separator: string, env: Env, span: Span): Value {
  switch (value.kind) {
    case 'missing':
      return missing;
    case 'constant':
      return constant(joinedConstants(value.json, separator, span));
    case 'items':
      return joinedItems(value.items, separator, span);
    case 'choice':
      return {
        ...value,
        whenTrue: joined(value.whenTrue, separator, env, span),
        whenFalse: joined(value.whenFalse, separator, env, span),
      };
    case 'path':
      if (value.shape.dynamic) refuse('unknown-shape', span);
      if (isList(value) && !value.many && hasKind(value.shape, 'string'))
        return listOrText(value, separator, env, span);
      return isList(value) ? joinedPath(value, separator, env, span) : oneText(value, span);
    case 'call':
      return oneText(value, span);
    case 'list':
      return unsupported(
        span,
        '`$join` of a list that the expression itself made.',
        'Join a list of the data: `$join(items.name, ", ")`.',
      );
    case 'truth':
    case 'object':
      return notTexts(span);
  }
}

function joinedConstants(json: Json, separator: string, span: Span): string {
  const texts = Array.isArray(json) ? json : [json];
  return texts.map((each) => (typeof each === 'string' ? each : notTexts(span))).join(separator);
}

/** What is a list in some inputs and a text in others. */
function listOrText(value: PathValue, separator: string, env: Env, span: Span): Value {
  const { shape } = value;
  const list = { ...value, shape: { ...shape, kinds: shape.kinds.filter((kind) => kind.kind === 'array') } };
  const single = { ...value, shape: { ...shape, kinds: shape.kinds.filter((kind) => kind.kind !== 'array') } };
  return {
    kind: 'choice',
    condition: and(presence(value), test(invoke('isarray', read(value)))),
    whenTrue: joinedPath(list, separator, env, span),
    whenFalse: oneText(single, span),
    span,
  };
}

/** One text is taken for a list of one. */
function oneText(value: PathValue | CallValue, span: Span): Value {
  if (isNullable(value.shape)) refuse('null-operand', span);
  return onlyKinds(value.shape, 'string') ? value : notTexts(span);
}

function notTexts(span: Span): never {
  return refuse('text-form', span, '`$join` takes texts.', 'Join texts only: JSONata itself stops on anything else.');
}

function orEmpty(value: CallValue): CallValue {
  return { ...textCall(choose(value.present, value.call, text('')), value.span), present: always };
}

function textCall(call: Call, span: Span): CallValue {
  const kind: Kind = { kind: 'string' };
  return { kind: 'call', call, present: always, shape: { optional: false, dynamic: false, kinds: [kind] }, span };
}

/** A list in the input, or what a path finds. */
function joinedPath(value: PathValue, separator: string, env: Env, span: Span): CallValue {
  if (value.shape.dynamic) refuse('unknown-shape', span);
  const present = presence(value);
  const items = arrayKinds(value.shape).length > 0 ? eachItem(value, span) : value;
  if (items.shape.dynamic) refuse('unknown-shape', span);
  if (isNullable(items.shape) || isNullable(value.shape))
    refuse('null-operand', span, undefined, 'Filter first: `list[$ != null]`.');
  if (!onlyKinds(items.shape, 'string')) notTexts(span);
  const call = joinedCall(value, stringKinds(items.shape), separator, env, span);
  const whole = textCall(choose(present, call, absent), span);
  return { ...whole, bare: call, present, shape: { ...whole.shape, optional: present.kind !== 'always' } };
}

/** Where the value is there. */
function joinedCall(value: PathValue, kinds: readonly StringKind[], separator: string, env: Env, span: Span): Call {
  const found = read(value);
  if (separator === '') {
    const all = invoke('concatall', found);
    // several matches are a list, one is a bare text
    return value.many ? choose(test(invoke('isarray', found)), all, found) : all;
  }
  const few = writtenOut(value);
  if (few) return joinedItems(few, separator, span).call;
  if (mayMakeDate(separator, kinds)) {
    refuse(
      'unsupported',
      span,
      'A separator that together with a text may look like a date, which JUST would rewrite on the way.',
      `Put a blank in front of the separator, or give the list a \`maxItems\` of at most ${MOST_WRITTEN_OUT} in the source schema.`,
    );
  }
  const several = overLoop(value, separator, env, span);
  if (value.many) return several;
  const first = eachItem(value, span).shape;
  return choose(existsAt(extend(value.path, { kind: 'index', at: 0 }), first, span), several, text(''));
}

/** The items of a list that the schema says is short. */
function writtenOut(value: PathValue): PathValue[] | undefined {
  const { list } = value;
  const source = value.many ? list : value;
  const rest = value.many && list ? value.path.steps.slice(list.path.steps.length + 1) : [];
  if (!source || rest.some((step) => step.kind !== 'member')) return undefined;
  const kinds = arrayKinds(source.shape);
  const most = Math.max(...kinds.map((kind) => kind.maxItems ?? Number.POSITIVE_INFINITY));
  if (kinds.length === 0 || most > MOST_WRITTEN_OUT) return undefined;
  const shape = arrayKinds(value.shape).length > 0 ? eachItem(value, value.span).shape : value.shape;
  return Array.from({ length: most }, (_, at) => ({
    kind: 'path',
    path: extend(source.path, { kind: 'index', at }, ...rest),
    many: false,
    shape: { ...shape, optional: true },
    span: value.span,
  }));
}

/**
 * A loop puts the separator in front of each text, and what it gives is joined: the golden records `applyover/join-…`.
 * What goes from the first call of `#applyover` to the second is read as JSON with dates on.
 */
function overLoop(value: PathValue, separator: string, env: Env, span: Span): Call {
  const { source, item, itemValue } = loopOver(value, env, span);
  const marked = invoke('xconcat', constantText(separator, span), read(itemValue));
  const body: Content = { kind: 'call', call: marked, hostile: false, span };
  const loops: Content = { kind: 'loops', loops: [{ path: source.path, item, body, span }] };
  const first: Member = { name: 't', content: loops, gate: always, span };
  const result: Base = { kind: 'root', id: -2, hint: 'result' };
  const parts: Call = { kind: 'read', path: { base: result, steps: [{ kind: 'member', name: 't' }] }, span };
  // with a character in front, no text is taken for a path by #length
  const whole = invoke('xconcat', text('_'), invoke('concatall', parts));
  return { kind: 'over', first, result, after: cutFront(whole, 1 + separator.length), span };
}

/**
 * Whether the separator and a text behind it may be what Newtonsoft takes for a date: `2020-01-02T03:04:05…` of at least
 * 19 characters, or `/Date(1)/` of at least 9.
 */
function mayMakeDate(separator: string, kinds: readonly StringKind[]): boolean {
  if (/^\p{Nd}/u.test(separator)) return true;
  if (!'/Date('.startsWith(separator.slice(0, 6))) return false;
  return !kinds.every((kind) => {
    if (kind.literals) return kind.literals.every((each) => !(separator + each).startsWith('/Date('));
    if (kind.maxLength !== undefined && separator.length + kind.maxLength < 9) return true;
    return kind.pattern !== undefined && WITHOUT_PARENTHESES.test(kind.pattern);
  });
}

/** One set of letters, digits and plain signs, repeated. */
const WITHOUT_PARENTHESES = /^\^(?:\\d|\[[A-Za-z0-9 _.-]+\])(?:[+*]|\{\d+(?:,\d*)?\})\$$/;

/** `$join([a, b, c], separator)` of texts written out one by one; those that are missing are left out. */
function joinedItems(items: readonly Value[], separator: string, span: Span): CallValue {
  const pieces = items.map((item) => {
    if (item.kind === 'list' || item.kind === 'items' || item.kind === 'object')
      return unsupported(span, '`$join` of a list beside other items.');
    if (item.kind === 'path' && ((item.many && !item.pick) || hasKind(item.shape, 'array')))
      return unsupported(span, '`$join` of a list beside other items.', 'Join the list by itself, and use `&`.');
    const piece = pieceOf(item, span);
    const scalar = toCall(item);
    if (scalar && !onlyKinds(scalar.shape, 'string')) notTexts(span);
    if (scalar && isNullable(scalar.shape)) refuse('null-operand', span);
    return { piece, present: presence(item), value: item };
  });
  if (pieces.length === 0) return textCall(text(''), span);
  const parts = pieces.map(({ piece, present }) => {
    const own = piece.constant === '' ? text('') : piece.call;
    const withSeparator =
      separator === ''
        ? own
        : piece.constant !== undefined
          ? constantText(separator + piece.constant, span)
          : invoke('xconcat', constantText(separator, span), own);
    return choose(present, withSeparator, absent);
  });
  const whole = invoke('xconcat', text('_'), ...parts);
  const anything = not(sameText(whole, text('_')));
  const cut = cutFront(whole, 1 + separator.length);
  const certain = separator !== '' && pieces.some(({ present }) => present.kind === 'always');
  return textCall(certain ? cut : choose(anything, cut, text('')), span);
}
