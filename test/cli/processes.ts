import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** The first child of a process, once it has one. Reads /proc, as Linux has it. */
export async function childOf(pid: number): Promise<number> {
  for (;;) {
    const [first = ''] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    if (first !== '') return Number(first);
    await setTimeout(20);
  }
}

/** Whether a process runs; one that has ended and waits to be collected does not. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
