import type { SyntaxNode } from './evaluate-nodes.ts';
import type { EvaluationFailure, EvaluationLimits, FailureKind } from './evaluate-types.ts';

/** The part of the `jsonata` package that evaluation uses. */
export type Jsonata = (
  text: string,
  options: { readonly timeout: number; readonly stack: number; readonly sequence: number },
) => {
  evaluate(input: unknown, bindings: Record<string, unknown>): Promise<unknown>;
  assign(name: string | symbol, value: unknown): void;
  ast(): unknown;
};

/** A request as JSON texts: no value is shared with the caller, and `__proto__` keys and -0 are plain data. */
export interface CoreRequest {
  readonly text: string;
  readonly input: string;
  readonly bindings: string;
  readonly countVisits: boolean;
}

/** A result whose value is still JSON text. */
export type CoreResult =
  | { readonly type: 'value'; readonly json: string; readonly visits?: number[] }
  | { readonly type: 'nothing'; readonly visits?: number[] }
  | EvaluationFailure;

export interface Core {
  evaluate(request: CoreRequest): Promise<CoreResult>;
  /** JSON text of a value, or why it has none. */
  write(value: unknown, what: string): { readonly json: string } | EvaluationFailure;
}

/**
 * Evaluates expressions with jsonata's own guards, checks that the input stayed as it was, and writes the result as
 * JSON. Self-contained on purpose: the same function runs here and, as text, in the evaluating process, so it must
 * not use anything but its arguments and the language (see `evaluate-program.ts`).
 */
export function evaluationCore(
  jsonata: Jsonata,
  limits: EvaluationLimits,
  syntaxNodes: (root: unknown) => SyntaxNode[],
): Core {
  const CACHED_TEXTS = 500;
  const MESSAGE_LENGTH = 500;
  const ENTRY_HOOK = Symbol.for('jsonata.__evaluate_entry');
  interface Compiled {
    readonly expression: ReturnType<Jsonata>;
    readonly nodes: readonly SyntaxNode[];
    readonly counts: Map<unknown, number>;
  }
  const compiled = new Map<string, Compiled>();

  function compile(text: string, countVisits: boolean): Compiled {
    const key = `${countVisits ? '+' : '-'}${text}`;
    const known = compiled.get(key);
    if (known) return known;
    const expression = jsonata(text, { timeout: limits.wallMs, stack: limits.depth, sequence: limits.sequence });
    const counts = new Map<unknown, number>();
    const entry: Compiled = { expression, nodes: countVisits ? syntaxNodes(expression.ast()) : [], counts };
    if (countVisits) expression.assign(ENTRY_HOOK, (node: unknown) => counts.set(node, (counts.get(node) ?? 0) + 1));
    if (compiled.size >= CACHED_TEXTS) compiled.clear();
    compiled.set(key, entry);
    return entry;
  }

  function failure(kind: FailureKind, message: string, more: Partial<EvaluationFailure> = {}): EvaluationFailure {
    const short = message.length > MESSAGE_LENGTH ? `${message.slice(0, MESSAGE_LENGTH)}…` : message;
    return { ...more, type: 'error', kind, message: short };
  }

  function overLimit(kind: FailureKind, limit: keyof EvaluationLimits, what: string): EvaluationFailure {
    return failure(kind, `${what} (limit \`${limit}\`: ${limits[limit]}). Raise \`${limit}\` if this is intended.`, {
      limit,
    });
  }

  /** jsonata throws plain objects with `code`, `message`, `token` and `position`; native errors come through as they are. */
  function thrownFailure(kind: 'syntax' | 'runtime', text: string, thrown: unknown): EvaluationFailure {
    const error: Record<string, unknown> = typeof thrown === 'object' && thrown !== null ? { ...thrown } : {};
    const said = typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : thrown;
    if (thrown instanceof RangeError && String(said).includes('call stack')) {
      return failure(kind, 'The expression is nested too deeply.');
    }
    const place = tokenPlace(text, error.position, error.token);
    const code = typeof error.code === 'string' ? error.code : undefined;
    const guard = guardFailure(code);
    // Where the clock stops an evaluation is chance: the same run must give the same failure.
    if (guard?.kind === 'timeout') return { ...guard, code: 'D1012' };
    const details = code === undefined ? place : { ...place, code };
    return guard ? { ...guard, ...details } : failure(kind, String(said), details);
  }

  function guardFailure(code: string | undefined): EvaluationFailure | undefined {
    switch (code) {
      case 'D1011':
        return overLimit('runtime', 'depth', 'The evaluation is nested too deeply; look for endless recursion');
      case 'D1012':
        return overLimit('timeout', 'wallMs', 'The evaluation took too many milliseconds; look for an endless loop');
      case 'D2014':
      case 'D2015':
        return overLimit('runtime', 'sequence', 'A sequence or range has too many items');
      default:
        return undefined;
    }
  }

  /** jsonata's position stands just after the token, in calls also after the bracket; here it is turned into a start. */
  function tokenPlace(text: string, position: unknown, token: unknown): { offset?: number; length?: number } {
    if (typeof position !== 'number' || !Number.isInteger(position) || position < 0) return {};
    const end = Math.min(position, text.length);
    if (typeof token !== 'string' || token === '') return { offset: end };
    if (text.startsWith(token, end)) return { offset: end, length: token.length };
    const nearby = Math.max(0, end - token.length - 2);
    const start = text.slice(nearby, end).lastIndexOf(token);
    return start === -1 ? { offset: end } : { offset: nearby + start, length: token.length };
  }

  function childPointer(pointer: string, key: string | number): string {
    return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }

  /** Says what `value` is when JSON has no such value, and undefined when it may have one. */
  function foreign(value: unknown): string | undefined {
    switch (typeof value) {
      case 'function':
        return 'a function or regular expression';
      case 'number':
        return Number.isFinite(value) ? undefined : `the number ${value}`;
      case 'undefined':
        return 'nothing';
      case 'bigint':
      case 'symbol':
        return `a ${typeof value}`;
      case 'object':
        return isJsonataFunction(value) ? 'a function' : undefined;
      default:
        return undefined;
    }
  }

  /** jsonata's functions are objects with a marker; a marker without something to call is data that looks like one. */
  function isJsonataFunction(value: object | null): boolean {
    if (value === null) return false;
    if ('_jsonata_lambda' in value)
      return 'environment' in value && 'apply' in value && typeof value.apply === 'function';
    return '_jsonata_function' in value && 'implementation' in value && typeof value.implementation === 'function';
  }

  /** Unlike `JSON.stringify` this keeps -0, refuses what JSON has no word for, and stops at the limits. */
  function write(root: unknown, what: string): { json: string } | EvaluationFailure {
    const ancestors = new Set<unknown>();
    let json = '';
    const place = (pointer: string): string => (pointer === '' ? `The ${what} is` : `At ${pointer} the ${what} holds`);
    const refuse = (pointer: string, found: string): EvaluationFailure =>
      failure('not-json', `${place(pointer)} ${found}, which JSON cannot hold.`, { pointer });
    const visit = (value: unknown, pointer: () => string): EvaluationFailure | undefined => {
      const stranger = foreign(value);
      if (stranger !== undefined) return refuse(pointer(), stranger);
      if (typeof value !== 'object' || value === null) {
        json += Object.is(value, -0) ? '-0' : JSON.stringify(value);
      } else {
        if (ancestors.has(value)) return refuse(pointer(), 'a value that contains itself');
        if (ancestors.size >= limits.nesting)
          return overLimit('not-json', 'nesting', `The ${what} is nested too deeply`);
        ancestors.add(value);
        const problem = Array.isArray(value) ? visitItems(value, pointer) : visitMembers(value, pointer);
        ancestors.delete(value);
        if (problem) return problem;
      }
      return json.length > limits.outputSize
        ? overLimit('memory', 'outputSize', `The ${what} has too many characters as JSON`)
        : undefined;
    };
    const visitItems = (items: readonly unknown[], pointer: () => string): EvaluationFailure | undefined => {
      json += '[';
      for (let index = 0; index < items.length; index += 1) {
        if (index > 0) json += ',';
        const problem = visit(items[index], () => childPointer(pointer(), index));
        if (problem) return problem;
      }
      json += ']';
      return undefined;
    };
    const visitMembers = (object: object, pointer: () => string): EvaluationFailure | undefined => {
      let separator = '{';
      for (const [key, member] of Object.entries(object)) {
        if (member === undefined) continue;
        json += `${separator}${JSON.stringify(key)}:`;
        separator = ',';
        const problem = visit(member, () => childPointer(pointer(), key));
        if (problem) return problem;
      }
      json += separator === '{' ? '{}' : '}';
      return undefined;
    };
    return visit(root, () => '') ?? { json };
  }

  /** Where two JSON values first differ. */
  function firstDifference(left: unknown, right: unknown): string | undefined {
    if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
      return Object.is(left, right) ? undefined : '';
    }
    if (Array.isArray(left) !== Array.isArray(right)) return '';
    const before = new Map(Object.entries(left));
    const after = new Map(Object.entries(right));
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const inner = before.has(key) && after.has(key) ? firstDifference(before.get(key), after.get(key)) : '';
      if (inner !== undefined) return childPointer('', key) + inner;
    }
    return undefined;
  }

  /** The input and the bindings belong to the caller: an update expression must not write into them. */
  function changeOf(value: unknown, before: string, what: string): EvaluationFailure | undefined {
    const after = write(value, what);
    if ('json' in after && after.json === before) return undefined;
    const pointer = firstDifference(JSON.parse(before), value) ?? '';
    const at = pointer === '' ? '' : ` at ${pointer}`;
    return failure('input-changed', `The expression changed its ${what}${at}; build a new value instead.`, { pointer });
  }

  async function evaluate(request: CoreRequest): Promise<CoreResult> {
    let ready: Compiled;
    try {
      ready = compile(request.text, request.countVisits);
    } catch (thrown) {
      return thrownFailure('syntax', request.text, thrown);
    }
    ready.counts.clear();
    const result = await run(ready, request);
    return request.countVisits ? { ...result, visits: ready.nodes.map((node) => ready.counts.get(node) ?? 0) } : result;
  }

  async function run({ expression }: Compiled, request: CoreRequest): Promise<CoreResult> {
    const input: unknown = JSON.parse(request.input);
    const bindings: Record<string, unknown> = JSON.parse(request.bindings);
    let result: unknown;
    try {
      result = await expression.evaluate(input, bindings);
    } catch (thrown) {
      return thrownFailure('runtime', request.text, thrown);
    }
    const changed = changeOf(input, request.input, 'input') ?? changeOf(bindings, request.bindings, 'bindings');
    if (changed) return changed;
    if (result === undefined) return { type: 'nothing' };
    const written = write(result, 'result');
    return 'json' in written ? { type: 'value', json: written.json } : written;
  }

  return { evaluate, write };
}
