import { distance } from 'fastest-levenshtein';
import type { Suggestion } from '../document/finding.ts';
import type { Span } from '../jsonata/span.ts';

/**
 * Suggestions to write another name. Only a name that is nearer than all others becomes an edit that `--fix` may make:
 * between two equally near ones a person has to choose. `names` are as the text spells them, best first.
 */
export function nameSuggestions(file: string, span: Span, written: string, names: readonly string[]): Suggestion[] {
  const [best = '', second] = names;
  const clear = second === undefined || distance(bare(written), bare(best)) < distance(bare(written), bare(second));
  return names.map((name, index) => ({
    message: `Write \`${name}\`.`,
    ...(index === 0 && clear ? { edit: { file, start: span.start, end: span.end, text: name } } : {}),
  }));
}

function bare(name: string): string {
  return name.replace(/^[`'"]|[`'"]$/g, '').toLowerCase();
}

/** "Did you mean `a` or `b`?", or nothing. */
export function didYouMeanOneOf(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Did you mean ${names.map((name) => `\`${bareName(name)}\``).join(' or ')}?`;
}

function bareName(name: string): string {
  return name.replace(/^[`'"]|[`'"]$/g, '');
}
