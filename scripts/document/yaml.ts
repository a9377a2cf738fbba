import type { CST, Document } from 'yaml';
import type { Finding } from './finding.ts';
import { LIMITS } from './limits.ts';
import type { DocumentNode } from './node.ts';
import { yamlPackage } from './packages.ts';
import type { SourceText } from './source.ts';
import { type Report, YamlConverter } from './yaml-nodes.ts';

export interface ParsedFile {
  /** Undefined when the text has an error: a half-read document proves nothing. */
  readonly root: DocumentNode | undefined;
  readonly findings: readonly Finding[];
}

/** One wrong character can make everything after it wrong as well: more problems than these help nobody. */
const MOST_PROBLEMS = 20;
const EMPTY_ADVICE = 'Write the document, or remove the reference to this file.';

/** Parses YAML 1.2 (and so JSON) into nodes with offsets. Never throws on bad text; every problem is a finding. */
export function parseYaml(source: SourceText): ParsedFile {
  const findings: Finding[] = [];
  const report: Report = (ruleId, message, fix, start, end, related = []) => {
    if (findings.length >= MOST_PROBLEMS) return;
    const location = source.locate(start, end);
    findings.push({ ruleId, severity: 'error', message, fix, location, ...(related.length > 0 && { related }) });
  };
  if (source.text.trim() === '') {
    report('yaml-syntax', 'The file is empty.', EMPTY_ADVICE, 0, 0);
    return { root: undefined, findings };
  }
  const parsed = tokensOf(source.text);
  if ('tooDeep' in parsed) {
    const { tooDeep } = parsed;
    report('too-deep', `Nested more than ${LIMITS.depth} levels deep.`, 'Flatten it.', tooDeep, tooDeep + 1);
    return { root: undefined, findings };
  }
  const [document, second] = composed(parsed.tokens, source.text.length);
  for (const problem of [...(document?.errors ?? []), ...(document?.warnings ?? [])]) {
    const [start, end] = withinLines(problem.pos, source.text);
    report('yaml-syntax', plainMessage(problem.message), syntaxAdvice(problem.code), start, end);
  }
  if (second) {
    const [start] = second.range;
    report('yaml-syntax', 'A second document begins here.', 'Keep one document a file.', start, start);
  }
  if (findings.length > 0) return { root: undefined, findings };
  const contents = document?.contents ?? null;
  if (contents === null) {
    report('yaml-syntax', 'The file has comments only.', EMPTY_ADVICE, 0, 0);
    return { root: undefined, findings };
  }
  const root = new YamlConverter(source, report).convert(contents);
  return { root: findings.length > 0 ? undefined : root, findings };
}

/** What is missing at the end of a text is missed at the end of its last line, not on an empty line behind that one. */
function withinLines([start, end]: readonly [number, number], text: string): [number, number] {
  if (start < text.length) return [start, end];
  const lastEnd = text.trimEnd().length;
  return [lastEnd, lastEnd];
}

/** Keys are not compared here, which would take time in the square of their number, but where nodes are made. */
function composed(tokens: readonly CST.Token[], length: number): Document.Parsed[] {
  const { Composer } = yamlPackage();
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    strict: true,
  });
  return [...composer.compose(tokens, true, length)];
}

/**
 * The tokens of a text, or where it is nested too deeply. Composing is recursive in the `yaml` package, and a stack that
 * overflows there can end the whole process, so depth is watched while the tokens are made.
 */
function tokensOf(text: string): { readonly tokens: readonly CST.Token[] } | { readonly tooDeep: number } {
  const { Lexer, Parser } = yamlPackage();
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  // The stack holds the document, the open collections and what is being read in the innermost.
  const most = LIMITS.depth + 2;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > most) return { tooDeep: Math.max(0, parser.offset - lexeme.length) };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}

function plainMessage(message: string): string {
  const whole = message.replace(/\s+/g, ' ').trim();
  const text = whole.length > 200 ? `${whole.slice(0, 200)}…` : whole;
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function syntaxAdvice(code: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'Indent with spaces.';
    case 'TAG_RESOLVE_FAILED':
      return 'Remove the tag: only plain YAML values are read.';
    default:
      return 'Correct the syntax here or just before.';
  }
}
