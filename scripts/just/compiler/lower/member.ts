import { isObject, own } from '../../../document/json.ts';
import type { Span } from '../../../jsonata/analysis.ts';
import { extend, unsupported } from '../access.ts';
import type { Env } from '../env.ts';
import { refine } from '../facts.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, memberShape, objectKinds } from '../shapes.ts';
import { constant, missing, type PathValue, type Value } from '../values.ts';
import { requireReadable } from '../versions.ts';
import { eachItem } from './items.ts';

/** `value.name`. */
export function stepInto(value: Value, name: string, span: Span, env: Env): Value {
  switch (value.kind) {
    case 'path':
      return pathMember(value, name, span, env);
    case 'missing':
    case 'call':
    case 'truth':
      return missing;
    case 'constant': {
      if (Array.isArray(value.json)) return unsupported(span, 'A path through a constant list.');
      const member = isObject(value.json) ? own(value.json, name) : undefined;
      return member === undefined
        ? missing
        : constant(value.json !== null && isObject(value.json) ? (value.json[name] ?? null) : null);
    }
    case 'object': {
      const entry = value.entries.findLast((each) => each.name === name);
      if (!entry) return missing;
      if (value.present.kind === 'always') return entry.value;
      return { kind: 'choice', condition: value.present, whenTrue: entry.value, whenFalse: missing, span };
    }
    case 'choice': {
      const then = stepInto(value.whenTrue, name, span, env);
      const otherwise = stepInto(value.whenFalse, name, span, env);
      return { kind: 'choice', condition: value.condition, whenTrue: then, whenFalse: otherwise, span };
    }
    case 'items':
    case 'list':
      return unsupported(span, 'A path through a list that the expression itself made.');
  }
}

function pathMember(value: PathValue, name: string, span: Span, env: Env): Value {
  const { shape } = value;
  if (shape.dynamic) refuse('unknown-shape', span);
  const arrays = arrayKinds(shape);
  if (arrays.length > 0 && objectKinds(shape).length > 0) refuse('array-or-object', span);
  const source = arrays.length > 0 ? eachItem(value, span) : value;
  if (source.shape.dynamic) refuse('unknown-shape', span);
  requireReadable(name, span, env.unit.profile);
  const path = extend(source.path, { kind: 'member', name });
  const full = memberShape(source.shape, name);
  if (!full.dynamic && full.kinds.length === 0) return missing;
  if (value.pick && arrays.length > 0) unsupported(span, 'Members of a list that one picked item holds.');
  if (value.pick && memberShape({ ...source.shape, optional: false }, name).optional) {
    refuse('optional-items', span, 'The first match may not have this member, while a later one has.');
  }
  return { ...source, path, shape: refine(full, path, env.facts), span };
}
