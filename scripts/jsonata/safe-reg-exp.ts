import { isDangerous } from './regex-danger.ts';

/**
 * How a validator makes the regular expressions of authored schemas. They run in this process, where nothing can stop
 * them: one that can take exponential time is refused.
 */
export const safeRegExp = Object.assign(
  (pattern: string, flags: string): RegExp => {
    const danger = isDangerous(pattern);
    if (danger === undefined) return new RegExp(pattern, flags);
    throw new Error(`a text can keep the pattern ${pattern} busy for hours (${danger.replaceAll('-', ' ')})`);
  },
  // as ajv calls its own
  { code: 'new RegExp' },
);

/** Whether a text matches an authored pattern. One that is refused, or is no regular expression, is not asked. */
export function matchesPattern(pattern: string, text: string): boolean {
  try {
    return safeRegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}
