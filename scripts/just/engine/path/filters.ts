import { invalidValue } from '../errors.ts';
import { ArrayToken, Container, Member, ObjectToken, type Token } from '../token/token.ts';
import type { Query } from './query.ts';

/** One step of a JSONPath, as Newtonsoft's parser makes them. `name: null` and `index: null` mean `*`. */
export type PathFilter =
  | { readonly type: 'root' }
  | { readonly type: 'field'; readonly name: string | null }
  | { readonly type: 'fields'; readonly names: readonly string[] }
  | { readonly type: 'index'; readonly index: number | null }
  | { readonly type: 'indexes'; readonly indexes: readonly number[] }
  | { readonly type: 'slice'; readonly start?: number; readonly end?: number; readonly step?: number }
  | { readonly type: 'scan'; readonly name: string | null }
  | { readonly type: 'scanFields'; readonly names: readonly string[] }
  | { readonly type: 'query'; readonly query: Query }
  | { readonly type: 'scanQuery'; readonly query: Query };

/** Whether a token passes a filter expression. */
export type QueryTest = (query: Query, token: Token) => boolean;

/** The tokens one step of a path finds below `token`. */
export function applyFilter(filter: PathFilter, root: Token, token: Token, test: QueryTest): Iterable<Token> {
  switch (filter.type) {
    case 'root':
      return [root];
    case 'field':
      return fields(token, filter.name === null ? null : [filter.name]);
    case 'fields':
      return fields(token, filter.names);
    case 'index':
      return filter.index === null ? items(token) : at(token, [filter.index]);
    case 'indexes':
      return at(token, filter.indexes);
    case 'slice':
      return slice(token, filter.start, filter.end, filter.step);
    case 'scan':
      return filter.name === null ? everything(token) : named(token, [filter.name]);
    case 'scanFields':
      return named(token, filter.names);
    case 'query':
      return passing(token instanceof Container ? token.children : [], filter.query, test);
    case 'scanQuery':
      return passing(descendants(token), filter.query, test);
  }
}

function* fields(token: Token, names: readonly string[] | null): Iterable<Token> {
  if (!(token instanceof ObjectToken)) return;
  if (names === null) {
    for (const member of token.children) yield member.value;
    return;
  }
  for (const name of names) {
    const member = token.member(name);
    if (member !== undefined) yield member.value;
  }
}

function items(token: Token): readonly Token[] {
  return token instanceof ArrayToken ? token.children : [];
}

function* at(token: Token, indexes: readonly number[]): Iterable<Token> {
  if (!(token instanceof ArrayToken)) return;
  for (const index of indexes) {
    // A negative index is no JSONPath error in the engine: reading the list fails.
    if (index < 0) throw invalidValue('Index was out of range.');
    const item = token.children[index];
    if (item !== undefined) yield item;
  }
}

function* slice(token: Token, start?: number, end?: number, step = 1): Iterable<Token> {
  if (!(token instanceof ArrayToken)) return;
  const count = token.children.length;
  const forward = step > 0;
  const from = (start ?? (forward ? 0 : count - 1)) + (start !== undefined && start < 0 ? count : 0);
  const to = (end ?? (forward ? count : -1)) + (end !== undefined && end < 0 ? count : 0);
  const first = Math.min(forward ? Math.max(from, 0) : from, forward ? count : count - 1);
  const stop = Math.min(Math.max(to, -1), count);
  for (let index = first; forward ? index < stop : index > stop; index += step) {
    const item = token.children[index];
    if (item !== undefined) yield item;
  }
}

/** The token and all below it, members included, in document order. */
function* descendants(token: Token): Iterable<Token> {
  const waiting = [token];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    if (!(next instanceof Container)) continue;
    for (let index = next.children.length - 1; index >= 0; index -= 1) {
      const child = next.children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
}

function* everything(token: Token): Iterable<Token> {
  for (const found of descendants(token)) if (found === token || !(found instanceof Member)) yield found;
}

function* named(token: Token, names: readonly string[]): Iterable<Token> {
  for (const found of descendants(token)) {
    if (found === token || !(found instanceof Member)) continue;
    for (const name of names) if (found.name === name) yield found.value;
  }
}

function* passing(candidates: Iterable<Token>, query: Query, test: QueryTest): Iterable<Token> {
  for (const candidate of candidates) if (test(query, candidate)) yield candidate;
}
