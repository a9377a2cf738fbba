import jsonata from 'jsonata';
import type { Json } from '../document/json.ts';
import { type Core, type CoreRequest, type CoreResult, evaluationCore } from './evaluate-core.ts';
import { syntaxNodes } from './evaluate-nodes.ts';
import { EvaluationProcess, type Reply } from './evaluate-process.ts';
import {
  DEFAULT_LIMITS,
  type EvaluationFailure,
  type EvaluationLimits,
  type EvaluationRequest,
  type EvaluationResult,
  type Evaluator,
} from './evaluate-types.ts';

export { type SyntaxNode, syntaxNodes } from './evaluate-nodes.ts';
export type {
  EvaluationFailure,
  EvaluationLimits,
  EvaluationRequest,
  EvaluationResult,
  Evaluator,
} from './evaluate-types.ts';

/** jsonata's own timeout comes first, because its failure has a position; the kill follows this many milliseconds later. */
const GRACE_MS = 250;
const LINES_OF_REPLY = 2;

/**
 * An evaluator that runs every expression in a process of its own: started at the first evaluation, used for all,
 * killed and replaced when an expression exceeds its time or memory. Evaluations run one after the other.
 */
export function createEvaluator(limits: Partial<EvaluationLimits> = {}): Evaluator {
  return new ProcessEvaluator({ ...DEFAULT_LIMITS, ...limits });
}

/**
 * The same results without a process, for expressions that are trusted: only jsonata's own guards hold, so a regular
 * expression can take for ever. `limits.memoryMb` and `signal` have no effect.
 */
export function createInProcessEvaluator(limits: Partial<EvaluationLimits> = {}): Evaluator {
  const core = coreFor({ ...DEFAULT_LIMITS, ...limits });
  return {
    async evaluate(request) {
      const prepared = coreRequest(core, request);
      return 'type' in prepared ? prepared : publicResult(await core.evaluate(prepared));
    },
    close() {},
  };
}

class ProcessEvaluator implements Evaluator {
  readonly #limits: EvaluationLimits;
  readonly #core: Core;
  #process: EvaluationProcess | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(limits: EvaluationLimits) {
    this.#limits = limits;
    this.#core = coreFor(limits);
  }

  evaluate(request: EvaluationRequest): Promise<EvaluationResult> {
    const result = this.#turn.then(() => this.#run(request));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  close(): void {
    this.#closed = true;
    this.#process?.kill();
  }

  async #run({ signal, ...request }: EvaluationRequest): Promise<EvaluationResult> {
    const prepared = coreRequest(this.#core, request);
    if ('type' in prepared) return prepared;
    const process = await this.#ready(signal);
    const { input, bindings, ...header } = prepared;
    const lines = [JSON.stringify(header), input, bindings];
    return this.#result(await process.request(lines, LINES_OF_REPLY, this.#limits.wallMs + GRACE_MS, signal));
  }

  async #ready(signal: AbortSignal | undefined): Promise<EvaluationProcess> {
    if (this.#closed) throw new Error('The evaluator is closed.');
    if (this.#process?.alive) return this.#process;
    const started = new EvaluationProcess(this.#limits);
    this.#process = started;
    const reply = await started.started(signal);
    if (reply.type === 'lines') return started;
    started.kill();
    throw new Error(`The evaluating process did not start (${reply.type === 'ended' ? reply.how : 'too slow'}).`);
  }

  #result(reply: Reply): EvaluationResult {
    switch (reply.type) {
      case 'lines': {
        const [header = '', json = ''] = reply.lines;
        const result: CoreResult = JSON.parse(header);
        return publicResult(result.type === 'value' ? { ...result, json } : result);
      }
      case 'timeout':
        return this.#overLimit('timeout', 'wallMs', 'The evaluation took too many milliseconds and was stopped');
      case 'ended':
        if (this.#closed) throw new Error('The evaluator was closed during an evaluation.');
        return reply.outOfMemory
          ? this.#overLimit('memory', 'memoryMb', 'The evaluation used too many mebibytes of memory and was stopped')
          : { type: 'error', kind: 'runtime', message: `The evaluating process ended by itself (${reply.how}).` };
    }
  }

  #overLimit(kind: 'timeout' | 'memory', limit: keyof EvaluationLimits, what: string): EvaluationFailure {
    const message = `${what} (limit \`${limit}\`: ${this.#limits[limit]}). Raise \`${limit}\` if this is intended.`;
    return { type: 'error', kind, message, limit };
  }
}

function coreFor(limits: EvaluationLimits): Core {
  return evaluationCore(jsonata, limits, syntaxNodes);
}

function coreRequest(core: Core, request: EvaluationRequest): CoreRequest | EvaluationFailure {
  const input = core.write(request.input, 'input');
  if ('type' in input) return input;
  const bindings = core.write(request.bindings ?? {}, 'bindings');
  if ('type' in bindings) return bindings;
  return { text: request.text, input: input.json, bindings: bindings.json, countVisits: request.countVisits ?? false };
}

function publicResult(result: CoreResult): EvaluationResult {
  if (result.type !== 'value') return result;
  const { json, ...rest } = result;
  const value: Json = JSON.parse(json);
  return { ...rest, value };
}
