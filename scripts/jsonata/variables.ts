import { nearest } from '../document/nearest.ts';
import type { Issue } from './analysis.ts';
import type { Expression } from './ast.ts';
import { isNative, nativeFunctions } from './infer/functions/table.ts';
import type { Parsed } from './parse.ts';
import { children, ownChildren } from './walk.ts';

interface Declaration {
  readonly node: Expression;
  readonly name: string;
  /** Nobody has to use it: parameters of lambdas say what is passed, and a last binding is a result. */
  readonly free: boolean;
  used: boolean;
}

class Scope {
  readonly parent: Scope | undefined;
  readonly declarations = new Map<string, Declaration[]>();

  constructor(parent?: Scope) {
    this.parent = parent;
  }

  declare(declaration: Declaration): void {
    const known = this.declarations.get(declaration.name);
    if (known) known.push(declaration);
    else this.declarations.set(declaration.name, [declaration]);
  }

  find(name: string): Declaration[] | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const found = scope.declarations.get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** Undefined when there are too many to look through. */
  names(): string[] | undefined {
    const names: string[] = [];
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      if (names.length + scope.declarations.size > MAX_NAMES) return undefined;
      names.push(...scope.declarations.keys());
    }
    return names;
  }
}

/** Every undefined variable is compared with all names, so their number counts squared. */
const MAX_NAMES = 500;

/** Functions whose result differs from call to call. */
const NONDETERMINISTIC: ReadonlySet<string> = new Set(['now', 'millis', 'random', 'shuffle']);

/**
 * What the names of variables say without inference: undefined and unused ones, unknown functions, `$eval` and functions
 * that depend on clock or chance. A binding is visible in its whole block, because closures run later; names that a path
 * binds with `@` and `#` count as bound in the block around the path.
 */
export function variableIssues(parsed: Parsed, external: Iterable<string>): Issue[] {
  const check = new VariableCheck(parsed);
  const root = new Scope();
  for (const name of ['', '$', ...external]) root.declare({ node: parsed.expression, name, free: true, used: true });
  check.scope(new Scope(root), [parsed.expression]);
  return check.issues();
}

class VariableCheck {
  readonly #parsed: Parsed;
  readonly #issues: Issue[] = [];
  readonly #declarations: Declaration[] = [];
  #evaluates = false;

  constructor(parsed: Parsed) {
    this.#parsed = parsed;
  }

  issues(): Issue[] {
    // an expression in a text may use anything
    if (this.#evaluates) return this.#issues;
    for (const { node, name, free, used } of this.#declarations) {
      if (free || used) continue;
      const span = node.type === 'bind' ? this.#parsed.spanOf(node.variable) : this.#bindingSpan(node, name);
      this.#issues.push({ code: 'unused-variable', span, data: { name }, candidates: [] });
    }
    return this.#issues;
  }

  /** The last of `nodes` gives the value of the scope. */
  scope(scope: Scope, nodes: readonly Expression[]): void {
    for (const [index, node] of nodes.entries()) this.#declare(node, scope, index === nodes.length - 1);
    for (const node of nodes) this.#use(node, scope, false);
  }

  /** Finds the bindings that `node` makes in this scope, not in those below. */
  #declare(node: Expression, scope: Scope, last: boolean): void {
    if (node.type === 'bind') this.#add(scope, { node, name: node.variable.name, free: last, used: false });
    for (const name of [node.focus, node.index]) {
      if (name !== undefined) this.#add(scope, { node, name, free: false, used: false });
    }
    for (const stage of node.stages) {
      if (stage.type === 'index') this.#add(scope, { node, name: stage.name, free: false, used: false });
    }
    const inside = new Set(opensScope(node) ? ownChildren(node) : []);
    for (const child of children(node)) {
      if (!inside.has(child)) this.#declare(child, scope, last && node.type === 'bind');
    }
  }

  #add(scope: Scope, declaration: Declaration): void {
    // the copied condition of `?:` and `??` declares what the branch declares again
    const span = this.#parsed.spanOf(declaration.node);
    const twin = scope.declarations
      .get(declaration.name)
      ?.some(
        (other) =>
          this.#parsed.spanOf(other.node).start === span.start && this.#parsed.spanOf(other.node).end === span.end,
      );
    if (twin) return;
    scope.declare(declaration);
    this.#declarations.push(declaration);
  }

  #use(node: Expression, scope: Scope, called: boolean): void {
    if (node.type === 'variable') this.#useVariable(node.name, node, scope, called);
    if (node.type === 'block') this.scope(new Scope(scope), node.expressions);
    else if (node.type === 'lambda') {
      const inside = new Scope(scope);
      for (const parameter of node.parameters) {
        inside.declare({ node: parameter, name: parameter.name, free: true, used: true });
      }
      this.scope(inside, [node.body]);
    } else if (node.type === 'bind') this.#use(node.value, scope, false);
    else {
      for (const child of ownChildren(node)) this.#use(child, scope, isCalled(node, child));
    }
    for (const filter of node.predicates) this.#use(filter.expression, scope, false);
    for (const stage of node.stages) if (stage.type === 'filter') this.#use(stage.expression, scope, false);
    for (const pair of node.group?.pairs ?? []) {
      this.#use(pair.key, scope, false);
      this.#use(pair.value, scope, false);
    }
  }

  #useVariable(name: string, node: Expression, scope: Scope, called: boolean): void {
    const found = scope.find(name);
    if (found) {
      for (const declaration of found) declaration.used = true;
      return;
    }
    const span = this.#nameSpan(node, name);
    if (isNative(name)) {
      if (name === 'eval') this.#evaluates = true;
      if (node.position === undefined) return;
      if (name === 'eval') this.#issues.push({ code: 'eval', span, data: { name: '$eval' }, candidates: [] });
      if (NONDETERMINISTIC.has(name)) {
        this.#issues.push({ code: 'nondeterministic', span, data: { name: `$${name}` }, candidates: [] });
      }
      return;
    }
    const variables = scope.names()?.filter((known) => known !== '' && known !== '$');
    const names = variables === undefined ? [] : [...variables, ...nativeFunctions().keys()];
    const candidates = nearest(name, names).map((candidate) => `$${candidate}`);
    const code = called ? 'unknown-function' : 'undefined-variable';
    this.#issues.push({ code, span, data: { name: `$${name}` }, candidates });
  }

  #nameSpan(node: Expression, name: string): { start: number; end: number } {
    const { start } = this.#parsed.spanOf(node);
    return { start, end: start + name.length + 1 };
  }

  /** `@$name` or `#$name` behind a step. */
  #bindingSpan(node: Expression, name: string): { start: number; end: number } {
    const { start, end } = this.#parsed.spanOf(node);
    const token = this.#parsed.tokens.find(
      (candidate, index) =>
        candidate.kind === 'variable' &&
        candidate.text === `$${name}` &&
        candidate.start >= start &&
        candidate.end <= end &&
        /^[@#]$/.test(this.#parsed.tokens[index - 1]?.text ?? ''),
    );
    return token ? { start: token.start, end: token.end } : { start, end };
  }
}

function opensScope(node: Expression): boolean {
  return node.type === 'block' || node.type === 'lambda';
}

/** Whether `child` is what `node` calls. */
function isCalled(node: Expression, child: Expression): boolean {
  if (node.type === 'function' || node.type === 'partial') return node.procedure === child;
  return node.type === 'apply' && node.right === child && child.type === 'variable';
}
