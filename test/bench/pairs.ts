import { spawnSync } from 'node:child_process';

export interface Command {
  readonly name: string;
  /** Arguments of `node`. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** Done before each run, and not timed. */
  readonly before?: () => void;
}

export interface Comparison {
  /** Milliseconds of wall time, run by run. */
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** first / second of runs made one after the other. */
  readonly ratios: readonly number[];
}

/**
 * Node 20 reads the certificates of `NODE_EXTRA_CA_CERTS` at each start, about 45 ms of a usual bundle, which is no work of
 * programs that open no connection.
 */
const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env;
const ENVIRONMENT = { ...inherited, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1', CI: '1' };

/**
 * Times two commands in turns (A B A B …) after a warm-up of both, so that both meet the same noise. Only ratios of
 * neighbours mean much on a machine that does other things as well.
 */
export function compare(first: Command, second: Command, runs: number): Comparison {
  time(first);
  time(second);
  const pairs = Array.from({ length: runs }, () => [time(first), time(second)] as const);
  return {
    first: pairs.map(([one]) => one),
    second: pairs.map(([, other]) => other),
    ratios: pairs.map(([one, other]) => one / other),
  };
}

function time({ name, args, cwd, before }: Command): number {
  before?.();
  const start = performance.now();
  const { error, status, stderr } = spawnSync(process.execPath, args, { cwd, env: ENVIRONMENT, maxBuffer: 2 ** 28 });
  const elapsed = performance.now() - start;
  if (error) throw error;
  if (status !== 0) throw new Error(`${name} ended with ${status}\n${stderr}`);
  return elapsed;
}

const RSS = /^peak (\d+)$/m;
/** Peak memory as the process itself sees it when it ends; Node gives kilobytes. */
const REPORTER = "process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS+'\\n'))";

/** Wall time in milliseconds and peak memory in megabytes of one run: the fastest of `runs`. */
export function measure(
  { name, args, cwd }: Command,
  runs: number,
): { readonly ms: number; readonly megabytes: number } {
  const flag = `--import=data:text/javascript,${encodeURIComponent(REPORTER)}`;
  const measured = Array.from({ length: runs }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [flag, ...args], {
      cwd,
      env: ENVIRONMENT,
      encoding: 'utf8',
    });
    const ms = performance.now() - start;
    if (status !== 0) throw new Error(`${name} ended with ${status}\n${stderr}`);
    return { ms, megabytes: Number(RSS.exec(stderr)?.[1]) / 1024 };
  });
  return { ms: Math.min(...measured.map(({ ms }) => ms)), megabytes: Math.max(...measured.map((m) => m.megabytes)) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
