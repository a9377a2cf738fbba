import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { ExpectedError } from './expected-error.ts';
import { entryOf } from './node.ts';
import { PACKAGE_ROOT } from './package-root.ts';
import { ProjectReader } from './read.ts';

const DOCUMENT = /\.(ya?ml|json)$/;

/** One connector project: the folder that holds `connector/`, `schemas/`, `transforms/` and `test/fixtures/`. */
export interface Project {
  readonly root: string;
  readonly reader: ProjectReader;
  /** True when it is the connector that this package ships; once installed, that comes without its fixtures. */
  readonly shipped: boolean;
}

/** The project around `from` (a file or folder), or the shipped one. */
export function openProject(from: string): Project {
  return projectIn(enclosingProject(from) ?? PACKAGE_ROOT);
}

/** The project of one document given by path; without an enclosing project, the document's own folder. */
export function openProjectOf(document: string): Project {
  const folder = dirname(resolve(document));
  if (!isFolder(folder)) {
    throw new ExpectedError('not-found', `There is no folder ${folder} for ${basename(document)} to lie in.`);
  }
  return projectIn(enclosingProject(folder) ?? folder);
}

function projectIn(root: string): Project {
  const reader = new ProjectReader(root);
  return { root: reader.root, reader, shipped: realpathSync(reader.root) === realpathSync(PACKAGE_ROOT) };
}

function enclosingProject(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (holdsDocuments(join(folder, 'connector'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Many folders are called `connector`; one of ours has documents directly in it. */
function holdsDocuments(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => DOCUMENT.test(name));
  } catch {
    return false;
  }
}

/** Whether a folder stands at a path, also at the end of a link. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function namesIn(folder: string, recursive: boolean): string[] {
  try {
    return readdirSync(folder, { recursive, encoding: 'utf8' });
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ExpectedError('not-readable', `The folder ${folder} cannot be read (${cause}).`, {
      fix: 'Check its permissions.',
    });
  }
}

/** The root documents of a project, by path: the YAML files directly in `connector/` that say `openapi`. */
export function rootDocuments(project: Project): string[] {
  const folder = join(project.root, 'connector');
  if (!isFolder(folder)) return [];
  return namesIn(folder, false)
    .filter((name) => DOCUMENT.test(name))
    .sort(compare)
    .map((name) => join(folder, name))
    .filter((file) => !isFolder(file) && isRootDocument(project.reader, file));
}

/**
 * A file with a syntax error counts too when its text starts like a document: its error must not be passed over. Most
 * files show what they are without being parsed, and most commands need only some of them.
 */
function isRootDocument(reader: ProjectReader, file: string): boolean {
  // A link that leads out of the project is for whoever refers to it to report, with its place.
  if (!reader.isInside(file)) return false;
  const { text } = reader.text(file);
  if (/^(openapi|swagger)[ \t]*:/m.test(text)) return true;
  if (!/openapi|swagger/.test(text)) return false;
  const { root } = reader.parse(file);
  if (root === undefined) return /^[{ \t]*"?(openapi|swagger)"?[ \t]*:/m.test(text);
  return entryOf(root, 'openapi') !== undefined || entryOf(root, 'swagger') !== undefined;
}

/** Files below `folder` whose name matches, as absolute paths in code unit order of their path. */
export function filesBelow(folder: string, name: RegExp): string[] {
  if (!isFolder(folder)) return [];
  return namesIn(folder, true)
    .filter((path) => name.test(path))
    .map((path) => portable(path))
    .sort(compare)
    .map((path) => join(folder, path))
    .filter((path) => !isFolder(path));
}

/** Orders by UTF-16 code units, whatever the locale. */
export function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A path relative to `from`, with forward slashes on every system. */
export function portable(path: string, from = ''): string {
  return (from === '' ? path : relative(from, path)).split(sep).join('/');
}

/** The file a user named on the command line, or an error that says what is there instead. */
export function requireFile(cwd: string, name: string): string {
  const path = resolve(cwd, name);
  if (!existsSync(path)) throw new ExpectedError('not-found', `The file ${name} does not exist.`);
  if (isFolder(path)) {
    throw new ExpectedError('not-readable', `${name} is a folder, not a file.`, { fix: 'Name a file.' });
  }
  return path;
}
