import type { Span } from '../../../jsonata/analysis.ts';
import { unsupported } from '../access.ts';
import type { Env } from '../env.ts';
import type { Base, Path } from '../ir.ts';
import { refuse } from '../refuse.ts';
import { arrayKinds } from '../shapes.ts';
import type { CallValue, PathValue } from '../values.ts';
import { itemShape, listSource } from './items.ts';

/** A loop over the values of a path, its item as a value, and the environment inside it. */
interface ItemLoop {
  readonly source: PathValue;
  readonly item: Base;
  readonly itemValue: PathValue;
  readonly env: Env;
}

/** Opens a loop over the items of a list, or over the values of a path that stands for several. */
export function loopOver(value: PathValue, env: Env, span: Span): ItemLoop {
  const isArray = arrayKinds(value.shape).length > 0;
  const source = isArray ? listSource(value, span) : value;
  const shape = isArray ? itemShape(value, span) : value.shape;
  if (shape.dynamic) refuse('unknown-shape', span);
  if (arrayKinds(shape).length > 0) unsupported(span, 'A list of lists: JSONata flattens it, JUST does not.');
  const item = env.unit.newItem(hintOf(value.path), source.path);
  const present = { ...shape, optional: false };
  const itemValue: PathValue = { kind: 'path', path: { base: item, steps: [] }, many: false, shape: present, span };
  const items = new Map(env.items).set(item, itemValue);
  return { source, item, itemValue, env: { ...env, loops: [...env.loops, item], items } };
}

/** The position of the item in its loop, from 0. */
export function positionOf(item: Base, span: Span): CallValue {
  return {
    kind: 'call',
    call: { kind: 'position', base: item },
    present: { kind: 'always' },
    shape: { optional: false, dynamic: false, kinds: [{ kind: 'number', integer: true, minimum: 0 }] },
    span,
    number: { minimum: 0, maximum: 2 ** 31, decimals: 0, approximate: false },
  };
}

/** What the items of a list are called in the transformer. */
function hintOf(path: Path): string {
  const name = path.steps.findLast((step) => step.kind === 'member');
  if (name?.kind !== 'member') return 'item';
  return name.name.endsWith('s') && name.name.length > 2 ? name.name.slice(0, -1) : name.name;
}
