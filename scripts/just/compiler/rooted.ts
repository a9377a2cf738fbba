import type { Path, Step } from './ir.ts';

/** Whether steps lead to one place at most. */
export function isFoundOnce(steps: readonly Step[]): boolean {
  return steps.every((step) => step.kind === 'member' || step.kind === 'index');
}

/**
 * The same place, from the whole input on: for a document that `#applyover` makes inside a loop and that does not see the
 * loop. `undefined` where the position of a loop is not that in the list, because a filter came before.
 */
export function rooted(path: Path): Path | undefined {
  const { base, steps } = path;
  if (base.kind === 'root') return path;
  if (!base.over || !isFoundOnce(base.over.steps)) return undefined;
  const list = rooted(base.over);
  return list && { base: list.base, steps: [...list.steps, { kind: 'current', item: base }, ...steps] };
}
