import type { Issue, IssueCode, Read } from '../analysis.ts';
import type { Expression, LambdaExpression } from '../ast.ts';
import type { Parsed } from '../parse.ts';
import type { Shape, Source } from '../shape.ts';
import { DYNAMIC, isNothing } from '../shape.ts';
import type { Span } from '../span.ts';
import { union } from '../union.ts';
import { Bindings } from './bindings.ts';
import { inferNode } from './expression.ts';
import { type Context, Frame } from './frame.ts';
import { callLambda } from './lambda.ts';

/** Calls inside calls, and nodes inside nodes, beyond this are not followed. */
const MAX_DEPTH = 500;
const STEPS_PER_NODE = 60;
const MIN_STEPS = 5_000;

/** One run of inference over one expression: what it found so far, and how much it may still do. */
export class Inference {
  readonly parsed: Parsed;
  readonly root: Frame;
  readonly reads = new Map<string, Read>();
  readonly issues = new Map<string, Issue>();
  /** Lambdas whose body is being inferred: a call to one of them is a recursion. */
  readonly active = new Set<LambdaExpression>();
  /** Lambdas that call themselves: what was seen of their parameters is only the first call. */
  readonly recursive = new Set<LambdaExpression>();
  /** Bindings of tuple streams, by the path or block that produced them. */
  readonly tuples = new Map<Expression, Frame>();
  readonly bindings = new Bindings();
  readonly #shapes = new Map<Expression, Shape>();
  readonly #lambdas = new Map<LambdaExpression, Context>();
  readonly #called = new Set<LambdaExpression>();
  #depth = 0;
  #steps: number;

  constructor(parsed: Parsed, nodes: number, variables: ReadonlyMap<string, Shape>) {
    this.parsed = parsed;
    this.#steps = MIN_STEPS + nodes * STEPS_PER_NODE;
    this.root = new Frame();
    for (const [name, shape] of variables) this.root.bind(name, shape);
  }

  /** The shape of the value that `node` has in `context`, after filters, group-by and collapsing. */
  infer(node: Expression, context: Context): Shape {
    return this.within(node, () => {
      const shape = inferNode(this, node, context);
      this.record(node, shape);
      return shape;
    });
  }

  /** Spends one step and one level; where they are used up, the answer is dynamic. */
  within(node: Expression, infer: () => Shape): Shape {
    if (this.#steps <= 0 || this.#depth >= MAX_DEPTH) {
      this.report('limit', this.parsed.spanOf(node), { what: this.#steps <= 0 ? 'steps' : 'depth' });
      this.record(node, DYNAMIC);
      return DYNAMIC;
    }
    this.#steps -= 1;
    this.#depth += 1;
    const shape = infer();
    this.#depth -= 1;
    return shape;
  }

  /** A node that is inferred several times, as lambda bodies are, has any of its shapes. */
  record(node: Expression, shape: Shape): void {
    const known = this.#shapes.get(node);
    this.#shapes.set(node, known ? union([known, shape]) : shape);
  }

  shapeOf(node: Expression): Shape {
    return this.#shapes.get(node) ?? DYNAMIC;
  }

  report(
    code: IssueCode,
    span: Span,
    data: Readonly<Record<string, string>>,
    candidates: readonly string[] = [],
  ): void {
    const key = `${code} ${span.start} ${span.end}`;
    if (!this.issues.has(key)) this.issues.set(key, { code, span, data, candidates });
  }

  read(source: Source, shape: Shape, span: Span): void {
    const key = JSON.stringify([source.root, source.path, span.start]);
    const known = this.reads.get(key);
    this.reads.set(key, { ...source, span, shape: known ? union([known.shape, shape]) : shape });
  }

  /** Remembers a lambda, so that its body is looked at even if nothing calls it. */
  meet(lambda: LambdaExpression, context: Context): void {
    if (!this.#lambdas.has(lambda)) this.#lambdas.set(lambda, context);
  }

  called(lambda: LambdaExpression): void {
    this.#called.add(lambda);
  }

  /** Looks into the lambdas that nothing called, with arguments nobody knows. */
  finish(): void {
    for (const [node, context] of this.#lambdas) {
      if (this.#called.has(node)) continue;
      const anything = node.parameters.map(() => DYNAMIC);
      callLambda(this, { type: 'lambda', node, context }, anything, {
        input: DYNAMIC,
        single: undefined,
        frame: this.root,
      });
    }
  }
}

/** Whether a value surely has none of the given kinds; says nothing about dynamic shapes and about "nothing". */
export function surelyNone(shape: Shape, ...kinds: readonly string[]): boolean {
  if (shape.dynamic || isNothing(shape)) return false;
  return !shape.kinds.some((kind) => kinds.includes(kind.kind));
}
