import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../scripts/document/finding.ts';
import { openProjectOf, type Project, portable, rootDocuments } from '../../scripts/document/project.ts';
import { type LintResult, lint } from '../../scripts/rules/lint.ts';

const BASE = fileURLToPath(new URL('base', import.meta.url));
/** Besides the files laid over the base: files to take away, one path a line. */
const REMOVE = 'remove.txt';

/** A small project that lints clean, with the files of `overlay` (a folder) laid over it, in a folder of its own. */
export async function withProject<T>(overlay: string | undefined, use: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'rules-'));
  try {
    cpSync(BASE, root, { recursive: true });
    if (overlay !== undefined) {
      cpSync(overlay, root, { recursive: true, filter: (path) => !path.endsWith('expected.md') });
      for (const path of removals(root)) rmSync(join(root, path), { recursive: true });
    }
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function removals(root: string): string[] {
  const file = join(root, REMOVE);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return [];
  return readFileSync(file, 'utf8').trim().split('\n');
}

export function projectAt(root: string): Project {
  return openProjectOf(join(root, 'connector', 'demo.yaml'));
}

export async function lintAll(project: Project): Promise<LintResult> {
  const documents = rootDocuments(project);
  const named = documents.length > 0 ? documents : [join(project.root, 'connector', 'demo.yaml')];
  return lint({ project, documents: named, severities: new Map() });
}

/** Findings as a person reads them in review, in the order of their places. */
export function listing(findings: readonly Finding[], root: string): string {
  if (findings.length === 0) return 'No findings.\n';
  return findings
    .map((finding) => entry(finding, root))
    .sort()
    .join('\n');
}

function entry(
  { ruleId, severity, message, fix, location, related = [], suggestions = [] }: Finding,
  root: string,
): string {
  const lines = [
    `## ${place(location, root)} ${severity} ${ruleId}`,
    '',
    message,
    fix === undefined ? '' : `- fix: ${fix}`,
  ];
  for (const { message: what, location: where } of related) lines.push(`- ${place(where, root)}: ${what}`);
  for (const { message: what, edit } of suggestions) {
    lines.push(`- suggestion: ${what}${edit ? ` (edit: ${JSON.stringify(edit.text)})` : ''}`);
  }
  return `${lines.filter((line, index) => line !== '' || index === 1).join('\n')}\n`;
}

function place({ file, range: { start, end } }: Finding['location'], root: string): string {
  return `${portable(file, root)}:${start.line}:${start.column}–${end.line}:${end.column}`;
}
