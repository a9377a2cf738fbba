/** A query taken apart by its raw reserved characters, as a reader of RQL does before it decodes the parts. */
export type Parsed = { readonly name: string; readonly items: readonly Parsed[] } | { readonly text: string };

/** Throws when the query is not calls, lists and texts. */
export function parseRql(query: string): Parsed[] {
  let at = 0;
  const items = sequence();
  if (at < query.length) throw new Error(`Unexpected ${query[at]} at ${at} of ${query}`);
  return items;

  function sequence(): Parsed[] {
    const found: Parsed[] = [item()];
    while (query[at] === ',') {
      at += 1;
      found.push(item());
    }
    return found;
  }

  function item(): Parsed {
    const start = at;
    while (at < query.length && !'(),'.includes(query.charAt(at))) at += 1;
    const raw = query.slice(start, at);
    if (/[ !#&'=;[\]]/.test(raw)) throw new Error(`Reserved character in ${raw}`);
    if (query[at] !== '(') return { text: decodeURIComponent(raw) };
    at += 1;
    const items = sequence();
    if (query[at] !== ')') throw new Error(`No closing parenthesis at ${at} of ${query}`);
    at += 1;
    return { name: raw, items };
  }
}
