import { portable } from '../document/project.ts';
import { SourceText } from '../document/source.ts';
import type { EngineResult, TransformUnderTest } from '../fixtures/index.ts';

/** An engine's result; an error's message starts with its place in the authored file, as seen from `cwd`. */
export function located({ file, text }: TransformUnderTest, result: EngineResult, cwd: string): EngineResult {
  if (result.type !== 'error' || result.offset === undefined) return result;
  const { line, column } = new SourceText(file, text).positionAt(result.offset);
  return { ...result, message: `${portable(file, cwd)}:${line}:${column}: ${result.message}` };
}
