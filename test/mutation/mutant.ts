import { join } from 'node:path';
import type { DocumentNode } from '../../scripts/document/node.ts';
import type { LintProject } from '../../scripts/rules/rule.ts';

/** One fault of one step: `text` instead of the characters from `start` to `end` of `file`. */
export interface Mutant {
  readonly kind: Kind;
  /** What was done, as a reader of the survivors' list sees it. */
  readonly name: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** For something taken away: the offset of what held it (the key of the list or object), which counts as its place too. */
  readonly holder?: number;
}

export const KINDS = [
  'rename a read path',
  'rename a written property',
  'drop a required property',
  'no longer require a property',
  "change a literal's type",
  'change a verb',
  'change a path',
  'change a module',
  'remove a schema property',
  'swap Request and Response',
  'remove a path parameter',
] as const;
export type Kind = (typeof KINDS)[number];

export type Mutants = Iterable<Mutant>;

/** A mistyped name: no name of the project ends like this. */
export function mistyped(name: string): string {
  return `${name}Zq`;
}

export function edit(kind: Kind, name: string, node: DocumentNode, text: string): Mutant {
  return { kind, name, file: node.source.path, start: node.start, end: node.end, text };
}

export function connectorFile({ project }: LintProject, path: string): string {
  return join(project.root, 'connector', path);
}
