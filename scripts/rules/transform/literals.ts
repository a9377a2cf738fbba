import type { Expression, FunctionExpression, LambdaExpression } from '../../jsonata/ast.ts';
import { children } from '../../jsonata/index.ts';

/** What a name stands for: the value it is bound to, or whatever the calls of a function give. */
type Held =
  | { readonly type: 'value'; readonly value: Expression }
  | { readonly type: 'parameter'; readonly lambda: LambdaExpression; readonly index: number };

interface Scope {
  readonly names: ReadonlyMap<string, Held>;
  readonly around: Scope | undefined;
}

/**
 * Follows literals to where they are used: behind brackets and conditions, through variables, and through the arguments
 * and results of functions that are bound by name. Each node is looked at once, so the time grows with the text.
 */
export class Literals {
  /** Every node of the expression, parents first. */
  readonly nodes: readonly Expression[];
  readonly #nodes: Expression[] = [];
  readonly #scopes = new Map<Expression, Scope | undefined>();
  readonly #written = new Map<unknown, Expression[]>();
  readonly #calls = new Map<LambdaExpression, FunctionExpression[]>();
  readonly #known = new Map<Expression, ReadonlySet<Expression>>();

  constructor(expression: Expression) {
    this.#visit(expression, undefined);
    this.nodes = this.#nodes;
    for (const node of this.#nodes) {
      if (node.type !== 'function') continue;
      for (const lambda of this.#functions(node)) pushTo(this.#calls, lambda, node);
    }
  }

  /** The literals that the value of a node can be. */
  of(node: Expression): ReadonlySet<Expression> {
    const known = this.#known.get(node);
    if (known) return known;
    // a value that depends on itself adds nothing to itself
    this.#known.set(node, new Set());
    const found = new Set(this.#sources(node).flatMap((source) => (source === node ? [node] : [...this.of(source)])));
    this.#known.set(node, found);
    return found;
  }

  /** Where a text or number is written as a literal. */
  written(value: string | number): readonly Expression[] {
    return this.#written.get(value) ?? [];
  }

  /** The nodes whose value a node hands on; a literal hands on itself. */
  #sources(node: Expression): readonly Expression[] {
    if (node.predicates.length > 0 || node.group) return [];
    switch (node.type) {
      case 'string':
      case 'number':
      case 'value':
        return [node];
      case 'condition':
        return node.else ? [node.then, node.else] : [node.then];
      case 'block':
        return node.expressions.slice(-1);
      case 'variable':
        return this.#held(node, node.name);
      case 'function':
        return this.#functions(node).map(({ body }) => body);
      default:
        return [];
    }
  }

  #held(at: Expression, name: string): readonly Expression[] {
    const held = lookUp(this.#scopes.get(at), name);
    if (held === undefined) return [];
    if (held.type === 'value') return [held.value];
    return (this.#calls.get(held.lambda) ?? []).flatMap((call) => call.arguments[held.index] ?? []);
  }

  #functions({ procedure }: FunctionExpression): LambdaExpression[] {
    if (procedure.type !== 'variable') return [];
    const held = lookUp(this.#scopes.get(procedure), procedure.name);
    return held?.type === 'value' && held.value.type === 'lambda' ? [held.value] : [];
  }

  #visit(node: Expression, scope: Scope | undefined): void {
    this.#nodes.push(node);
    this.#scopes.set(node, scope);
    if (node.type === 'string' || node.type === 'number') {
      pushTo<unknown, Expression>(this.#written, node.value, node);
    }
    const inside = scopeIn(node, scope);
    for (const child of children(node)) this.#visit(child, inside);
  }
}

function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function lookUp(scope: Scope | undefined, name: string): Held | undefined {
  for (let at = scope; at !== undefined; at = at.around) {
    const held = at.names.get(name);
    if (held !== undefined) return held;
  }
  return undefined;
}

function scopeIn(node: Expression, around: Scope | undefined): Scope | undefined {
  const names = new Map<string, Held>();
  if (node.type === 'lambda') {
    for (const [index, { name }] of node.parameters.entries())
      names.set(name, { type: 'parameter', lambda: node, index });
  }
  if (node.type === 'block') {
    for (const bound of node.expressions) {
      if (bound.type === 'bind') names.set(bound.variable.name, { type: 'value', value: bound.value });
    }
  }
  return names.size === 0 ? around : { names, around };
}
