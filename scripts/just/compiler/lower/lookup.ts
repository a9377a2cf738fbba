import { isObject } from '../../../document/json.ts';
import { presence, unsupported } from '../access.ts';
import { and } from '../cond.ts';
import { refuse } from '../refuse.ts';
import { constant, missing, type Value } from '../values.ts';
import { equality } from './compare.ts';
import { argumentValue, type BuiltInCall } from './functions.ts';
import { stepInto } from './path.ts';

const MAX_CASES = 64;

/** `$lookup(object, "name")`, and a table of constants asked by a value of the data. */
export function lowerLookup(call: BuiltInCall): Value {
  const { span, env } = call;
  const table = argumentValue(call, 0);
  const key = argumentValue(call, 1);
  if (key.kind === 'missing') return missing;
  if (key.kind === 'constant') {
    return typeof key.json === 'string' ? stepInto(table, key.json, span, env) : refuse('comparison', span);
  }
  const cases = casesOf(table);
  if (!cases)
    return unsupported(span, '`$lookup` in the data by a value of the data: a quote in it would change the path.');
  if (cases.length > MAX_CASES) return unsupported(span, `A table of more than ${MAX_CASES} cases.`);
  return cases.reduceRight<Value>((otherwise, [name, then]) => {
    const condition = and(presence(key), equality(key, constant(name), span));
    if (condition.kind === 'never') return otherwise;
    return { kind: 'choice', condition, whenTrue: then, whenFalse: otherwise, span };
  }, missing);
}

function casesOf(table: Value): [string, Value][] | undefined {
  if (table.kind === 'object' && table.present.kind === 'always')
    return table.entries.map((entry) => [entry.name, entry.value]);
  if (table.kind !== 'constant' || !isObject(table.json)) return undefined;
  return Object.entries(table.json).map(([name, json]) => [name, constant(json)]);
}
