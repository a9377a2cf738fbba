import { join, resolve } from 'node:path';
import type { Finding } from '../document/finding.ts';
import { didYouMean } from '../document/nearest.ts';
import { type DocumentNode, entryOf, locateKey, locateNode, textOf } from '../document/node.ts';
import type { Project } from '../document/project.ts';
import type { Location, SourceText } from '../document/source.ts';
import { parseJsonata } from '../jsonata/index.ts';

/** Somebody's decision to live with a finding. */
export interface Suppression {
  readonly ruleId: string;
  /** Undefined when nobody wrote one, which is itself a finding. */
  readonly reason: string | undefined;
  readonly at: Location;
  readonly kind: 'inSource' | 'external';
  covers(finding: Finding): boolean;
}

const MARK = 'ic-ignore';

/** The suppressions written as comments of a `.jsonata` file or a YAML file. A file that does not parse has none. */
export function suppressionsIn(source: SourceText, project: Project): Suppression[] {
  if (!source.text.includes(MARK)) return [];
  const comments = commentsOf(source, project);
  const lines = comments.flatMap((comment) => (comment.alone ? linesOf(comment.location) : []));
  /** From each line of a block of comments to the line below the block. */
  const below = new Map<number, number>();
  for (const line of lines.toReversed()) below.set(line, below.get(line + 1) ?? line + 1);
  return comments.flatMap((comment) => {
    const directive = directiveOf(comment.body);
    if (directive === undefined) return [];
    const { start, end } = comment.location.range;
    const last = below.get(end.line) ?? end.line;
    const covers = ({ ruleId, location }: Finding): boolean =>
      ruleId === directive.ruleId &&
      location.file === source.path &&
      location.range.start.line >= start.line &&
      location.range.start.line <= last;
    return [{ ...directive, at: comment.location, kind: 'inSource' as const, covers }];
  });
}

interface Comment {
  /** The text between the delimiters. */
  readonly body: string;
  readonly location: Location;
  /** Nothing else stands on its lines. */
  readonly alone: boolean;
}

function commentsOf(source: SourceText, project: Project): Comment[] {
  if (source.path.endsWith('.jsonata')) return blockComments(source);
  return /\.ya?ml$/.test(source.path) ? lineComments(source, project) : [];
}

function blockComments(source: SourceText): Comment[] {
  const parsed = parseJsonata(source.text);
  if ('error' in parsed) return [];
  return parsed.comments.map(({ start, end }) => comment(source, start, end, source.text.slice(start + 2, end - 2)));
}

/** A `#` begins a comment at the start of a line or after a space, unless it stands inside a text value. */
function lineComments(source: SourceText, project: Project): Comment[] {
  const { text } = source;
  const { root } = project.reader.parse(source.path);
  if (root === undefined) return [];
  const scalars = scalarsOf(root).sort((left, right) => left.start - right.start);
  const found: Comment[] = [];
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    const next = text.indexOf('\n', start);
    end = next === -1 ? text.length : next;
    const at = commentStart(text, start, end, scalars);
    if (at !== undefined) found.push(comment(source, at, end, text.slice(at + 1, end)));
  }
  return found;
}

function commentStart(text: string, start: number, end: number, scalars: readonly DocumentNode[]): number | undefined {
  for (let at = text.indexOf('#', start); at !== -1 && at < end; at = text.indexOf('#', at + 1)) {
    const before = text[at - 1];
    if (at > start && before !== ' ' && before !== '\t') continue;
    if (!insideAny(scalars, at)) return at;
  }
  return undefined;
}

/** Binary search: the scalars are in order and do not overlap. */
function insideAny(scalars: readonly DocumentNode[], offset: number): boolean {
  let low = 0;
  let high = scalars.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const scalar = scalars[middle];
    if (scalar === undefined) return false;
    if (offset < scalar.start) high = middle - 1;
    else if (offset >= scalar.end) low = middle + 1;
    else return true;
  }
  return false;
}

/** Text values that can hold a `#`: quoted ones and blocks. */
function scalarsOf(node: DocumentNode): DocumentNode[] {
  switch (node.kind) {
    case 'scalar':
      return node.source.text.slice(node.start, node.end).includes('#') ? [node] : [];
    case 'list':
      return node.items.flatMap(scalarsOf);
    case 'map':
      return [...node.entries.values()].flatMap(({ value }) => scalarsOf(value));
  }
}

function comment(source: SourceText, start: number, end: number, body: string): Comment {
  const location = source.locate(start, end);
  const before = source.line(location.range.start.line).slice(0, location.range.start.column - 1);
  const after = source.line(location.range.end.line).slice(location.range.end.column - 1);
  return { body, location, alone: before.trim() === '' && after.trim() === '' };
}

function linesOf({ range: { start, end } }: Location): number[] {
  return Array.from({ length: end.line - start.line + 1 }, (_, index) => start.line + index);
}

/** `ic-ignore rule-id: reason` */
function directiveOf(body: string): Pick<Suppression, 'ruleId' | 'reason'> | undefined {
  const text = body.trim();
  if (!text.startsWith(MARK)) return undefined;
  const rest = text.slice(MARK.length);
  if (rest !== '' && !/^[\s:]/.test(rest)) return undefined;
  const colon = rest.indexOf(':');
  const ruleId = (colon === -1 ? rest : rest.slice(0, colon)).trim();
  const reason = colon === -1 ? '' : rest.slice(colon + 1).trim();
  return { ruleId, reason: reason === '' ? undefined : reason };
}

/** What an item of the ignore file can say. */
const MEMBERS = ['rule', 'file', 'pointer', 'reason'];

/** Where the project keeps suppressions of findings in files that cannot hold a comment. */
function ignoreFile(project: Project): string {
  return join(project.root, 'connector', 'lint-ignore.yaml');
}

/** The suppressions of `connector/lint-ignore.yaml`, and what is wrong with that file. */
export function externalSuppressions(project: Project): { suppressions: Suppression[]; findings: Finding[] } {
  const path = ignoreFile(project);
  if (!project.reader.exists(path)) return { suppressions: [], findings: [] };
  const parsed = project.reader.parse(path);
  const findings = [...parsed.findings];
  const suppressions: Suppression[] = [];
  const report = (message: string, location: Location): void => {
    const fix = 'Write a list of `{rule, file, pointer?, reason}`.';
    findings.push({ ruleId: 'lint-config', severity: 'error', message, fix, location });
  };
  const root = parsed.root;
  if (root === undefined) return { suppressions, findings };
  if (root.kind !== 'list') report('The ignore file must be a list.', locateNode(root));
  else
    for (const item of root.items) {
      const ruleId = textOf(entryOf(item, 'rule')?.value);
      const file = textOf(entryOf(item, 'file')?.value);
      if (ruleId === undefined || file === undefined) report('An item needs a `rule` and a `file`.', locateNode(item));
      else suppressions.push(external(project, item, ruleId, file));
      if (item.kind !== 'map') continue;
      for (const entry of item.entries.values()) {
        if (MEMBERS.includes(entry.key)) continue;
        report(`\`${entry.key}\` is not known here.${didYouMean(entry.key, MEMBERS)}`, locateKey(item, entry));
      }
    }
  return { suppressions, findings };
}

function external(project: Project, item: DocumentNode, ruleId: string, file: string): Suppression {
  const reason = textOf(entryOf(item, 'reason')?.value)?.trim();
  const pointer = textOf(entryOf(item, 'pointer')?.value);
  const path = resolve(project.root, file);
  const covers = (finding: Finding): boolean =>
    finding.ruleId === ruleId &&
    finding.location.file === path &&
    (pointer === undefined || finding.pointer === pointer || finding.pointer?.startsWith(`${pointer}/`) === true);
  return { ruleId, reason: reason === '' ? undefined : reason, at: locateNode(item), kind: 'external', covers };
}
