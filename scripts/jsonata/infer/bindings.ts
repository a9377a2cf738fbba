import type { Expression } from '../ast.ts';
import { ownChildren } from '../walk.ts';
import type { Frame } from './frame.ts';

const NONE: readonly string[] = [];

/** Knows which variables a node can bind in the frame it is evaluated in; looks at each node once. */
export class Bindings {
  readonly #known = new Map<Expression, readonly string[]>();

  /**
   * Makes the variables that `nodes` bind in `frame` unknown. For places that the engine evaluates several times or in no
   * fixed order: filters, sort terms, members of constructors.
   */
  blur(nodes: readonly Expression[], frame: Frame): void {
    for (const node of nodes) for (const name of this.names(node)) frame.blur(name);
  }

  /** Names of the variables that evaluating `node` can bind. Blocks and lambdas have frames of their own. */
  names(node: Expression): readonly string[] {
    const known = this.#known.get(node);
    if (known) return known;
    let names: readonly string[] = node.type === 'bind' ? [node.variable.name] : NONE;
    for (const child of frameChildren(node)) {
      const below = this.names(child);
      if (below.length > 0) names = [...new Set([...names, ...below])];
    }
    this.#known.set(node, names);
    return names;
  }
}

/** The nodes below that are evaluated in the same frame. */
function frameChildren(node: Expression): Expression[] {
  const below = node.type === 'block' || node.type === 'lambda' ? [] : ownChildren(node);
  for (const filter of node.predicates) below.push(filter.expression);
  for (const stage of node.stages) if (stage.type === 'filter') below.push(stage.expression);
  for (const pair of node.group?.pairs ?? []) below.push(pair.key, pair.value);
  return below;
}
