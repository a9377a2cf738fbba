import type { Json } from '../../document/json.ts';
import type { Span } from '../../jsonata/analysis.ts';
import type { Predicate } from './predicate.ts';

/** Where a path starts: the whole input, or the item of one loop. Compared by identity; `id` differs within one transform. */
export interface Base {
  readonly kind: 'root' | 'item';
  readonly id: number;
  /** Name a person would give the item; the alias is made from it. */
  readonly hint: string;
  /** The list that the loop runs over. */
  readonly over?: Path;
}

/** One piece of a JsonPath. */
export type Step =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'all' }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'index'; readonly at: number }
  | { readonly kind: 'filter'; readonly predicate: Predicate }
  /** The items at positions that a call gives, as a text like `,0,2`. */
  | { readonly kind: 'chosen'; readonly positions: Call }
  /** The item that a loop outside the document is at. */
  | { readonly kind: 'current'; readonly item: Base };

export interface Path {
  readonly base: Base;
  readonly steps: readonly Step[];
}

/**
 * An argument or a call. Paths stay symbolic until they are printed, because how they are read depends on the loops
 * around the place where they end up.
 */
export type Call =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'invoke'; readonly name: string; readonly args: readonly Call[]; readonly size: number }
  /** The value at a path: null when there is none. */
  | { readonly kind: 'read'; readonly path: Path; readonly span: Span }
  /** Whether a path leads anywhere. Without `nullable`, a test against null may stand in for it. */
  | { readonly kind: 'exists'; readonly path: Path; readonly nullable: boolean; readonly span: Span }
  /** Position of an item in its loop, from 0. */
  | { readonly kind: 'position'; readonly base: Base }
  /** Null. */
  | { readonly kind: 'absent' }
  /** `after` read from the result of running `first` on the whole input. */
  | { readonly kind: 'over'; readonly first: Member; readonly result: Base; readonly after: Call; readonly span: Span };

/** A truth value; `test` is a call that gives true or false in every state of the input, and never stops. */
export type Cond =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  | { readonly kind: 'test'; readonly call: Call }
  | { readonly kind: 'not'; readonly operand: Cond }
  | { readonly kind: 'and'; readonly left: Cond; readonly right: Cond; readonly size: number }
  | { readonly kind: 'or'; readonly left: Cond; readonly right: Cond; readonly size: number };

/** What stands as the value of a member, as an item, or as the body of a loop. */
export type Content =
  | { readonly kind: 'json'; readonly json: Json }
  /** `hostile`: text from outside may come out of it, which some versions would execute. */
  | { readonly kind: 'call'; readonly call: Call; readonly hostile: boolean; readonly span: Span }
  | { readonly kind: 'object'; readonly members: readonly Member[] }
  | { readonly kind: 'array'; readonly items: readonly Content[] }
  | { readonly kind: 'loops'; readonly loops: readonly Loop[] };

export interface Loop {
  readonly path: Path;
  /** The source is one value, not a list: its path has to end in a bracket to be taken for a list of one. */
  readonly single?: true;
  /** The loop runs only when this holds. */
  readonly when?: Cond;
  readonly item: Base;
  readonly body: Content;
  readonly span: Span;
}

export interface Member {
  readonly name: string;
  readonly content: Content;
  /** When the member is there. */
  readonly gate: Cond;
  /** A list that must be `[]`, not null, when this does not hold. */
  readonly emptyUnless?: Cond;
  readonly span: Span;
}

export const text = (value: string): Call => ({ kind: 'text', text: value });
export const absent: Call = { kind: 'absent' };
/** Larger calls and conditions are refused: a variable used twice in the next, and so on, doubles them every time. */
const MAX_SIZE = 4000;

/** @throws {RangeError} when the call becomes too large. */
export function invoke(name: string, ...args: readonly Call[]): Call {
  return { kind: 'invoke', name, args, size: limited(1 + args.reduce((sum, arg) => sum + callSize(arg), 0)) };
}

/** @throws {RangeError} when the condition becomes too large. */
export function both(kind: 'and' | 'or', left: Cond, right: Cond): Cond {
  return { kind, left, right, size: limited(condSize(left) + condSize(right)) };
}

export function callSize(call: Call): number {
  switch (call.kind) {
    case 'invoke':
      return call.size;
    case 'over':
      return 20 + contentSize(call.first.content);
    case 'read':
    case 'exists':
      return call.path.steps.reduce((sum, step) => sum + (step.kind === 'chosen' ? callSize(step.positions) : 0), 1);
    default:
      return 1;
  }
}

/** Of the loops that `#applyover` runs first. */
function contentSize(content: Content): number {
  if (content.kind === 'call') return callSize(content.call);
  return content.kind === 'loops' ? content.loops.reduce((sum, loop) => sum + contentSize(loop.body), 0) : 0;
}

/** How many calls a condition is made of. */
export function condSize(cond: Cond): number {
  switch (cond.kind) {
    case 'and':
    case 'or':
      return cond.size;
    case 'not':
      return condSize(cond.operand);
    case 'test':
      return callSize(cond.call);
    default:
      return 1;
  }
}

function limited(size: number): number {
  if (size > MAX_SIZE) throw new RangeError('a call that is too large');
  return size;
}
