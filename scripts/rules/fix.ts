import type { Edit, Finding } from '../document/finding.ts';
import { compare } from '../document/project.ts';

/** The edits that `--fix` makes in one file, in order, none touching another. */
export interface FileFix {
  readonly file: string;
  readonly edits: readonly Edit[];
}

/**
 * The edits that can be made at once. Of a finding only the first suggestion with an edit counts; of two edits that
 * touch, the later one waits for another run, because the text it was made for is gone.
 */
export function planFixes(findings: readonly Finding[]): FileFix[] {
  const byFile = new Map<string, Edit[]>();
  for (const { suggestions = [] } of findings) {
    const edit = suggestions.find((suggestion) => suggestion.edit !== undefined)?.edit;
    if (edit !== undefined) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  }
  return [...byFile]
    .sort(([left], [right]) => compare(left, right))
    .map(([file, edits]) => ({ file, edits: apart(edits) }));
}

function apart(edits: readonly Edit[]): Edit[] {
  const sorted = [...edits].sort((left, right) => left.start - right.start || left.end - right.end);
  const kept: Edit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last === undefined || edit.start > last.end) kept.push(edit);
  }
  return kept;
}

/** The text with the edits of a `FileFix` made. Throws `RangeError` when an edit was made for another text. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    if (edit.start < at || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`An edit of ${edit.file} lies outside its text.`);
    }
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
