import { ExpectedError } from '../document/expected-error.ts';
import { didYouMean } from '../document/nearest.ts';
import { openProject, openProjectOf, type Project, portable, requireFile, rootDocuments } from '../document/project.ts';
import type { Io } from './io.ts';

export interface Selection {
  readonly project: Project;
  /** Absolute paths of root documents. */
  readonly documents: readonly string[];
}

/** The documents a user named, or all of the project around the working folder (else of the shipped connector). */
export function selectDocuments(names: readonly string[], io: Io): Selection {
  if (names.length === 0) {
    const project = openProject(io.cwd);
    const documents = rootDocuments(project);
    if (documents.length === 0) {
      throw new ExpectedError('not-found', `There is no root document in ${project.root}/connector.`, {
        fix: 'Name a document, or run this in a connector project.',
      });
    }
    return { project, documents };
  }
  const documents = [...new Set(names.map((name) => requireDocument(name, io)))];
  const [first = '', ...others] = documents;
  const project = openProjectOf(first);
  const stranger = others.find((file) => openProjectOf(file).root !== project.root);
  if (stranger !== undefined) {
    const [left, right] = [first, stranger].map((file) => portable(file, io.cwd));
    throw new ExpectedError('usage', `${left} and ${right} belong to two projects.`, {
      fix: 'Name them one at a time.',
    });
  }
  return { project, documents };
}

export const isTransform = (path: string): boolean => path.endsWith('.jsonata');

function requireDocument(name: string, io: Io): string {
  try {
    const file = requireFile(io.cwd, name);
    if (!isTransform(file)) return file;
    throw new ExpectedError('usage', `${name} is a transform, not a document.`);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const fix = adviceFor(name, error, io);
    throw fix === undefined ? error : new ExpectedError(error.code, error.message, { fix });
  }
}

function adviceFor(name: string, error: ExpectedError, io: Io): string | undefined {
  if (error.code === 'usage') return 'Name the documents that use it, or none: then all of connector/ are taken.';
  if (error.code === 'not-readable') {
    return 'Name a document in it, or no document at all: then all of connector/ are taken.';
  }
  if (/[*?]/.test(name)) return 'Without quotes the shell replaces a pattern by the files that match; here none did.';
  const known = rootDocuments(openProject(io.cwd)).map((file) => portable(file, io.cwd));
  return didYouMean(name, known).trim() || undefined;
}
