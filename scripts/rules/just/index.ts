import { justCodes, type WarningCode } from '../../just/compiler/index.ts';
import { defineRule, type LintTransform, type Problem, type Rule } from '../rule.ts';

const warnings: Readonly<Record<WarningCode, string>> = {
  'decimal-arithmetic': 'A calculation is made in decimal, not in binary',
};

/** A rule for every reason why a transform does not become JUST, or becomes it with a reservation. */
export const justRules: readonly Rule[] = [
  ...Object.entries(justCodes).map(([code, { title }]) => refusalRule(code, title)),
  ...Object.entries(warnings).map(([code, title]) => warningRule(code, title)),
];

function refusalRule(code: string, title: string): Rule {
  return defineRule({
    id: `just/${code}`,
    title,
    severity: 'error',
    scope: 'transform',
    check: (transform) => refusalsOf(transform, code),
  });
}

function* refusalsOf({ compiled, locate }: LintTransform, code: string): Iterable<Problem> {
  for (const result of compiled()) {
    if (!('refusals' in result)) continue;
    for (const refusal of result.refusals) {
      if (refusal.code !== code) continue;
      const { reason, advice, span } = refusal;
      yield { message: reason, ...(advice === undefined ? {} : { fix: advice }), location: locate(span) };
    }
  }
}

function warningRule(code: string, title: string): Rule {
  return defineRule({
    id: `just/${code}`,
    title,
    severity: 'warn',
    scope: 'transform',
    check: (transform) => warningsOf(transform, code),
  });
}

function* warningsOf({ compiled, locate }: LintTransform, code: string): Iterable<Problem> {
  for (const warning of compiled().flatMap((result) => result.warnings)) {
    if (warning.code !== code) continue;
    const { message, versions, span } = warning;
    yield { message: `${message} (JUST ${versions.join(', ')})`, location: locate(span) };
  }
}
