import { basename, dirname, extname, resolve } from 'node:path';
import { ExpectedError } from './expected-error.ts';
import type { Finding } from './finding.ts';
import { childPointer, itemAt, pointerKeys, uriDecoded } from './json.ts';
import { type DocumentNode, entryOf, locateNode, textOf } from './node.ts';
import { portable } from './project.ts';
import type { ProjectReader } from './read.ts';

/** What a reference points at. */
export interface Target {
  /** File and JSON pointer: the same for every spelling of the reference. */
  readonly id: string;
  readonly file: string;
  readonly node: DocumentNode;
  /** The last key of the pointer, else the name of the file. */
  readonly name: string;
}

/** Finds what the references of one document point at. Nothing outside the project is read, nothing is fetched. */
export class References {
  readonly #reader: ProjectReader;
  readonly #report: (finding: Finding) => void;
  readonly #files = new Set<string>();
  /** By the node that refers, so that what is wrong with it is said once. */
  readonly #resolved = new Map<DocumentNode, Target | undefined>();
  /** By target id, so that each reference of a chain is followed once. */
  readonly #circles = new Map<string, boolean>();

  constructor(reader: ProjectReader, report: (finding: Finding) => void) {
    this.#reader = reader;
    this.#report = report;
  }

  /** Every file opened so far, in order of first use. */
  get files(): readonly string[] {
    return [...this.#files];
  }

  open(file: string): DocumentNode | undefined {
    const parsed = this.#reader.parse(file);
    if (!this.#files.has(file)) for (const finding of parsed.findings) this.#report(finding);
    this.#files.add(file);
    return parsed.root;
  }

  /** The target of `reference`, written at node `at` of `file`; a finding and undefined when there is none. */
  resolve(reference: string, file: string, at: DocumentNode): Target | undefined {
    if (this.#resolved.has(at)) return this.#resolved.get(at);
    const target = this.#resolve(reference, file, entryOf(at, '$ref')?.value ?? at);
    this.#resolved.set(at, target);
    return target;
  }

  /** Whether references that are each the whole of what the one before points at come back to where they began. */
  isCircle(target: Target): boolean {
    const passed = new Set<string>();
    let next: Target | undefined = target;
    while (next !== undefined && !passed.has(next.id) && !this.#circles.has(next.id)) {
      passed.add(next.id);
      next = this.#onward(next);
    }
    const circle = next !== undefined && (this.#circles.get(next.id) ?? true);
    for (const id of passed) this.#circles.set(id, circle);
    return circle;
  }

  /** The transform file that `reference` names, by its path from the project root; a finding when it is not there. */
  transform(reference: string, file: string, at: DocumentNode): string {
    const place = entryOf(at, '$ref')?.value ?? at;
    if (!this.#isLocal(reference, place)) return reference;
    const path = resolve(dirname(file), uriDecoded(reference));
    try {
      this.#reader.text(path);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      this.#fail(error.code === 'not-found' ? 'sync-transform-missing' : ruleOf(error), error, place);
    }
    return portable(path, this.#reader.root);
  }

  #onward({ node, file }: Target): Target | undefined {
    const reference = textOf(entryOf(node, '$ref')?.value);
    return reference === undefined ? undefined : this.resolve(reference, file, node);
  }

  #resolve(reference: string, file: string, place: DocumentNode): Target | undefined {
    if (!this.#isLocal(reference, place)) return undefined;
    const [path = '', ...fragments] = reference.split('#');
    const pointer = uriDecoded(fragments.join('#'));
    const target = path === '' ? file : resolve(dirname(file), uriDecoded(path));
    const root = this.#openReferenced(target, place);
    if (root === undefined) return undefined;
    const keys = pointerKeys(pointer);
    const node = pointer === '' || pointer.startsWith('/') ? nodeAt(root, keys) : undefined;
    if (node === undefined) {
      this.#add('ref-missing', `Nothing stands at ${reference}`, 'Correct the part after `#`.', place);
      return undefined;
    }
    const id = `${target}#${keys.reduce<string>(childPointer, '')}`;
    return { id, file: target, node, name: keys.at(-1) ?? fileName(target) };
  }

  #isLocal(reference: string, place: DocumentNode): boolean {
    if (reference === '') {
      this.#add('ref-syntax', 'The reference is empty.', 'Write a path such as `./Name.yaml`.', place);
    } else if (/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(reference)) {
      this.#add('ref-remote', `Nothing is fetched: ${reference}`, 'Copy the file into the project.', place);
    } else if (reference.startsWith('/')) {
      this.#add('ref-outside', `An absolute path: ${reference}`, 'Write a path relative to this file.', place);
    } else return true;
    return false;
  }

  #openReferenced(file: string, place: DocumentNode): DocumentNode | undefined {
    try {
      return this.open(file);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      this.#fail(ruleOf(error), error, place);
      return undefined;
    }
  }

  #fail(ruleId: string, { message, fix }: ExpectedError, place: DocumentNode): void {
    this.#add(ruleId, message, fix ?? 'Correct the path, or add the file.', place);
  }

  #add(ruleId: string, message: string, fix: string, place: DocumentNode): void {
    this.#report({ ruleId, severity: 'error', message, fix, location: locateNode(place) });
  }
}

function ruleOf(error: ExpectedError): string {
  return error.code === 'outside-project' ? 'ref-outside' : 'ref-missing';
}

function fileName(file: string): string {
  return basename(file, extname(file)).replace(/\.schema$/, '');
}

function nodeAt(root: DocumentNode, keys: readonly string[]): DocumentNode | undefined {
  let node: DocumentNode | undefined = root;
  for (const key of keys) {
    if (node?.kind === 'map') node = node.entries.get(key)?.value;
    else if (node?.kind === 'list') node = itemAt(node.items, key);
    else return undefined;
  }
  return node;
}
