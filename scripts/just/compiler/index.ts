export { type JustCode, justCodes } from './codes.ts';
export { compileToJust } from './compile.ts';
export { sameResult } from './exact.ts';
export type {
  CompileProfile,
  CompileResult,
  Refusal,
  Refused,
  WarningCode,
} from './result.ts';
