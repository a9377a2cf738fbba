import type { Kind, Shape } from '../shape.ts';
import { DYNAMIC, NOTHING } from '../shape.ts';
import { asArray } from './sequence.ts';

/** One parameter of a signature such as `<s-nn?:s>`. */
export interface Parameter {
  /** Letters of the accepted types: s n b l o a f, and m for "nothing". */
  readonly accepts: string;
  /** Can be left out. */
  readonly optional: boolean;
  /** The context value takes its place when it is left out. */
  readonly context: boolean;
  /** Takes one argument or more. */
  readonly many: boolean;
  /** A single value is wrapped in an array. */
  readonly array: boolean;
  /** Type of the items of an array parameter. */
  readonly items: string | undefined;
}

const ACCEPTS: Readonly<Record<string, string>> = {
  s: 'sm',
  n: 'nm',
  b: 'bm',
  l: 'lm',
  o: 'om',
  a: 'asnblfom',
  f: 'f',
  j: 'asnblom',
  x: 'asnblfom',
};

/** Reads a signature as the engine does. The engine has checked it, so what it would refuse is skipped. */
export function parseSignature(signature: string): readonly Parameter[] {
  const parameters: { -readonly [key in keyof Parameter]: Parameter[key] }[] = [];
  for (let at = 1; at < signature.length; at += 1) {
    const letter = signature.charAt(at);
    if (letter === ':') break;
    const last = parameters.at(-1);
    if (letter === '-' && last) last.context = true;
    else if (letter === '?' && last) last.optional = true;
    else if (letter === '+' && last) last.many = true;
    else if (letter === '(' || letter === '<') {
      const end = closing(signature, at, letter, letter === '(' ? ')' : '>');
      const inner = signature.slice(at + 1, end);
      if (letter === '(') parameters.push(parameter(`${inner}m`, false));
      else if (last) last.items = inner;
      at = end;
    } else {
      const accepts = ACCEPTS[letter];
      if (accepts !== undefined) parameters.push(parameter(accepts, letter === 'a'));
    }
  }
  return parameters;
}

function parameter(accepts: string, array: boolean): Parameter {
  return { accepts, optional: false, context: false, many: false, array, items: undefined };
}

function closing(text: string, from: number, open: string, close: string): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === open) depth += 1;
    if (text.charAt(at) === close) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

const LETTERS: Readonly<Record<Kind['kind'], string>> = {
  string: 's',
  number: 'n',
  boolean: 'b',
  null: 'l',
  object: 'o',
  array: 'a',
  function: 'f',
};

/** The type letters that a value can have. */
function lettersOf(shape: Shape): string {
  if (shape.dynamic) return 'snbloafm';
  const letters = new Set(shape.kinds.map((kind) => LETTERS[kind.kind]));
  if (shape.optional) letters.add('m');
  return [...letters].join('');
}

const MAX_ALIGNMENTS = 4;

/**
 * The ways in which the engine can assign arguments to parameters, each as one shape per parameter (a missing one is
 * nothing; arguments of a `+` parameter follow each other). Empty when no assignment is possible.
 */
export function alignments(
  parameters: readonly Parameter[],
  given: readonly Shape[],
  context: Shape,
): readonly (readonly Shape[])[] {
  const found: Shape[][] = [];
  align(parameters, given, context, 0, 0, [], found);
  return found;
}

function align(
  parameters: readonly Parameter[],
  given: readonly Shape[],
  context: Shape,
  at: number,
  used: number,
  taken: readonly Shape[],
  found: Shape[][],
): void {
  if (found.length >= MAX_ALIGNMENTS) return;
  const current = parameters[at];
  if (!current) {
    if (used === given.length) found.push([...taken]);
    return;
  }
  const argument = given[used];
  const before = found.length;
  if (argument) {
    const letters = [...lettersOf(argument)];
    const fitting = letters.filter((letter) => current.accepts.includes(letter));
    if (fitting.length > 0) {
      const value = current.array ? wrapped(argument, current) : argument;
      const next = [...taken, value];
      if (current.many) align(parameters, given, context, at, used + 1, next, found);
      align(parameters, given, context, at + 1, used + 1, next, found);
      // the engine prefers to take an argument; with every type fitting it always does
      if (found.length > before && fitting.length === letters.length) return;
    }
  }
  if (current.many && taken.length > at) align(parameters, given, context, at + 1, used, taken, found);
  if (current.context) {
    if (!fits(context, current)) return;
    align(parameters, given, context, at + 1, used, [...taken, contextFor(current, context)], found);
  } else if (current.optional) align(parameters, given, context, at + 1, used, [...taken, NOTHING], found);
}

function fits(shape: Shape, { accepts }: Parameter): boolean {
  return [...lettersOf(shape)].some((letter) => accepts.includes(letter));
}

function contextFor(parameter: Parameter, context: Shape): Shape {
  return parameter.array ? asArray(context) : context;
}

/** A single value that is not of the item type stops the engine, so only the others have to be wrapped. */
function wrapped(argument: Shape, { items }: Parameter): Shape {
  if (argument.dynamic) return DYNAMIC;
  if (items === undefined) return asArray(argument);
  const kinds = argument.kinds.filter((kind) => kind.kind === 'array' || LETTERS[kind.kind] === items);
  return asArray({ ...argument, kinds });
}

/** The first argument that surely does not fit, as its position from 0; `undefined` where a fit is possible. */
export function misfit(parameters: readonly Parameter[], given: readonly Shape[], context: Shape): number | undefined {
  const certain = given.map((shape) => (shape.kinds.length > 0 ? { ...shape, optional: false } : shape));
  if (alignments(parameters, certain, context).length === 0) {
    for (let length = 1; length <= certain.length; length += 1) {
      if (!startFits(parameters, certain.slice(0, length), context)) return length - 1;
    }
    return Math.max(0, certain.length - 1);
  }
  const aligned = parameters.slice(certain.length).every((parameter) => parameter.optional) ? parameters : [];
  const index = aligned.findIndex((parameter, at) => badItems(parameter, certain[at] ?? NOTHING));
  return index === -1 ? undefined : index;
}

/** Whether some call could go on after these arguments. */
function startFits(parameters: readonly Parameter[], start: readonly Shape[], context: Shape): boolean {
  for (let length = 1; length <= parameters.length; length += 1) {
    if (alignments(parameters.slice(0, length), start, context).length > 0) return true;
  }
  return false;
}

/** An array parameter with a type wants every item of that type, and a single value too. */
function badItems(parameter: Parameter, shape: Shape): boolean {
  const { items } = parameter;
  if (items === undefined || !parameter.array || shape.dynamic || shape.kinds.length === 0) return false;
  const wanted = items.charAt(0);
  return shape.kinds.every((kind) => {
    if (kind.kind !== 'array') return LETTERS[kind.kind] !== wanted;
    if (kind.elements?.some((element) => element.kinds.length > 0 && !lettersOf(element).includes(wanted))) return true;
    // an empty array would do, but nobody writes the call for that
    return !kind.items.dynamic && kind.items.kinds.length > 0 && !lettersOf(kind.items).includes(wanted);
  });
}
