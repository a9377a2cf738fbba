import { basename } from 'node:path';
import type { Read, Write } from '../../scripts/jsonata/analysis.ts';
import { walk } from '../../scripts/jsonata/index.ts';
import { propertyAt } from '../../scripts/rules/declaration.ts';
import type { LintTransform } from '../../scripts/rules/rule.ts';
import { type Mutant, type Mutants, mistyped } from './mutant.ts';

/** Every one-step fault inside one transform. */
export function* transformMutants(linted: LintTransform): Mutants {
  yield* apart(readMutants(linted));
  yield* apart(writeMutants(linted));
  yield* apart(dropMutants(linted));
  yield* apart(literalMutants(linted));
}

/** A place that is read in several ways is one place. */
function* apart(mutants: Mutants): Mutants {
  const seen = new Set<string>();
  for (const mutant of mutants) {
    const key = `${mutant.start} ${mutant.end} ${mutant.text}`;
    if (!seen.has(key)) yield mutant;
    seen.add(key);
  }
}

function* readMutants({ analysis, transform }: LintTransform): Mutants {
  const file = transform.source.path;
  for (const { path, span } of analysis.reads) {
    const name = path.at(-1) ?? '';
    const written = analysis.text.slice(span.start, span.end);
    const spelled = mistypedIn(written, name);
    if (spelled === undefined) continue;
    const at = transform.source.positionAt(span.start);
    yield {
      kind: 'rename a read path',
      name: `${transform.name}:${at.line}:${at.column} ${readName(path)}`,
      file,
      ...span,
      text: spelled,
    };
  }
}

function readName(path: Read['path']): string {
  return path.join('.');
}

/** The name with a mistake in it, in the quotes it had; undefined where something else stands, such as a wildcard. */
function mistypedIn(written: string, name: string): string | undefined {
  if (written === name) return mistyped(name);
  const quote = /^(['"`]).*\1$/s.exec(written)?.[1];
  return quote === undefined || written.slice(1, -1) !== name ? undefined : `${quote}${mistyped(name)}${quote}`;
}

function* writeMutants({ analysis, transform }: LintTransform): Mutants {
  for (const { path, keySpan } of analysis.writes) {
    const text = mistypedIn(analysis.text.slice(keySpan.start, keySpan.end), path.at(-1) ?? '');
    if (text === undefined) continue;
    const name = `${place(transform, keySpan.start)} ${path.join('.')}`;
    yield { kind: 'rename a written property', name, file: transform.source.path, ...keySpan, text };
  }
}

/** Takes away a member that the target requires, with the comma before or behind it. */
function* dropMutants({ analysis, transform, output }: LintTransform): Mutants {
  for (const write of analysis.writes) {
    if (!propertyAt(output, write.path)?.required) continue;
    const { start, end } = withComma(analysis.text, write);
    const name = `${place(transform, write.keySpan.start)} ${write.path.join('.')}`;
    yield { kind: 'drop a required property', name, file: transform.source.path, start, end, text: '' };
  }
}

function withComma(text: string, { keySpan, valueSpan }: Write): { start: number; end: number } {
  const behind = /^\s*,/.exec(text.slice(valueSpan.end));
  if (behind) return { start: keySpan.start, end: valueSpan.end + behind[0].length };
  const before = /,(\s|\/\*[^*]*\*\/)*$/.exec(text.slice(0, keySpan.start));
  return { start: keySpan.start - (before?.[0].length ?? 0), end: valueSpan.end };
}

function literalMutants({ analysis, transform }: LintTransform): Mutant[] {
  const mutants: Mutant[] = [];
  walk(analysis.expression, (node) => {
    if (node.type !== 'string' && node.type !== 'number' && node.type !== 'value') return;
    const span = analysis.spanOf(node);
    const written = analysis.text.slice(span.start, span.end);
    if (!isLiteral(written)) return;
    mutants.push({
      kind: "change a literal's type",
      name: `${place(transform, span.start)} ${written}`,
      file: transform.source.path,
      ...span,
      text: typeof node.value === 'string' ? '42' : '"text"',
    });
  });
  return mutants;
}

function isLiteral(written: string): boolean {
  return /^(['"]).*\1$/s.test(written) || /^[-\d.eE]+$/.test(written) || /^(true|false|null)$/.test(written);
}

function place({ source, name }: LintTransform['transform'], offset: number): string {
  const { line, column } = source.positionAt(offset);
  return `${name === '' ? basename(source.path) : name}:${line}:${column}`;
}
