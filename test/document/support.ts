import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ExpectedError } from '../../scripts/document/expected-error.ts';
import type { Finding } from '../../scripts/document/finding.ts';
import type { DocumentNode } from '../../scripts/document/node.ts';
import { type Project, portable } from '../../scripts/document/project.ts';
import { ProjectReader } from '../../scripts/document/read.ts';
import type { Location } from '../../scripts/document/source.ts';

export type Files = Readonly<Record<string, string | Buffer>>;

/** A folder with the given files, gone when the test is over. Everybody may read it. */
export function temporaryFolder(files: Files): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ic-document-')));
  chmodSync(root, 0o755);
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

export function temporaryProject(files: Files): Project {
  const root = temporaryFolder(files);
  return { root, reader: new ProjectReader(root), shipped: false };
}

/** `a.yaml:1:2-1:5` with the file relative to `root`. */
export function place(root: string, { file, range: { start, end } }: Location): string {
  return `${portable(file, root)}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

/** `a.yaml:1:2-1:5 error ref-missing: message [fix]`, with related places behind. */
export function findingText(root: string, finding: Finding): string {
  const { location, severity, ruleId, message, fix, related = [] } = finding;
  const also = related.map((other) => ` (${other.message}: ${place(root, other.location)})`).join('');
  return `${place(root, location)} ${severity} ${ruleId}: ${message}${fix === undefined ? '' : ` [${fix}]`}${also}`;
}

/** `not-found: message [fix]` of the expected error that `work` ends with; any other end fails the test. */
export function failure(root: string, work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const text = `${error.code}: ${error.message}${error.fix === undefined ? '' : ` [${error.fix}]`}`;
    return `${error.location ? `${place(root, error.location)} ` : ''}${text}`.replaceAll(root, '<root>');
  }
  throw new Error('nothing was thrown');
}

/** Runs `work` as somebody whom file permissions bind; the superuser, as in a container, may do everything. */
export function asOrdinaryUser<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

/** The characters of `text` within a range, which counts lines and columns from 1. */
export function slice(text: string, { range: { start, end } }: Location): string {
  const lines = text.split('\n');
  const offset = ({ line, column }: typeof start): number =>
    lines.slice(0, line - 1).reduce((sum, other) => sum + other.length + 1, 0) + column - 1;
  return text.slice(offset(start), offset(end));
}

/** A node and all below it as data to compare: offsets are asked for, members are in their order. */
export function written(node: DocumentNode | undefined): unknown {
  if (node === undefined) return undefined;
  const { start, end } = node;
  switch (node.kind) {
    case 'scalar':
      return { start, end, value: node.value };
    case 'list':
      return { start, end, items: node.items.map(written) };
    case 'map':
      return {
        start,
        end,
        entries: [...node.entries].map(([name, { key, keyStart, keyEnd, value }]) => {
          return { name, key, keyStart, keyEnd, value: written(value) };
        }),
      };
  }
}
