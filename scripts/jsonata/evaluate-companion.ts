import type { ChildProcess } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Makes `child` end with this process: at its exit, and at a signal that ends it. A signal is passed on to its default
 * action once nobody else listens. (When this process is killed outright, the child ends at the end of its input.)
 * Returns the function that ends the watch.
 */
export function endTogether(child: ChildProcess): () => void {
  const end = (): void => {
    child.kill('SIGKILL');
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    end();
    release();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const release = (): void => {
    process.removeListener('exit', end);
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  };
  process.on('exit', end);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return release;
}
