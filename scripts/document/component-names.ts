import type { Finding } from './finding.ts';
import { childPointer } from './json.ts';
import { type DocumentNode, entryOf, locateKey, locateNode, textOf } from './node.ts';
import { type ComponentSection, memberType, type NodeType } from './openapi-structure.ts';
import type { References, Target } from './references.ts';
import type { Location } from './source.ts';

/** A component that is referred to and not written out yet. */
export interface Pending {
  readonly section: ComponentSection;
  readonly type: NodeType;
  readonly name: string;
  readonly target: Target;
}

/** A part of the authored components: its place by file and JSON pointer. */
interface Authored {
  readonly node: DocumentNode | undefined;
  readonly file: string;
  readonly pointer: string;
}

/** Gives each referenced object its one name in `components`, and remembers which are still to be written out. */
export class ComponentNames {
  readonly #references: References;
  /** Undefined where names may be changed freely, as in the schema of a transform. */
  readonly #clash: ((finding: Finding) => void) | undefined;
  /** `section/name` → where that name was first used. */
  readonly #taken = new Map<string, () => Location>();
  /** `section/name` → the number to try when it clashes again. */
  readonly #numbers = new Map<string, number>();
  /** `section/target id` → its name. */
  readonly #names = new Map<string, string>();
  readonly #pending: Pending[] = [];

  constructor(references: References, clash: ((finding: Finding) => void) | undefined) {
    this.#references = references;
    this.#clash = clash;
  }

  /** Components of the root keep the key they are authored under, wherever else their file is referenced. */
  register(components: DocumentNode | undefined, file: string): void {
    const authored = this.#followed({ node: components, file, pointer: '/components' });
    if (authored?.node.kind !== 'map') return;
    for (const { key: section, value } of authored.node.entries.values()) {
      if (!isSection(section)) continue;
      const pointer = childPointer(authored.pointer, section);
      const members = this.#followed({ node: value, file: authored.file, pointer });
      if (members?.node.kind !== 'map') continue;
      const map = members.node;
      for (const entry of map.entries.values()) {
        const own = `${members.file}#${childPointer(members.pointer, entry.key)}`;
        const id = this.#targetOf(entry.value, members.file)?.id ?? own;
        this.#taken.set(`${section}/${entry.key}`, () => locateKey(map, entry));
        if (!this.#names.has(`${section}/${id}`)) this.#names.set(`${section}/${id}`, entry.key);
      }
    }
  }

  /** The reference to `target` in `components`, under the name it has or gets by this. */
  referenceTo(target: Target, section: ComponentSection, type: NodeType, usedAt: DocumentNode): string {
    const known = this.#names.get(`${section}/${target.id}`);
    const name = known ?? this.#freeName(section, target, usedAt);
    if (known === undefined) {
      this.#names.set(`${section}/${target.id}`, name);
      this.#taken.set(`${section}/${name}`, () => locateNode(usedAt));
      this.#pending.push({ section, type, name, target });
    }
    // whoever follows the reference takes a percent sign for the start of an encoded character
    return `#${childPointer(childPointer('/components', section), name).replaceAll('%', '%25')}`;
  }

  /** The next component to write out; writing it can bring in others. */
  nextPending(): Pending | undefined {
    return this.#pending.shift();
  }

  /** In a document a name is an API, so a clash is an error; the numbered name only lets the work go on. */
  #freeName(section: ComponentSection, target: Target, usedAt: DocumentNode): string {
    const wanted = `${section}/${target.name}`;
    const taken = this.#taken.get(wanted);
    if (taken === undefined) return target.name;
    this.#clash?.({
      ruleId: 'component-name-clash',
      severity: 'error',
      message: `Two different ${section} are both named ${target.name}.`,
      fix: 'Rename one of the two files, or name one under `components` of the root document.',
      location: locateNode(usedAt),
      related: [{ message: 'first named here', location: taken() }],
    });
    let number = this.#numbers.get(wanted) ?? 2;
    while (this.#taken.has(`${wanted}-${number}`)) number += 1;
    this.#numbers.set(wanted, number + 1);
    return `${target.name}-${number}`;
  }

  /** `components`, or a section of it, may itself be a file. */
  #followed({ node, file, pointer }: Authored): (Authored & { readonly node: DocumentNode }) | undefined {
    if (node === undefined) return undefined;
    if (externalReference(node) === undefined) return { node, file, pointer };
    const target = this.#targetOf(node, file);
    return target && { node: target.node, file: target.file, pointer: target.id.slice(target.file.length + 1) };
  }

  #targetOf(node: DocumentNode, file: string): Target | undefined {
    const external = externalReference(node);
    return external === undefined ? undefined : this.#references.resolve(external, file, node);
  }
}

/** What a node refers to, when it is a reference that does not just lead into its own file. */
export function externalReference(node: DocumentNode): string | undefined {
  const reference = textOf(entryOf(node, '$ref')?.value);
  return reference === undefined || reference.startsWith('#') ? undefined : reference;
}

function isSection(text: string): text is ComponentSection {
  return memberType('components', text) !== 'data';
}
