import type { Span } from '../../jsonata/analysis.ts';
import { type Call, invoke, type Path, text } from './ir.ts';
import { OTHER_START, OTHER_START_ADVICE, predicateText } from './predicate.ts';
import { refuse } from './refuse.ts';
import { stepText } from './steps.ts';

/** JsonPath of a path as Newtonsoft reads it, from `$`: a text, or where some of it is computed a call that makes the text. */
export function pathCall(path: Path, span: Span, options: { endInBracket?: boolean } = {}): Call {
  const last = path.steps.length - 1;
  const parts: Call[] = [];
  const outerText = (outer: Path): string =>
    outer.base === path.base ? pathText(outer, span) : refuse('comparison', span, OTHER_START, OTHER_START_ADVICE);
  let out = '$';
  for (const [at, step] of path.steps.entries()) {
    if (step.kind === 'chosen') {
      parts.push(text(`${out}[${NOWHERE}`), step.positions);
      out = ']';
    } else if (step.kind === 'filter') out += `[?(${predicateText(step.predicate, span, outerText)})]`;
    else out += stepText(step, span, (options.endInBracket ?? false) && at === last);
  }
  return parts.length === 0 ? text(out) : invoke('xconcat', ...parts, text(out));
}

/** No list is that long: a union of positions that begins with it can go on with none, one, or several. */
const NOWHERE = '2147483647';

/** JsonPath of a path of which nothing is computed. */
export function pathText(path: Path, span: Span): string {
  const call = pathCall(path, span);
  return call.kind === 'text' ? call.text : refuse('unsupported', span, 'A computed path as a part of another.');
}
