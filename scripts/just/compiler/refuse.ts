import type { Span } from '../../jsonata/analysis.ts';
import { type JustCode, justCodes } from './codes.ts';
import type { Refusal } from './result.ts';

/** Leaves the lowering of one member; caught by the nearest place that can go on. Never leaves the compiler. */
export class Unsupported extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Refuses what stands at `span`. `detail` replaces the general reason, `advice` the general advice. */
export function refuse(code: JustCode, span: Span, detail?: string, advice?: string): never {
  const text = justCodes[code];
  throw new Unsupported({ code, span, reason: detail ?? text.reason, advice: advice ?? text.advice });
}
