import { Fault, invalidValue } from '../errors.ts';
import type { Meter } from '../meter.ts';
import type { Primitive } from '../values.ts';

/**
 * The document model of the engine (Newtonsoft's JToken): a tree with parents that transformation changes in place.
 * Much of the engine's behaviour follows from three rules of that model, kept here: a token with a parent is copied
 * when it is put elsewhere, one without a parent is not; a collection that changes while it is walked stops the walk;
 * and putting an equal scalar in the place of a scalar changes nothing.
 */
export abstract class Token {
  parent: Container | null = null;
  /** Written by the author of the transformer, as opposed to data or a function's result. */
  authored = false;

  abstract clone(meter: Meter): Token;

  root(): Token {
    let token: Token = this;
    while (token.parent !== null) token = token.parent;
    return token;
  }

  replace(replacement: Token, meter: Meter): void {
    if (this.parent === null) throw new Fault('missing-parent', 'The parent is missing.');
    this.parent.replaceChild(this, replacement, meter);
  }

  remove(meter: Meter): void {
    if (this.parent === null) throw new Fault('missing-parent', 'The parent is missing.');
    this.parent.removeChild(this, meter);
  }
}

export abstract class Container extends Token {
  /** Changes with every change of the list of children. */
  version = 0;

  abstract readonly children: readonly Token[];
  abstract replaceChild(existing: Token, replacement: Token, meter: Meter): void;
  abstract removeChild(child: Token, meter: Meter): void;

  /** What is put in: a copy when the token hangs somewhere already, or would contain itself. */
  protected adopt(token: Token, meter: Meter): Token {
    const hasChildren = token instanceof Container && token.children.length > 0;
    const copied = token.parent !== null || token === this || (hasChildren && this.root() === token);
    const adopted = copied ? token.clone(meter) : token;
    adopted.parent = this;
    return adopted;
  }
}

/** A string, number, boolean, null, date, or JavaScript's `undefined`, which lenient JSON allows. */
export class Scalar extends Token {
  readonly value: Primitive;
  readonly undefinedLiteral: boolean;

  constructor(value: Primitive, undefinedLiteral = false) {
    super();
    this.value = value;
    this.undefinedLiteral = undefinedLiteral;
  }

  clone(meter: Meter): Scalar {
    meter.spend(1);
    const copy = new Scalar(this.value, this.undefinedLiteral);
    copy.authored = this.authored;
    return copy;
  }
}

/** A member of an object: a name and a value (JProperty, which is a token of its own). */
export class Member extends Container {
  readonly name: string;
  private held: Token;

  constructor(name: string, value: Token, meter: Meter) {
    super();
    this.name = name;
    this.held = this.adopt(value, meter);
  }

  get children(): readonly Token[] {
    return [this.held];
  }

  get value(): Token {
    return this.held;
  }

  setValue(value: Token, meter: Meter): void {
    if (isUnchanged(this.held, value)) return;
    const previous = this.held;
    this.held = this.adopt(value, meter);
    previous.parent = null;
  }

  replaceChild(existing: Token, replacement: Token, meter: Meter): void {
    if (existing === this.held) this.setValue(replacement, meter);
  }

  removeChild(): void {
    throw invalidValue('Cannot add or remove items from a member.');
  }

  clone(meter: Meter): Member {
    meter.spend(1);
    const copy = new Member(this.name, this.held.clone(meter), meter);
    copy.authored = this.authored;
    return copy;
  }
}

export class ObjectToken extends Container {
  private readonly list: Member[] = [];
  private readonly byName = new Map<string, Member>();

  get children(): readonly Member[] {
    return this.list;
  }

  member(name: string): Member | undefined {
    return this.byName.get(name);
  }

  /** Adds a member at the end; a name that exists is an error. */
  add(name: string, value: Token, meter: Meter): Member {
    return this.addMember(new Member(name, value, meter), meter);
  }

  addMember(member: Member, meter: Meter): Member {
    meter.spend(1);
    if (this.byName.has(member.name)) {
      throw new Fault('duplicate-member', `a member named ${JSON.stringify(member.name)} is there already`);
    }
    const adopted = this.adopt(member, meter);
    if (!(adopted instanceof Member)) throw invalidValue('only members can be added to an object');
    this.list.push(adopted);
    this.byName.set(adopted.name, adopted);
    this.version += 1;
    return adopted;
  }

  removeNamed(name: string, meter: Meter): void {
    const member = this.byName.get(name);
    if (member !== undefined) this.removeChild(member, meter);
  }

  removeChild(child: Token, meter: Meter): void {
    meter.spend(1 + (this.list.length >> SEARCH_SHIFT));
    const index = this.list.findIndex((member) => Object.is(member, child));
    const member = this.list[index];
    if (member === undefined) return;
    this.list.splice(index, 1);
    this.byName.delete(member.name);
    member.parent = null;
    this.version += 1;
  }

  replaceChild(existing: Token, replacement: Token, meter: Meter): void {
    const index = this.list.findIndex((member) => Object.is(member, existing));
    if (index < 0) return;
    if (!(replacement instanceof Member)) throw invalidValue('only members can be added to an object');
    this.removeChild(existing, meter);
    const adopted = this.adopt(replacement, meter);
    if (!(adopted instanceof Member)) throw invalidValue('only members can be added to an object');
    this.list.splice(index, 0, adopted);
    this.byName.set(adopted.name, adopted);
  }

  clone(meter: Meter): ObjectToken {
    meter.spend(1);
    const copy = new ObjectToken();
    copy.authored = this.authored;
    for (const member of this.list) copy.addMember(member.clone(meter), meter);
    return copy;
  }
}

export class ArrayToken extends Container {
  private readonly list: Token[] = [];

  get children(): readonly Token[] {
    return this.list;
  }

  add(item: Token, meter: Meter): void {
    this.insert(this.list.length, item, meter);
  }

  insert(index: number, item: Token, meter: Meter): void {
    meter.spend(index === this.list.length ? 1 : 1 + (this.list.length >> SEARCH_SHIFT));
    if (item instanceof Member) throw invalidValue('a member cannot be an array item');
    const adopted = this.adopt(item, meter);
    this.list.splice(index, 0, adopted);
    this.version += 1;
  }

  clear(): void {
    for (const item of this.list) item.parent = null;
    this.list.length = 0;
    this.version += 1;
  }

  removeChild(child: Token, meter: Meter): void {
    meter.spend(1 + (this.list.length >> SEARCH_SHIFT));
    const index = this.list.indexOf(child);
    if (index < 0) return;
    this.list.splice(index, 1);
    child.parent = null;
    this.version += 1;
  }

  replaceChild(existing: Token, replacement: Token, meter: Meter): void {
    if (isUnchanged(existing, replacement)) return;
    meter.spend(1 + (this.list.length >> SEARCH_SHIFT));
    const index = this.list.indexOf(existing);
    if (index < 0) return;
    if (replacement instanceof Member) throw invalidValue('a member cannot be an array item');
    this.list[index] = this.adopt(replacement, meter);
    existing.parent = null;
    this.version += 1;
  }

  clone(meter: Meter): ArrayToken {
    meter.spend(1);
    const copy = new ArrayToken();
    copy.authored = this.authored;
    for (const item of this.list) copy.add(item.clone(meter), meter);
    return copy;
  }
}

/** Searching or moving so many children (2^6) is one step of work. */
const SEARCH_SHIFT = 6;

/** The children, one by one, as a .NET list enumerator gives them: a change on the way stops it at the next step. */
export function* walk(token: Token): Generator<Token, undefined, undefined> {
  if (token instanceof Member) {
    yield token.value;
  } else if (token instanceof Container) {
    const { version } = token;
    for (let index = 0; ; index += 1) {
      if (token.version !== version) {
        throw new Fault('collection-modified', 'Collection was modified; enumeration operation may not execute.');
      }
      const child = token.children[index];
      if (child === undefined) return;
      yield child;
    }
  }
}

function isUnchanged(existing: Token, replacement: Token): boolean {
  if (!(existing instanceof Scalar) || !(replacement instanceof Scalar)) return false;
  const [left, right] = [existing.value, replacement.value];
  if (existing === replacement) return true;
  if (existing.undefinedLiteral !== replacement.undefinedLiteral) return false;
  return typeof left === 'object' && left !== null ? false : left === right;
}
