import type { Json } from '../../../document/json.ts';
import type { Span } from '../../../jsonata/analysis.ts';
import type { ArrayExpression, Expression } from '../../../jsonata/ast.ts';
import { DYNAMIC, type Shape } from '../../../jsonata/shape.ts';
import { presence, unsupported } from '../access.ts';
import { toContent } from '../content.ts';
import type { Env } from '../env.ts';
import type { Cond, Loop, Path } from '../ir.ts';
import { rebase } from '../rebase.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds, hasKind, isHostileShape, isNullable, memberShape, objectKinds, onlyKinds } from '../shapes.ts';
import { constant, type ListValue, type PathValue, type Value } from '../values.ts';
import { servesFrom } from '../versions.ts';
import { concatenated, listOf, listOfPath } from './map.ts';

/** `[a, b, …]`: missing items are left out, lists are spread. */
export function lowerArray(node: ArrayExpression, env: Env): Value {
  const span = env.unit.spanOf(node);
  const values = node.items.map((item) => ({
    value: env.unit.lower(item, env),
    nested: isConstructor(item),
    span: env.unit.spanOf(item),
  }));
  const there = values.filter(({ value }) => value.kind !== 'missing');
  if (there.every(({ value }) => value.kind === 'constant'))
    return constant(there.flatMap(({ value, nested }) => constantItem(value, nested)));
  const [only] = there;
  if (only && there.length === 1 && !only.nested) {
    const single = singleItem(only.value, env, only.span);
    if (single) return single;
  }
  if (there.every(({ value, nested }) => isPlainItem(value, nested, env))) {
    return { kind: 'items', items: there.map(({ value }) => value), span };
  }
  return concatenated(
    there.map((item) => itemLoops(item.value, item.nested, env, item.span)),
    'array',
    span,
  );
}

const isConstructor = (node: Expression): boolean => node.type === 'array';

function constantItem(value: Value, nested: boolean): Json[] {
  if (value.kind !== 'constant') return [];
  return Array.isArray(value.json) && !nested ? value.json : [value.json];
}

/** `[path]`, `[items.{ … }]`, and choices of them. */
function singleItem(value: Value, env: Env, span: Span): Value | undefined {
  if (value.kind === 'list') return { ...value, form: 'array' };
  if (value.kind === 'choice') {
    const then =
      value.whenTrue.kind === 'missing'
        ? constant([])
        : (singleItem(value.whenTrue, env, span) ?? wrapped(value.whenTrue, env));
    const otherwise =
      value.whenFalse.kind === 'missing'
        ? constant([])
        : (singleItem(value.whenFalse, env, span) ?? wrapped(value.whenFalse, env));
    return then && otherwise ? { ...value, whenTrue: then, whenFalse: otherwise } : undefined;
  }
  if (value.kind !== 'path' || value.pick) return undefined;
  if (value.shape.dynamic) return refuse('unknown-shape', span);
  if (!value.many && onlyKinds(value.shape, 'array') && !isNullable(value.shape) && !value.shape.optional) return value;
  if (value.many || arrayKinds(value.shape).length > 0) {
    if (!value.many && value.shape.kinds.length > 1) refuse('array-or-object', span);
    return { ...listOfPath(value, env, span), form: 'array' };
  }
  return undefined;
}

function wrapped(value: Value, env: Env): Value | undefined {
  if (value.kind === 'constant') return Array.isArray(value.json) ? value : constant([value.json]);
  if (isPlainItem(value, false, env))
    return { kind: 'items', items: [value], span: 'span' in value ? value.span : { start: 0, end: 0 } };
  return undefined;
}

/** An item that is always there, and that an array literal holds unharmed. */
function isPlainItem(value: Value, nested: boolean, env: Env): boolean {
  if (presence(value).kind !== 'always') return false;
  switch (value.kind) {
    case 'object':
    case 'truth':
      return true;
    case 'constant':
      return !Array.isArray(value.json) || nested;
    case 'items':
      return nested;
    case 'path':
      return (
        !value.many &&
        onlyKinds(value.shape, 'string', 'number', 'boolean') &&
        !value.shape.dynamic &&
        !isNullable(value.shape) &&
        !isExecuted(value.shape, env)
      );
    case 'call':
      return !isNullable(value.shape) && !isExecuted(value.shape, env);
    default:
      return false;
  }
}

/** A text that looks like a call stops version 4.4.1 in an array literal; older versions keep it. */
function isExecuted(shape: Shape, env: Env): boolean {
  return (
    isHostileShape(shape) && (servesFrom(env.unit.profile, '4.4.1') || !onlyKinds(shape, 'string', 'number', 'boolean'))
  );
}

/** An item of a list that loops put together: loops side by side give one list, and one without a source gives nothing. */
function itemLoops(value: Value, nested: boolean, env: Env, span: Span): ListValue {
  if (nested) {
    return unsupported(
      span,
      'A list within a list that holds text from outside, which version 4.4.1 would execute there, or beside items that may be missing.',
      'Name the items instead: a list of objects.',
    );
  }
  if (value.kind === 'list') return value;
  if (value.kind === 'path' && (value.many || arrayKinds(value.shape).length > 0)) return listOfPath(value, env, span);
  if (value.kind === 'choice') {
    const cond = presence(value);
    if (value.whenFalse.kind === 'missing' && value.whenTrue.kind !== 'list')
      return onceWhen(cond, value.whenTrue, env, span);
  }
  return onceWhen(presence(value), value, env, span);
}

/** One item, there when `present` holds. A loop over a single value runs once; over a missing one, never. */
function onceWhen(present: Cond, value: Value, env: Env, span: Span): ListValue {
  const content = toContent(value, 'body', span);
  const direct = directSource(present, env);
  const item = env.unit.newItem(direct ? lastName(direct) : 'once');
  if (direct) {
    const body = rebase(content, direct, item);
    return listOf([{ path: direct, single: true, item, body, span }], present, present, 'sequence', span);
  }
  const anchor = anchorOf(env, span);
  const loop: Loop = { path: anchor, single: true, item, body: content, span };
  return listOf([present.kind === 'always' ? loop : { ...loop, when: present }], present, present, 'sequence', span);
}

/** `exists(path)` of a path that a loop can take here, and that leads to no list: a loop would run over its items. */
function directSource(present: Cond, env: Env): Path | undefined {
  if (present.kind !== 'test' || present.call.kind !== 'exists') return undefined;
  const { path } = present.call;
  const here = env.loops.at(-1);
  const reachable = here ? path.base === here : path.base.kind === 'root';
  if (!reachable || path.steps.length === 0 || mayLeadToList(path, env)) return undefined;
  return path;
}

function mayLeadToList({ steps }: Path, env: Env): boolean {
  const around = placeAround(env);
  let shape = around?.kind === 'path' ? around.shape : DYNAMIC;
  for (const step of steps) {
    if (step.kind !== 'member') return true;
    shape = memberShape(shape, step.name);
  }
  return hasKind(shape, 'array');
}

/** The item of the innermost loop, or the whole input. */
function placeAround(env: Env): Value | undefined {
  const here = env.loops.at(-1);
  return here ? env.items.get(here) : env.unit.root;
}

function lastName(path: Path): string {
  const last = path.steps.at(-1);
  return last?.kind === 'member' ? last.name : 'once';
}

/** A member that every input has, and that is no list: a loop over it runs exactly once. */
function anchorOf(env: Env, span: Span): Path {
  const around = placeAround(env);
  const found = around?.kind === 'path' ? anchorIn(around, 0) : undefined;
  return (
    found ??
    refuse(
      'unsupported',
      span,
      'An item that is always there, beside items that may be missing: no member of the input is certain to exist.',
      'Let the source schema require one member.',
    )
  );
}

function anchorIn(value: PathValue, depth: number): Path | undefined {
  if (value.shape.dynamic || value.shape.kinds.length !== 1 || depth > 4) return undefined;
  for (const kind of objectKinds(value.shape)) {
    for (const [name, property] of kind.properties) {
      if (!property.required || property.shape.dynamic || property.shape.optional) continue;
      const path: Path = { base: value.path.base, steps: [...value.path.steps, { kind: 'member', name }] };
      if (onlyKinds(property.shape, 'string', 'number', 'boolean', 'object')) return path;
    }
  }
  return undefined;
}
