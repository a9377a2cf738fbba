import { pathKey } from './facts.ts';
import type { Base, Content, Path, Step } from './ir.ts';
import { mapContent } from './map-paths.ts';
import { mapOuter } from './predicate.ts';

/** The same content, with what it reads at or below `from` read from the item of a loop over `from`. */
export function rebase(content: Content, from: Path, item: Base): Content {
  return mapContent(content, (path) => rebasePath(path, from, item));
}

function rebasePath(path: Path, from: Path, item: Base): Path {
  const front: Path = { base: path.base, steps: path.steps.slice(0, from.steps.length) };
  if (path.steps.length < from.steps.length || pathKey(front) !== pathKey(from)) return path;
  return { base: item, steps: path.steps.slice(from.steps.length).map((step) => rebaseStep(step, from, item)) };
}

/** What a filter compares with has to be found from the same start; what is not below `from` is refused when it is written. */
function rebaseStep(step: Step, from: Path, item: Base): Step {
  if (step.kind !== 'filter') return step;
  return { ...step, predicate: mapOuter(step.predicate, (outer) => rebasePath(outer, from, item)) };
}
