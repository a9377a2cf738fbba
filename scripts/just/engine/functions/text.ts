import { since } from '../environment.ts';
import { invalidValue } from '../errors.ts';
import { tokenText } from '../text.ts';
import { copyOfValue, size, valueOfToken } from '../token/make.ts';
import { ArrayToken, Container, Scalar, type Token } from '../token/token.ts';
import { int32, isArray, isToken, type Value } from '../values.ts';
import { indexOfText, lastIndexOfText } from './compare.ts';
import { type CallContext, type FunctionSpec, intArgument, select, textArgument } from './spec.ts';

/** A text that begins like a path is read as one, also when it came from data. */
function isPath(value: Value): value is string {
  return typeof value === 'string' && value.startsWith('$.');
}

/** The token for an argument that is either a path or a value. */
export function pathOrValue(value: Value, context: CallContext): Token {
  const { meter } = context.environment;
  return copyOfValue(isPath(value) ? valueOfToken(select(context, value)) : value, meter);
}

function length(value: Value, context: CallContext): number {
  if (isPath(value)) return length(valueOfToken(select(context, value)), context);
  if (typeof value === 'string' || isArray(value)) return value.length;
  if (value !== null && isToken(value)) return size(value);
  if (context.environment.mode.strict) throw invalidValue('#length needs a text, list or object');
  return 0;
}

function joined(tokens: readonly Token[], { environment }: CallContext): string {
  const { meter, mode } = environment;
  const parts: string[] = [];
  let length = 0;
  for (const token of tokens) {
    const isText = token instanceof Scalar && typeof token.value === 'string';
    if (mode.strict && !isText) throw invalidValue('an item to join is no text');
    const part = tokenText(token, environment);
    length += part.length;
    meter.checkSize(length);
    meter.spend(1);
    parts.push(part);
  }
  return meter.text(parts.join(''));
}

export const TEXT: Readonly<Record<string, FunctionSpec>> = {
  substring: {
    parameters: ['string', 'int', 'int'],
    result: 'string',
    run([text = null, first = null, count = null]) {
      const whole = textArgument(text);
      const [start, size] = [intArgument(first), intArgument(count)];
      if (start < 0 || size < 0 || start + size > whole.length) throw invalidValue('the part is not inside the text');
      return whole.slice(start, start + size);
    },
  },
  firstindexof: {
    parameters: ['string', 'string'],
    result: 'int',
    run([text = null, needle = null], { environment }) {
      return int32(indexOfText(textArgument(text), textArgument(needle), environment));
    },
  },
  lastindexof: {
    parameters: ['string', 'string'],
    result: 'int',
    run([text = null, needle = null], { environment }) {
      return int32(lastIndexOfText(textArgument(text), textArgument(needle), environment));
    },
  },
  length: { parameters: ['object'], result: 'int', run: ([value = null], context) => int32(length(value, context)) },
  concatall: {
    parameters: ['object'],
    result: 'string',
    run([value = null], context) {
      const token = pathOrValue(value, context);
      return joined(token instanceof Container ? token.children : [], context);
    },
  },
  concatallatpath: {
    parameters: ['array', 'string'],
    result: 'string',
    run([array = null, path = null], context) {
      if (!(array instanceof ArrayToken)) return null;
      const { environment } = context;
      const found = array.children.map((input) => select({ environment, input }, path));
      const mayLack = since(environment, '4.4.0') && !environment.mode.strict;
      if (!mayLack && found.includes(undefined)) throw invalidValue('an item lacks the member to join');
      return joined(
        found.filter((token) => token !== undefined),
        context,
      );
    },
  },
};
