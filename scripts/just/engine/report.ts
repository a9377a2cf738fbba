import { readCall } from './call/split.ts';
import { ArrayToken, Member, Scalar, type Token } from './token/token.ts';

/** One place where text that the author did not write was executed as a call, or a member name as a directive. */
export interface Reevaluation {
  readonly kind: 'call' | 'directive';
  /** JSON pointer of the place in the output. */
  readonly path: string;
  /** What was executed. */
  readonly text: string;
  /** Which versions of the engine do that here. */
  readonly versions: 'every version' | 'since 4.4.1';
}

const DIRECTIVES: ReadonlySet<string> = new Set(['loop', 'ifgroup', 'eval', 'scope']);
const MAX_REPORTS = 1000;
const MAX_TEXT = 500;

/** Collects re-evaluations of data, each place and text once. */
export class Reporter {
  private readonly seen = new Set<string>();
  private readonly found: Reevaluation[] = [];
  /** Where the trees hang that are evaluated apart from the output: bodies of loops and scopes. */
  private readonly places: { readonly token: Token; readonly key: string }[] = [];

  /** The text that is being evaluated, and the path for all that happens inside `#applyover`. */
  private site: Token | undefined;
  private frozen: string | undefined;

  get reports(): readonly Reevaluation[] {
    return this.found;
  }

  /** A text that is about to be evaluated. */
  call(token: Token, versions: Reevaluation['versions']): void {
    this.site = token;
    if (token.authored || !(token instanceof Scalar) || typeof token.value !== 'string') return;
    if (readCall(token.value) !== undefined) this.add('call', token, token.value, versions);
  }

  /** A member whose name is about to be taken for a directive, or whose list (`#`) for a bulk call. */
  directive(member: Member, text: string, versions: Reevaluation['versions'] = 'every version'): void {
    if (!member.authored) this.add('directive', member, text, versions);
  }

  /** Paths found while `work` runs are below `place`, followed by `key`. */
  below<T>(place: Token, key: string, work: () => T): T {
    this.places.push({ token: place, key });
    const result = work();
    this.places.pop();
    return result;
  }

  /** What `work` evaluates is no part of the output: all is reported where the call at hand stands. */
  inside<T>(work: () => T): T {
    const outer = { site: this.site, frozen: this.frozen };
    this.frozen ??= this.site === undefined ? '' : this.pathOf(this.site);
    try {
      return work();
    } finally {
      this.site = outer.site;
      this.frozen = outer.frozen;
    }
  }

  private pathOf(token: Token): string {
    return this.frozen ?? this.places.map((place) => pointer(place.token) + place.key).join('') + pointer(token);
  }

  private add(kind: Reevaluation['kind'], token: Token, full: string, versions: Reevaluation['versions']): void {
    const path = this.pathOf(token);
    const text = full.slice(0, MAX_TEXT);
    const key = `${path}\n${text}`;
    if (this.seen.has(key) || this.found.length >= MAX_REPORTS) return;
    this.seen.add(key);
    this.found.push({ kind, path, text, versions });
  }
}

/** The JSON pointer of a token below the top of its tree; directives have no place of their own. */
function pointer(token: Token): string {
  const { parent } = token;
  if (parent === null) return '';
  const above = pointer(parent);
  if (parent instanceof ArrayToken) return `${above}/${parent.children.indexOf(token)}`;
  // The name is that of the member, above its value; a member without an object is the copy of a loop's body.
  if (!(parent instanceof Member) || parent.parent === null) return above;
  if (DIRECTIVES.has(readCall(parent.name)?.name ?? '')) return above;
  return `${above}/${parent.name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
