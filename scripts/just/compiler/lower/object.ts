import type { ObjectExpression } from '../../../jsonata/ast.ts';
import { always } from '../cond.ts';
import type { Env } from '../env.ts';
import { refuse } from '../refuse.ts';
import type { Entry, Value } from '../values.ts';

/** `{ "name": value, … }`. */
export function lowerObject(node: ObjectExpression, env: Env): Value {
  const entries: Entry[] = node.pairs.map((pair) => {
    const key = env.unit.lower(pair.key, env);
    const span = env.unit.spanOf(pair.key);
    if (key.kind !== 'constant' || typeof key.json !== 'string') return refuse('computed-name', span);
    return { name: key.json, value: env.unit.attempt(pair.value, env), span: env.unit.spanOf(pair.value) };
  });
  return { kind: 'object', entries, present: always, span: env.unit.spanOf(node) };
}
