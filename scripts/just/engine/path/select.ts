import { Fault } from '../errors.ts';
import type { Meter } from '../meter.ts';
import { ArrayToken, type Token } from '../token/token.ts';
import { type Comparer, testQuery } from './compare.ts';
import { applyFilter, type PathFilter, type QueryTest } from './filters.ts';
import { parsePath } from './parse.ts';

/** Finds tokens by JSONPath. */
export interface Selector {
  /** The match, an array of copies where there are several, `undefined` where there is none. */
  select(token: Token, path: string): Token | undefined;
}

/** A selector with its own cache of parsed paths. From 4.4.0 on a back-tick stands for a quote in every path. */
export function selector(meter: Meter, comparer: Comparer, backTicks: boolean): Selector {
  const parsed = new Map<string, readonly PathFilter[]>();

  const filtersOf = (path: string): readonly PathFilter[] => {
    const known = parsed.get(path);
    if (known !== undefined) return known;
    meter.spend(path.length);
    const filters = parsePath(backTicks ? path.replaceAll('`', "'") : path);
    if (parsed.size < 1000) parsed.set(path, filters);
    return filters;
  };

  /** Steps are taken one match at a time, so that a filter that cannot be tested fails only where it is reached. */
  function* evaluate(filters: readonly PathFilter[], step: number, root: Token, token: Token): Iterable<Token> {
    const filter = filters[step];
    if (filter === undefined) {
      yield token;
      return;
    }
    const test: QueryTest = (query, candidate) => {
      meter.spend(1);
      return testQuery(query, (path) => evaluate(path, 0, root, candidate), comparer);
    };
    for (const found of applyFilter(filter, root, token, test)) {
      meter.spend(1);
      yield* evaluate(filters, step + 1, root, found);
    }
  }

  return {
    select(token, path) {
      const filters = filtersOf(path);
      try {
        return single(evaluate(filters, 0, token, token));
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'invalid-path') throw error;
      }
      const several = new ArrayToken();
      for (const match of [...evaluate(filters, 0, token, token)]) several.add(match, meter);
      return several;
    },
  };
}

function single(matches: Iterable<Token>): Token | undefined {
  let found: Token | undefined;
  for (const match of matches) {
    if (found !== undefined) throw new Fault('invalid-path', 'Path returned multiple tokens.');
    found = match;
  }
  return found;
}
