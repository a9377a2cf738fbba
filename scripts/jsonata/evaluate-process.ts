import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { endTogether } from './evaluate-companion.ts';
import { evaluationProgram, jsonataPath } from './evaluate-program.ts';
import type { EvaluationLimits } from './evaluate-types.ts';

/** How a request to the process ended. */
export type Reply =
  | { readonly type: 'lines'; readonly lines: readonly string[] }
  | { readonly type: 'timeout' }
  | { readonly type: 'ended'; readonly outOfMemory: boolean; readonly how: string };

const START_MS = 30_000;
const STDERR_KEPT = 8_192;
/** Room for a reply's header beside the value, whose size the process itself limits. */
const HEADER_SIZE = 16 * 1024 * 1024;
/** Signals and exit codes with which V8 ends a process whose heap is full, and the kernel's own killer. */
const MEMORY_SIGNALS: ReadonlySet<string> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL']);
const MEMORY_EXIT_CODES: ReadonlySet<number> = new Set([133, 134]);

/**
 * One process that evaluates expressions and can be killed in the midst of native work. It sees no environment
 * variables, and Node's permission model keeps it from files (but jsonata's own), processes and workers.
 * It does not keep this process alive; a pending request does, by its timer.
 */
export class EvaluationProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #limits: EvaluationLimits;
  readonly #release: () => void;
  #parts: string[] = [];
  #lines: string[] = [];
  #size = 0;
  #stderr = '';
  #ended: Reply | undefined;
  #waiting: { readonly count: number; settle(reply: Reply): void } | undefined;

  constructor(limits: EvaluationLimits) {
    this.#limits = limits;
    const library = jsonataPath();
    const child = spawn(process.execPath, [...nodeFlags(limits, library), '-e', evaluationProgram(limits), library], {
      cwd: dirname(library),
      env: environment(),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.#child = child;
    this.#release = endTogether(child);
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => this.#receive(chunk));
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (chunk: string) => {
      if (this.#stderr.length < STDERR_KEPT) this.#stderr += chunk.slice(0, STDERR_KEPT);
    });
    // A process that died while it was written to is reported by its end, not by the broken pipe.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => this.#end({ type: 'ended', outOfMemory: false, how: error.message }));
    child.on('close', (code, signal) => this.#end(this.#describeEnd(code, signal)));
    child.unref();
    for (const stream of [child.stdin, child.stdout, child.stderr]) unref(stream);
  }

  get alive(): boolean {
    return this.#ended === undefined;
  }

  /** Waits until the process takes requests, so that its start does not count as evaluation. */
  async started(signal?: AbortSignal): Promise<Reply> {
    return this.#expect(1, START_MS, signal);
  }

  /** Sends lines and waits for `count` lines of reply. After a timeout or an abort the process is gone. */
  async request(lines: readonly string[], count: number, timeoutMs: number, signal?: AbortSignal): Promise<Reply> {
    const reply = this.#expect(count, timeoutMs, signal);
    if (this.alive) for (const line of lines) this.#child.stdin.write(`${line}\n`);
    return reply;
  }

  kill(): void {
    this.#release();
    this.#child.kill('SIGKILL');
    this.#end({ type: 'ended', outOfMemory: false, how: 'killed' });
  }

  #expect(count: number, timeoutMs: number, signal: AbortSignal | undefined): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (this.#ended) return resolve(this.#ended);
      const finish = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        this.#waiting = undefined;
      };
      const onAbort = (): void => {
        finish();
        this.kill();
        reject(signal?.reason);
      };
      const settle = (reply: Reply): void => {
        finish();
        resolve(reply);
      };
      const timer = setTimeout(() => {
        settle({ type: 'timeout' });
        this.kill();
      }, timeoutMs);
      signal?.addEventListener('abort', onAbort);
      this.#waiting = { count, settle };
    });
  }

  #receive(chunk: string): void {
    this.#size += chunk.length;
    if (this.#size > this.#limits.outputSize + HEADER_SIZE) {
      this.kill();
      return;
    }
    const [first = '', ...others] = chunk.split('\n');
    this.#parts.push(first);
    for (const other of others) {
      this.#lines.push(this.#parts.join(''));
      this.#parts = [other];
    }
    if (this.#waiting === undefined || this.#lines.length < this.#waiting.count) return;
    const lines = this.#lines;
    this.#lines = [];
    this.#size = 0;
    this.#waiting.settle({ type: 'lines', lines });
  }

  #end(reply: Reply): void {
    this.#ended ??= reply;
    this.#release();
    this.#waiting?.settle(this.#ended);
  }

  #describeEnd(code: number | null, signal: NodeJS.Signals | null): Reply {
    const outOfMemory =
      /heap out of memory|Allocation failed/.test(this.#stderr) ||
      MEMORY_SIGNALS.has(signal ?? '') ||
      MEMORY_EXIT_CODES.has(code ?? 0);
    return { type: 'ended', outOfMemory, how: signal ?? `exit code ${code}: ${this.#stderr.trim().slice(0, 500)}` };
  }
}

function nodeFlags(limits: EvaluationLimits, library: string): string[] {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  return [
    `--max-old-space-size=${limits.memoryMb}`,
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    permission,
    `--allow-fs-read=${join(dirname(library), '*')}`,
  ];
}

/** Nothing of the caller's environment, secrets included; a fixed time zone, because `$toMillis` may read the local one. */
function environment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return SystemRoot === undefined ? { TZ: 'UTC' } : { TZ: 'UTC', SystemRoot };
}

/** Pipes to a child are sockets, which can be kept from holding the process open; the stream types do not say so. */
function unref(stream: Readable | Writable): void {
  if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
}
