import { ArrayToken, type Member, type ObjectToken, type Token } from '../token/token.ts';

/** What the members of one object ask for, to be done after all of them were looked at. */
export interface Pending {
  /** Tokens whose members `#copy` adds. */
  readonly copies: (Token | undefined)[];
  readonly replacements: Map<string, Token>;
  readonly deletions: string[];
  /** Members that `#eval` adds. */
  readonly additions: Member[];
  /** Bodies of `#ifgroup`s that hold. */
  readonly groups: Token[];
  /** Names of the directives to take away: loops and evals, ifgroups, scopes. */
  readonly loopNames: string[];
  readonly groupNames: string[];
  readonly scopeNames: string[];
  /** What loops over arrays and over objects made, and a scope: it takes the place of the object. */
  array: ArrayToken | undefined;
  dictionary: ObjectToken | undefined;
  scope: ObjectToken | undefined;
  /** Whether the member at hand was a loop, a bulk member, a scope: then its value is not evaluated any more. */
  isLoop: boolean;
  isBulk: boolean;
  isScope: boolean;
}

export function nothingPending(): Pending {
  return {
    copies: [],
    replacements: new Map(),
    deletions: [],
    additions: [],
    groups: [],
    loopNames: [],
    groupNames: [],
    scopeNames: [],
    array: undefined,
    dictionary: undefined,
    scope: undefined,
    isLoop: false,
    isBulk: false,
    isScope: false,
  };
}

export function formingArray(pending: Pending): ArrayToken {
  pending.array ??= new ArrayToken();
  return pending.array;
}
