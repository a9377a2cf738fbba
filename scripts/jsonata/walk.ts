import type { Expression } from './ast.ts';

/** The nodes directly below `node`, in source order; a copied condition of `?:` and `??` comes before what it copies. */
export function children(node: Expression): Expression[] {
  const below = ownChildren(node);
  // most nodes have nothing else, and there are many
  if (node.predicates.length === 0 && node.stages.length === 0 && node.group === undefined) return below;
  for (const filter of node.predicates) below.push(filter.expression);
  for (const stage of node.stages) if (stage.type === 'filter') below.push(stage.expression);
  for (const pair of node.group?.pairs ?? []) below.push(pair.key, pair.value);
  return below;
}

/** The nodes that make up `node` itself, without its filters and its group-by. */
export function ownChildren(node: Expression): Expression[] {
  switch (node.type) {
    case 'path':
      return [...node.steps];
    case 'name':
    case 'string':
    case 'number':
    case 'value':
    case 'variable':
    case 'wildcard':
    case 'descendant':
    case 'parent':
    case 'placeholder':
    case 'regex':
      return [];
    case 'negate':
      return [node.operand];
    case 'array':
      return [...node.items];
    case 'object':
      return node.pairs.flatMap((pair) => [pair.key, pair.value]);
    case 'binary':
      return [node.left, node.right];
    case 'bind':
      return [node.variable, node.value];
    case 'condition':
      return node.else ? [node.condition, node.then, node.else] : [node.condition, node.then];
    case 'block':
      return [...node.expressions];
    case 'function':
    case 'partial':
      return [node.procedure, ...node.arguments];
    case 'lambda':
      return [...node.parameters, node.body];
    case 'apply':
      return [node.left, node.right];
    case 'sort':
      return node.terms.map((term) => term.expression);
    case 'transform':
      return node.delete ? [node.pattern, node.update, node.delete] : [node.pattern, node.update];
  }
}

/** Visits `node` and everything below it, parents first. */
export function walk(node: Expression, visit: (node: Expression) => void): void {
  visit(node);
  for (const child of children(node)) walk(child, visit);
}
