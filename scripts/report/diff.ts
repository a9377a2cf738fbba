import { structuredPatch } from 'diff';
import type { Json } from '../document/json.ts';
import { stableJson } from '../fixtures/stable-json.ts';
import { paint } from './paint.ts';
import { safeLine } from './safe-text.ts';

/** Unchanged lines shown around a change. */
const CONTEXT = 3;

/** Edits beyond which two texts have nothing in common worth showing line by line; keeps the time bounded. */
const MOST_EDITS = 1_000;

/** A value to compare; undefined stands for JSONata's "nothing". */
type Side = Json | undefined;

/** A readable diff of two JSON values, line by line, `-` expected and `+` actual; empty when they are equal. */
export function renderDiff(expected: Side, actual: Side, color: boolean): string {
  const before = textOf(expected);
  const after = textOf(actual);
  if (before === after) return '';
  const patch = structuredPatch('expected', 'actual', before, after, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MOST_EDITS,
  });
  const [red, green, cyan, dim] = [
    paint('red', color),
    paint('green', color),
    paint('cyan', color),
    paint('dim', color),
  ];
  const lines = [red('- expected'), green('+ actual')];
  if (patch === undefined) return [...lines, '(too many differences to show)'].join('\n');
  for (const hunk of patch.hunks) {
    lines.push(cyan(`@@ expected line ${hunk.oldStart}, actual line ${hunk.newStart} @@`));
    for (const line of hunk.lines) {
      const style = line.startsWith('-') ? red : line.startsWith('+') ? green : dim;
      lines.push(style(safeLine(line)));
    }
  }
  return lines.join('\n');
}

/** Without the commas at line ends: a new last member would otherwise mark the one before it as changed. */
function textOf(side: Side): string {
  return side === undefined ? '(nothing)\n' : `${stableJson(side).replaceAll(',\n', '\n')}\n`;
}
