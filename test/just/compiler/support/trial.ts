import fc from 'fast-check';
import type { Json } from '../../../../scripts/document/json.ts';
import type { Analysis } from '../../../../scripts/jsonata/analysis.ts';
import { parseJsonata } from '../../../../scripts/jsonata/index.ts';
import type { Shape } from '../../../../scripts/jsonata/shape.ts';
import {
  type CompileProfile,
  type CompileResult,
  compileToJust,
  type Refusal,
} from '../../../../scripts/just/compiler/index.ts';
import { type Disagreement, disagreements, expectedOf, PROFILE } from './agree.ts';

/** An analysis that knows the text and its tree; the compiler asks for no more. */
export function parsed(text: string): Analysis {
  const result = parseJsonata(text);
  if ('error' in result) throw new Error(`${text}: ${result.error.message}`);
  const nothing: Shape = { optional: true, dynamic: true, kinds: [] };
  return { ...result, result: nothing, reads: [], writes: [], issues: [], shapeOf: () => nothing };
}

export function compileText(
  text: string,
  input: Shape,
  options: { lifted?: boolean; parameters?: Record<string, Json>; profile?: CompileProfile } = {},
): CompileResult {
  return compileToJust({
    analysis: parsed(text),
    lifted: options.lifted ?? false,
    input,
    parameters: options.parameters ?? {},
    profile: options.profile ?? PROFILE,
  });
}

export interface Trial {
  readonly refused: string | undefined;
  readonly failure:
    | { readonly input: Json; readonly transformer: Json; readonly found: readonly Disagreement[] }
    | undefined;
  /** Inputs for which JSONata itself gave a result. */
  readonly compared: number;
}

function refusalText(refusal: Refusal | undefined): string {
  return refusal ? `${refusal.code}: ${refusal.reason}` : 'none';
}

/** One profile of the sixteen, by turns: with many inputs all are seen. */
function oneOf(profile: CompileProfile, turn: number): CompileProfile {
  const at = <T>(list: readonly T[], n: number): T[] => list.slice(n % list.length, (n % list.length) + 1);
  return { ...profile, modes: at(profile.modes, turn), cultures: at(profile.cultures, turn >> 1) };
}

/** Compiles an expression and compares both engines on generated inputs. */
export async function tryExpression(
  text: string,
  shape: Shape,
  inputs: readonly Json[],
  { lifted = false }: { lifted?: boolean } = {},
): Promise<Trial> {
  if ('error' in parseJsonata(text)) return { refused: 'not JSONata', failure: undefined, compared: 0 };
  const result = compileText(text, shape, { lifted });
  if (!('text' in result)) return { refused: refusalText(result.refusals[0]), failure: undefined, compared: 0 };
  let compared = 0;
  for (const [turn, input] of inputs.entries()) {
    const expected = await expectedOf(lifted ? `[$.(${text})]` : text, input);
    if ('error' in expected) continue;
    compared += 1;
    const found = disagreements(result.transformer, input, expected.value, oneOf(PROFILE, turn));
    if (found.length > 0)
      return {
        refused: undefined,
        failure: { input, transformer: result.transformer, found: found.slice(0, 2) },
        compared,
      };
  }
  return { refused: undefined, failure: undefined, compared };
}

export function sampleInputs(arbitrary: fc.Arbitrary<Json>, count: number, seed: number): Json[] {
  return fc.sample(arbitrary, { numRuns: count, seed });
}
