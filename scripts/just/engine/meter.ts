import { Fault } from './errors.ts';

/** Bounds of one run. A transformer or an input from outside must not be able to hang or fill the process. */
export interface JustLimits {
  /** Units of work: tokens visited or copied, calls, path and regex steps. */
  readonly steps: number;
  /** Nesting of objects and arrays in a JSON text; Newtonsoft 13 allows 64. */
  readonly depth: number;
  /** Length of the output text, and of any text made on the way, in UTF-16 units. */
  readonly outputSize: number;
  /** Calls nested in arguments, and evaluations nested in each other. */
  readonly callDepth: number;
}

export const DEFAULT_LIMITS: JustLimits = { steps: 20_000_000, depth: 64, outputSize: 50_000_000, callDepth: 1000 };

/** Counts the work of one run and stops it when a limit is reached. */
export class Meter {
  readonly limits: JustLimits;
  private steps = 0;
  private calls = 0;

  constructor(limits: JustLimits = DEFAULT_LIMITS) {
    this.limits = limits;
  }

  spend(steps: number): void {
    this.steps += steps;
    if (this.steps > this.limits.steps) throw new Fault('limit', `more than ${this.limits.steps} steps of work`);
  }

  /** A text that was just made: its length counts as work, and may not exceed the size limit. */
  text(text: string): string {
    this.checkSize(text.length);
    this.spend(text.length >> 4);
    return text;
  }

  checkSize(length: number): void {
    const { outputSize } = this.limits;
    if (length > outputSize) throw new Fault('limit', `a text longer than ${outputSize} characters`);
  }

  /** Runs `work` one call deeper. */
  nested<T>(work: () => T): T {
    const { callDepth } = this.limits;
    this.calls += 1;
    if (this.calls > callDepth) throw new Fault('limit', `calls nested deeper than ${callDepth}`);
    try {
      this.spend(1);
      return work();
    } finally {
      this.calls -= 1;
    }
  }
}
