import type { ConditionExpression, Expression, PathExpression } from './ast.ts';
import type { Span } from './span.ts';
import type { Token, Tokens } from './tokens.ts';
import { ownChildren } from './walk.ts';

/**
 * Where every node of `expression` stands in the text its `tokens` come from. Positions in the tree are offsets just after a
 * token, and some nodes have none, so starts, brackets and whatever stands behind an operand come from the tokens.
 */
export function spansOf(expression: Expression, tokens: Tokens): ReadonlyMap<Expression, Span> {
  const finder = new SpanFinder(tokens);
  finder.visit(expression, 0);
  return finder.spans;
}

class SpanFinder {
  readonly spans = new Map<Expression, Span>();
  readonly #tokens: readonly Token[];
  readonly #closing: ReadonlyMap<number, number>;
  readonly #endingAt = new Map<number, number>();
  readonly #parents: readonly number[];

  constructor({ tokens, closing }: Tokens) {
    this.#tokens = tokens;
    this.#closing = closing;
    tokens.forEach((token, index) => {
      this.#endingAt.set(token.end, index);
    });
    this.#parents = tokens.flatMap((token, index) => (token.prefix && token.text === '%' ? [index] : []));
  }

  /** `from` is an offset that the node cannot stand before. */
  visit(node: Expression, from: number): Span {
    let { start, end } = this.#core(node, from);
    for (const filter of node.predicates) end = Math.max(end, this.#filter(filter.expression, filter.position));
    for (const stage of node.stages) {
      end = Math.max(end, stage.type === 'filter' ? this.#filter(stage.expression, stage.position) : stage.position);
    }
    if (node.group) {
      let at = node.group.position;
      for (const { key, value } of node.group.pairs) at = this.visit(value, this.visit(key, at).end).end;
      end = Math.max(end, this.#closeOf(node.group.position));
    }
    start = Math.min(start, end);
    const span = { start, end: this.#withSuffixes(end) };
    this.spans.set(node, span);
    return span;
  }

  #core(node: Expression, from: number): Span {
    const position = node.position;
    switch (node.type) {
      case 'path':
        return this.#path(node, from);
      case 'parent': {
        const index = this.#firstParentFrom(from);
        const token = index === undefined ? undefined : this.#tokens[index];
        return token ?? { start: from, end: from };
      }
      case 'name':
      case 'string':
      case 'value':
      case 'variable':
      case 'wildcard':
      case 'descendant':
      case 'placeholder':
      case 'regex':
        return this.#token(position, from);
      case 'number':
        return this.#number(position, from);
      case 'negate': {
        const sign = this.#token(position, from);
        return { start: sign.start, end: this.visit(node.operand, sign.end).end };
      }
      case 'array':
      case 'object':
      case 'block':
        this.#inside(node, position ?? from);
        return { start: this.#token(position, from).start, end: this.#closeOf(position) };
      case 'binary':
      case 'apply': {
        const left = this.visit(node.left, from);
        return { start: left.start, end: this.visit(node.right, Math.max(left.end, position ?? 0)).end };
      }
      case 'bind': {
        const left = this.visit(node.variable, from);
        return { start: left.start, end: this.visit(node.value, position ?? left.end).end };
      }
      case 'condition':
        return this.#condition(node, from);
      case 'function':
      case 'partial': {
        if (position === undefined) return this.#madeUpCall(node, from);
        const procedure = this.visit(node.procedure, from);
        let at = position;
        for (const argument of node.arguments) at = this.visit(argument, at).end;
        return { start: procedure.start, end: this.#closeOf(position) };
      }
      case 'lambda': {
        if (node.thunk) return this.visit(node.body, from);
        for (const parameter of node.parameters) this.visit(parameter, from);
        return this.#lambda(node.body, position ?? from);
      }
      case 'sort': {
        const caret = this.#token(position, from);
        this.#inside(node, caret.end);
        const open = this.#indexAfter(caret.end);
        return { start: caret.start, end: this.#endOf(open === undefined ? undefined : this.#closing.get(open)) };
      }
      case 'transform': {
        this.#inside(node, position ?? from);
        return { start: this.#token(position, from).start, end: this.#closeOf(position) };
      }
    }
  }

  #path(node: PathExpression, from: number): Span {
    let start = Number.POSITIVE_INFINITY;
    let end = from;
    for (const step of node.steps) {
      const span = this.visit(step, end);
      start = Math.min(start, span.start);
      end = Math.max(end, span.end);
    }
    return { start, end };
  }

  /** For `?:` and `??` the position of the node says which: the copied condition shares the characters of `then`. */
  #condition(node: ConditionExpression, from: number): Span {
    const operator = this.#token(node.position, from);
    const ternary = operator.end - operator.start === 1;
    const condition = this.visit(node.condition, from);
    const then = this.visit(node.then, ternary ? operator.end : from);
    const otherwise = node.else ? this.visit(node.else, Math.max(then.end, operator.end)) : then;
    return { start: condition.start, end: otherwise.end };
  }

  /** The call of `$exists` that the parser puts around the left side of `??`. */
  #madeUpCall(node: Extract<Expression, { type: 'function' | 'partial' }>, from: number): Span {
    let span = { start: from, end: from };
    for (const argument of node.arguments) span = this.visit(argument, from);
    this.spans.set(node.procedure, { start: span.start, end: span.start });
    return span;
  }

  #lambda(body: Expression, position: number): Span {
    const open = this.#endingAt.get(position) ?? 0;
    const start = this.#tokens[open - 1]?.start ?? position;
    let brace = (this.#closing.get(open) ?? open) + 1;
    if (this.#tokens[brace]?.text === '<') brace += 1;
    while (this.#tokens[brace]?.kind === 'signature') brace += 1;
    this.visit(body, this.#tokens[brace]?.end ?? position);
    return { start, end: this.#endOf(this.#closing.get(brace)) };
  }

  #inside(node: Expression, from: number): void {
    let at = from;
    for (const child of ownChildren(node)) at = this.visit(child, at).end;
  }

  #filter(expression: Expression, position: number): number {
    this.visit(expression, position);
    return this.#closeOf(position);
  }

  #token(position: number | undefined, from: number): Span {
    const index = position === undefined ? undefined : this.#endingAt.get(position);
    const token = index === undefined ? undefined : this.#tokens[index];
    return token ?? { start: Math.max(0, (position ?? from) - 1), end: position ?? from };
  }

  /** The signs in front of a number are part of it. */
  #number(position: number | undefined, from: number): Span {
    const token = this.#token(position, from);
    let start = token.start;
    let index = position === undefined ? 0 : (this.#endingAt.get(position) ?? 0);
    for (;;) {
      index -= 1;
      const before = this.#tokens[index];
      if (before?.text !== '-' || !before.prefix || before.start < from) return { start, end: token.end };
      start = before.start;
    }
  }

  #firstParentFrom(offset: number): number | undefined {
    let low = 0;
    let high = this.#parents.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = this.#tokens[this.#parents[middle] ?? 0]?.start ?? 0;
      if (start < offset) low = middle + 1;
      else high = middle;
    }
    return this.#parents[low];
  }

  /** The end of the bracket or bar that closes the one ending at `position`. */
  #closeOf(position: number | undefined): number {
    const open = position === undefined ? undefined : this.#endingAt.get(position);
    const end = this.#endOf(open === undefined ? undefined : this.#closing.get(open));
    return Math.max(end, position ?? 0);
  }

  #endOf(index: number | undefined): number {
    return index === undefined ? 0 : (this.#tokens[index]?.end ?? 0);
  }

  #indexAfter(end: number): number | undefined {
    const index = this.#endingAt.get(end);
    return index === undefined ? undefined : index + 1;
  }

  /** `[]`, `@$x` and `#$i` behind an operand leave no position in the tree. */
  #withSuffixes(end: number): number {
    let index = this.#indexAfter(end);
    let last = end;
    for (;;) {
      const [first, second] = index === undefined ? [] : this.#tokens.slice(index, index + 2);
      if (index === undefined || !first || !second || first.kind !== 'operator' || first.prefix) return last;
      const keep = first.text === '[' && second.text === ']';
      const binding = (first.text === '@' || first.text === '#') && second.kind === 'variable';
      if (!keep && !binding) return last;
      last = second.end;
      index += 2;
    }
  }
}
