import type { Json } from '../../document/json.ts';
import type { Span } from '../../jsonata/analysis.ts';
import type { Kind, Shape } from '../../jsonata/shape.ts';
import { presence, read } from './access.ts';
import { choose, condCall } from './cond.ts';
import { absent, type Call, invoke, text } from './ir.ts';
import { factsOfConstant, factsOfShape, mergeFacts, type NumberFacts } from './number-facts.ts';
import { pickedCall } from './picked.ts';
import { refuse } from './refuse.ts';
import { anyOf, arrayKinds, hasKind } from './shapes.ts';
import type { CallValue, Value } from './values.ts';

/** The value as one call that is null where there is no value; `undefined` where it is an object or a list. */
export function toCall(value: Value, span?: Span, lists = false): CallValue | undefined {
  switch (value.kind) {
    case 'call':
      return value;
    case 'missing':
      return {
        kind: 'call',
        call: absent,
        present: { kind: 'never' },
        shape: { optional: true, dynamic: false, kinds: [] },
        span: span ?? nowhere,
      };
    case 'constant':
      return constantCall(value.json, span ?? nowhere);
    case 'path': {
      if (value.many && !value.pick && (value.shape.dynamic || arrayKinds(value.shape).length > 0)) return undefined;
      const call = value.pick ? pickedCall(value) : read(value);
      const number =
        hasKind(value.shape, 'number') && !value.shape.dynamic ? { number: factsOfShape(value.shape) } : {};
      return { kind: 'call', call, present: presence(value), shape: value.shape, span: value.span, ...number };
    }
    case 'truth': {
      const call = choose(value.present, invoke('toboolean', condCall(value.cond)), absent);
      return { kind: 'call', call, present: value.present, shape: of({ kind: 'boolean' }), span: value.span };
    }
    case 'choice': {
      if (!lists && (isMany(value.whenTrue) || isMany(value.whenFalse))) return undefined;
      const then = toCall(value.whenTrue, value.span, lists);
      const otherwise = toCall(value.whenFalse, value.span, lists);
      if (!then || !otherwise) return undefined;
      return {
        kind: 'call',
        call: choose(value.condition, then.call, otherwise.call),
        present: presence(value),
        shape: anyOf([then.shape, otherwise.shape]),
        span: value.span,
        ...numbers(then.number, otherwise.number),
      };
    }
    default:
      return undefined;
  }
}

/** A path that can match several times: the shape of a choice would be that of one match. */
const isMany = (value: Value): boolean => value.kind === 'path' && value.many && !value.pick;

function numbers(left: NumberFacts | undefined, right: NumberFacts | undefined): { number?: NumberFacts } {
  const known = [left, right].filter((each): each is NumberFacts => each !== undefined);
  return known.length === 0 ? {} : { number: mergeFacts(known) };
}

const nowhere: Span = { start: 0, end: 0 };

const of = (...kinds: readonly Kind[]): Shape => ({ optional: false, dynamic: false, kinds });

/** A constant inside a call, where every literal is a text: numbers and Booleans come out of a function. */
function constantCall(json: Json, span: Span): CallValue | undefined {
  const base = { kind: 'call', present: { kind: 'always' }, span } as const;
  if (json === null) return { ...base, call: absent, shape: of({ kind: 'null' }) };
  if (typeof json === 'boolean') {
    return { ...base, call: invoke('toboolean', text(String(json))), shape: of({ kind: 'boolean', literal: json }) };
  }
  if (typeof json === 'number') {
    const shape = of({ kind: 'number', integer: Number.isInteger(json), literals: [json] });
    return {
      ...base,
      call: invoke('add', text(numberText(json, span)), text('0')),
      shape,
      number: factsOfConstant(json),
    };
  }
  if (typeof json === 'string') {
    return { ...base, call: constantText(json, span), shape: of({ kind: 'string', literals: [json] }) };
  }
  return undefined;
}

/** A text as a literal argument. */
export function constantText(value: string, span: Span): Call {
  if (value.includes('\n')) refuse('line-feed', span);
  if (value.includes('\u0001')) refuse('unsafe-text', span, 'A control character inside a call.');
  if (/^\s+\/?#/.test(value)) refuse('unsafe-text', span, 'A text that begins with blanks and `#` inside a call.');
  // a leading `/#` would lose its slash, however it is escaped
  if (value.startsWith('/#')) return invoke('xconcat', text('/'), text(value.slice(1)));
  return text(value);
}

/** A number as a literal argument. */
export function numberText(value: number, span: Span): string {
  if (value < -(2 ** 31) && Number.isInteger(value)) refuse('number-range', span);
  if (Math.abs(value) > 7.9e27 || (value !== 0 && Math.abs(value) < 1e-20)) refuse('number-range', span);
  return String(value);
}
