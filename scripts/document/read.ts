import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { ExpectedError } from './expected-error.ts';
import { readJsonNodes } from './json-nodes.ts';
import { LIMITS } from './limits.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { SourceText } from './source.ts';
import { type ParsedFile, parseYaml } from './yaml.ts';

/** Reads the files of one project, each once, and none outside it. */
export class ProjectReader {
  /** Absolute, as it was given: paths below it are spelled the same way, also when the folder is reached by a link. */
  readonly root: string;
  readonly #realRoot: string;
  readonly #realFolders = new Map<string, string>();
  readonly #sources = new Map<string, SourceText>();
  readonly #parsed = new Map<string, ParsedFile>();

  constructor(root: string) {
    this.root = resolve(root);
    this.#realRoot = realpathSync.native(this.root);
  }

  /** The text of a file. Throws `ExpectedError` when it is missing, no text, too large or outside the project. */
  text(path: string): SourceText {
    const known = this.#sources.get(path);
    if (known) return known;
    const { real, name, stats } = this.#confined(path);
    const source = new SourceText(path, readText(real, name, stats));
    this.#sources.set(path, source);
    return source;
  }

  /** The parsed YAML or JSON of a file; its findings are the caller's to report, once. */
  parse(path: string): ParsedFile {
    const known = this.#parsed.get(path);
    if (known) return known;
    const source = this.text(path);
    const root = readJsonNodes(source) ?? readPlainYaml(source);
    const parsed = root === undefined ? parseYaml(source) : { root, findings: [] };
    this.#parsed.set(path, parsed);
    return parsed;
  }

  /** Every file read so far, in order of first use. */
  get sources(): readonly SourceText[] {
    return [...this.#sources.values()];
  }

  /** A reader of the same project that has read nothing yet. */
  fresh(): ProjectReader {
    return new ProjectReader(this.root);
  }

  exists(path: string): boolean {
    return this.#sources.has(path) || statsOf(path) !== undefined;
  }

  /** Whether a path leads to a place inside the project, also after every symbolic link is followed. */
  isInside(path: string): boolean {
    try {
      this.#confined(path);
      return true;
    } catch (error) {
      if (error instanceof ExpectedError) return error.code !== 'outside-project';
      throw error;
    }
  }

  /** Text given by the caller (standard input) in place of the file at `path`. */
  provide(path: string, text: string): void {
    this.#sources.set(path, new SourceText(path, text));
    this.#parsed.delete(path);
  }

  /** The real path of a file, which must lie inside the root also after every symbolic link is followed. */
  #confined(path: string): { readonly real: string; readonly name: string; readonly stats: Stats | undefined } {
    const absolute = resolve(this.root, path);
    const inside = isInside(this.root, absolute);
    const way = inside ? absolute.slice(asFolder(this.root).length) : relative(this.root, absolute);
    const name = way.split(sep).join('/') || '.';
    const stats = statsOf(absolute, lstatSync);
    let real: string;
    try {
      real = stats?.isFile() ? this.#realFile(absolute) : realpathSync.native(absolute);
    } catch (error) {
      if (!inside) throw outside(name);
      if (systemCode(error) === 'EACCES') throw notReadable(name, 'EACCES');
      const what = stats?.isSymbolicLink() ? 'is a link to a file that does not exist.' : 'does not exist.';
      throw new ExpectedError('not-found', `The file ${name} ${what}`);
    }
    if (!isInside(this.#realRoot, real)) throw outside(name);
    return { real, name, stats: stats?.isFile() ? stats : undefined };
  }

  /** Of what is no link itself, only the folder need be asked for, and once for all its files. */
  #realFile(path: string): string {
    const folder = dirname(path);
    const real = this.#realFolders.get(folder) ?? realpathSync.native(folder);
    this.#realFolders.set(folder, real);
    return join(real, basename(path));
  }
}

/** Whether an absolute path lies in a folder; both as `resolve` writes them. */
function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(asFolder(root));
}

function asFolder(path: string): string {
  return path.endsWith(sep) ? path : `${path}${sep}`;
}

/** What stands at a path, or undefined when nothing does or nobody may know. */
function statsOf(path: string, ask: (path: string) => Stats = statSync): Stats | undefined {
  try {
    return ask(path);
  } catch {
    return undefined;
  }
}

function outside(name: string): ExpectedError {
  return new ExpectedError('outside-project', `${name} lies outside the project.`, {
    fix: 'Keep every referenced file inside the project folder.',
  });
}

/** UTF-8 text of a file within the size limit; messages call it `name`. `stats` are those of the file, when known. */
export function readText(path: string, name = path, stats = statsOf(path)): string {
  if (stats === undefined) throw new ExpectedError('not-found', `The file ${name} does not exist.`);
  if (stats.isDirectory()) throw new ExpectedError('not-readable', `${name} is a folder, not a file.`);
  if (!stats.isFile()) throw new ExpectedError('not-readable', `${name} is not a regular file.`);
  if (stats.size > LIMITS.fileBytes) throw tooLarge(name, stats.size);
  try {
    const text = readFileSync(path, 'utf8');
    // Node writes this for what is no UTF-8, and leaves a byte order mark; it reads bytes more slowly than text.
    if (!/[\0\uFFFD]|^\uFEFF/.test(text)) return text;
    return decodeText(readFileSync(path), name);
  } catch (error) {
    throw error instanceof ExpectedError ? error : notReadable(name, systemCode(error));
  }
}

/** The byte order mark that a file begins with, or nothing: it is no part of the text, and a file keeps it when rewritten. */
export function byteOrderMark(path: string): string {
  return readFileSync(path, 'utf8').startsWith(MARK) ? MARK : '';
}

const MARK = '\uFEFF';

/** Decodes UTF-8 (a byte order mark is dropped); anything else is refused, because a guess would corrupt names. */
export function decodeText(bytes: Uint8Array, name: string): string {
  if (bytes.length > LIMITS.fileBytes) throw tooLarge(name, bytes.length);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ExpectedError('not-readable', `${name} is not UTF-8 text.`, { fix: 'Save it as UTF-8.' });
  }
  if (text.includes('\0')) throw new ExpectedError('not-readable', `${name} is a binary file.`);
  return text;
}

function tooLarge(name: string, bytes: number): ExpectedError {
  return new ExpectedError('too-large', `${name} has ${bytes} bytes; the limit is ${LIMITS.fileBytes}.`, {
    fix: 'Split it into several files.',
  });
}

function notReadable(name: string, code: string): ExpectedError {
  return new ExpectedError('not-readable', `${name} cannot be read (${code}).`, { fix: 'Check its permissions.' });
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause';
}
