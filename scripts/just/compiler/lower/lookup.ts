import { isObject } from '../../../document/json.ts';
import type { Span } from '../../../jsonata/analysis.ts';
import { presence, unsupported } from '../access.ts';
import { toCall } from '../as-call.ts';
import { and } from '../cond.ts';
import type { Env } from '../env.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, isNullable, objectKinds, onlyKinds, stringKinds } from '../shapes.ts';
import { constant, missing, type PathValue, type Value } from '../values.ts';
import { argumentValue, type BuiltInCall } from './built-in-call.ts';
import { equality } from './compare.ts';
import { stepInto } from './member.ts';

const MAX_CASES = 64;

/** `$lookup(object, key)`: by a constant name, or by a value of the data where it is known which names there can be. */
export function lowerLookup(call: BuiltInCall): Value {
  const { span, env } = call;
  const table = argumentValue(call, 0);
  const key = argumentValue(call, 1);
  if (key.kind === 'missing' || table.kind === 'missing') return missing;
  if (key.kind === 'constant') {
    return typeof key.json === 'string' ? stepInto(table, key.json, span, env) : refuse('comparison', span);
  }
  const cases = casesOf(table, key, env, span);
  if (cases.length > MAX_CASES) return unsupported(span, `A table of more than ${MAX_CASES} cases.`);
  return cases.reduceRight<Value>((otherwise, [name, then]) => {
    const condition = and(presence(key), equality(key, constant(name), span));
    if (condition.kind === 'never') return otherwise;
    return { kind: 'choice', condition, whenTrue: then, whenFalse: otherwise, span };
  }, missing);
}

type Case = readonly [name: string, then: Value];

function casesOf(table: Value, key: Value, env: Env, span: Span): readonly Case[] {
  if (table.kind === 'object' && table.present.kind === 'always')
    return table.entries.map((entry) => [entry.name, entry.value]);
  if (table.kind === 'constant' && isObject(table.json))
    return Object.entries(table.json).map(([name, json]) => [name, constant(json)]);
  if (table.kind !== 'path' || table.many || table.pick || arrayKinds(table.shape).length > 0)
    return unsupported(span, '`$lookup` by a value of the data in something else than one object.');
  if (table.shape.dynamic) return refuse('unknown-shape', span);
  const names = namesOf(table, key);
  if (!names) {
    return unsupported(
      span,
      '`$lookup` in the data by a value of the data: a quote in it would change the path.',
      'Let the source schema list the values of the key (`enum`), or close the object (`additionalProperties: false`).',
    );
  }
  return names.map((name) => [name, stepInto(table, name, span, env)]);
}

/** Names that the key can be, where the schema lists them, or that the object can have, where it is closed. */
function namesOf(table: PathValue, key: Value): string[] | undefined {
  const objects = objectKinds(table.shape);
  const declared = new Set(objects.flatMap((kind) => [...kind.properties.keys()]));
  const shape = toCall(key)?.shape;
  const kinds = shape && !shape.dynamic && onlyKinds(shape, 'string') && !isNullable(shape) ? stringKinds(shape) : [];
  const literals =
    kinds.length > 0 && kinds.every((kind) => kind.literals) ? kinds.flatMap((kind) => kind.literals ?? []) : undefined;
  const closed = objects.every((kind) => kind.additional === undefined);
  if (literals) return [...new Set(literals)].filter((name) => !closed || declared.has(name));
  return closed ? [...declared] : undefined;
}
