import { callText, type Frames } from './calls.ts';
import type { Call } from './ir.ts';

/** The condition of an `#ifgroup`: a call, or the constants `true` and `false`. */
export function condText(call: Call, frames: Frames): string {
  if (call.kind === 'text') return call.text.toLowerCase();
  return callText(call, frames);
}
