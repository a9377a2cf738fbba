import type { Expression } from '../../jsonata/ast.ts';
import { ownChildren, walk } from '../../jsonata/index.ts';

interface Below {
  readonly child: Expression;
  /** What is asked, at this node, before the child is evaluated. */
  readonly asked: readonly Expression[];
}

/** What an expression asks before it evaluates its parts, and what the names in it stand for. */
export class Guards {
  /** What variables are bound to. Scopes are left aside: a name bound twice stands for both values. */
  readonly #values = new Map<string, Expression[]>();
  /** Parameters of functions that are bound by name. */
  readonly #parameters = new Set<string>();

  constructor(expression: Expression) {
    walk(expression, (node) => {
      if (node.type !== 'bind') return;
      const { name } = node.variable;
      this.#values.set(name, [...(this.#values.get(name) ?? []), node.value]);
      if (node.value.type !== 'lambda') return;
      for (const parameter of node.value.parameters) this.#parameters.add(parameter.name);
    });
  }

  /** Whether a question is about the subject: it has a name of it, or the subject is for a caller to ask about. */
  name(subject: Expression, questions: readonly Expression[]): boolean {
    const names = this.#namesIn(subject, lastNames);
    if ([...this.#parameters].some((parameter) => names.has(`$${parameter}`))) return true;
    return questions.some((question) => [...this.#namesIn(question, ownNames)].some((name) => names.has(name)));
  }

  /** The nodes directly below a node. */
  below(node: Expression): Below[] {
    const own = this.#own(node);
    let asked: Expression[] = node.type === 'path' ? node.steps.flatMap((step) => this.#filtersIn(step)) : [];
    const filters: Below[] = [];
    for (const filter of [...node.predicates, ...node.stages]) {
      if (filter.type !== 'filter') continue;
      filters.push({ child: filter.expression, asked });
      asked = [...asked, filter.expression];
    }
    const pairs = (node.group?.pairs ?? []).flatMap(({ key, value }) => [key, value]);
    return [...own, ...filters, ...pairs.map((child) => ({ child, asked }))];
  }

  #own(node: Expression): Below[] {
    switch (node.type) {
      case 'condition': {
        const branches = node.else ? [node.then, node.else] : [node.then];
        const asked = [node.condition];
        return [{ child: node.condition, asked: [] }, ...branches.map((child) => ({ child, asked }))];
      }
      case 'binary': {
        const asked = node.operator === 'and' || node.operator === 'or' ? [node.left] : [];
        return [
          { child: node.left, asked: [] },
          { child: node.right, asked },
        ];
      }
      case 'apply':
        return [
          { child: node.left, asked: [] },
          { child: node.right, asked: this.#filtersIn(node.left) },
        ];
      case 'path':
        // a step sees what the filters before it let through
        return node.steps.map((child, at) => ({
          child,
          asked: node.steps.slice(0, at).flatMap((step) => this.#filtersIn(step)),
        }));
      case 'function':
        // as does a function written out beside the list that it is applied to
        return ownChildren(node).map((child) => ({
          child,
          asked: node.arguments.filter((other) => other !== child).flatMap((other) => this.#filtersIn(other)),
        }));
      default:
        return ownChildren(node).map((child) => ({ child, asked: [] }));
    }
  }

  /** The filters that an expression, or what its variables are bound to, applies. */
  #filtersIn(expression: Expression, seen = new Set<string>()): Expression[] {
    const found: Expression[] = [];
    walk(expression, (node) => {
      for (const filter of [...node.predicates, ...node.stages]) {
        if (filter.type === 'filter') found.push(filter.expression);
      }
      if (node.type === 'function' && node.procedure.type === 'variable' && node.procedure.name === 'filter') {
        found.push(...node.arguments.slice(1));
      }
      found.push(...this.#held(node, seen).flatMap((value) => this.#filtersIn(value, seen)));
    });
    return found;
  }

  /** Names in an expression, and in what its variables are bound to. */
  #namesIn(expression: Expression, of: (node: Expression) => readonly string[], seen = new Set<string>()): Set<string> {
    const names = new Set<string>();
    walk(expression, (node) => {
      for (const name of of(node)) names.add(name);
      for (const value of this.#held(node, seen)) {
        for (const name of this.#namesIn(value, of, seen)) names.add(name);
      }
    });
    return names;
  }

  /** What a variable is bound to, once. */
  #held(node: Expression, seen: Set<string>): readonly Expression[] {
    if (node.type !== 'variable' || seen.has(node.name)) return [];
    seen.add(node.name);
    return this.#values.get(node.name) ?? [];
  }
}

function ownNames(node: Expression): readonly string[] {
  if (node.type === 'name') return [node.value];
  return node.type === 'variable' ? [`$${node.name}`] : [];
}

/** Of a path, the last name: `total` in `order.total`. */
function lastNames(node: Expression): readonly string[] {
  if (node.type === 'variable') return [`$${node.name}`];
  if (node.type !== 'path') return [];
  const last = node.steps.findLast((step) => step.type === 'name');
  return last?.type === 'name' ? [last.value] : [];
}
