import type { Span } from '../../jsonata/analysis.ts';
import type { Shape } from '../../jsonata/shape.ts';
import { always, and, isNull, not, or, test } from './cond.ts';
import type { Call, Cond, Path, Step } from './ir.ts';
import { refuse } from './refuse.ts';
import { arrayKinds, hasKind, isNullable } from './shapes.ts';
import type { PathValue, Value } from './values.ts';

/** Reads a path: null where it leads nowhere. */
export const read = (value: PathValue): Call => ({ kind: 'read', path: value.path, span: value.span });

export function existsAt(path: Path, shape: Shape, span: Span): Cond {
  return test({ kind: 'exists', path, nullable: isNullable(shape), span });
}

/** When the expression has a value at all. */
export function presence(value: Value): Cond {
  switch (value.kind) {
    case 'missing':
      return { kind: 'never' };
    case 'constant':
    case 'items':
      return always;
    case 'path':
      if (value.many && !value.pick && arrayKinds(value.shape).length > 0) {
        refuse(
          'collapse',
          value.span,
          'Lists found many times over: JSONata has nothing where all are empty, unless it is one.',
        );
      }
      return value.shape.optional || value.many ? existsAt(sourceOf(value), value.shape, value.span) : always;
    case 'call':
    case 'truth':
    case 'object':
      return value.present;
    case 'list':
      return value.form === 'array' ? always : value.filled;
    case 'choice': {
      const then = and(value.condition, presence(value.whenTrue));
      return or(then, and(not(value.condition), presence(value.whenFalse)));
    }
  }
}

/** Whether it can be a list: one where an item is written would be spread by JSONata, and nested by JUST. */
export function mayBeList(value: Value): boolean {
  switch (value.kind) {
    case 'list':
    case 'items':
      return true;
    case 'constant':
      return Array.isArray(value.json);
    case 'path':
      return (value.many && !value.pick) || hasKind(value.shape, 'array');
    case 'choice':
      return mayBeList(value.whenTrue) || mayBeList(value.whenFalse);
    case 'call':
      return hasKind(value.shape, 'array');
    case 'missing':
    case 'truth':
    case 'object':
      return false;
  }
}

/** The path whose matches decide whether there is anything: of a pick, all that it picks from. */
function sourceOf(value: PathValue): Path {
  const { path, pick } = value;
  return pick ? { base: path.base, steps: path.steps.slice(0, pick.rest) } : path;
}

/** There and not null: one test, because a missing path reads as null. */
export const hasValue = (value: PathValue): Cond =>
  isNullable(value.shape) || value.shape.optional || value.many ? not(isNull(read(value))) : always;

export function extend(path: Path, ...steps: readonly Step[]): Path {
  return { base: path.base, steps: [...path.steps, ...steps] };
}

/** A value that is there only when `cond` holds. */
export function when(cond: Cond, value: Value, span: Span): Value {
  if (cond.kind === 'always') return value;
  switch (value.kind) {
    case 'missing':
      return value;
    case 'call':
    case 'truth':
    case 'object':
      return { ...value, present: and(cond, value.present) };
    default:
      return { kind: 'choice', condition: cond, whenTrue: value, whenFalse: { kind: 'missing' }, span };
  }
}

export function unsupported(span: Span, detail: string, advice?: string): never {
  return refuse('unsupported', span, detail, advice);
}
