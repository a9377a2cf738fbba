import { ComponentNames, externalReference, type Pending } from './component-names.ts';
import { ExpectedError } from './expected-error.ts';
import type { Finding } from './finding.ts';
import { isObject, type Json, type JsonObject, setOwn } from './json.ts';
import { LIMITS } from './limits.ts';
import {
  type DocumentNode,
  entryOf,
  type ListNode,
  locateKey,
  locateNode,
  type MapNode,
  type ScalarNode,
  textOf,
} from './node.ts';
import { type ComponentSection, memberType, type NodeType, STRUCTURE } from './openapi-structure.ts';
import { Origins } from './origins.ts';
import type { ProjectReader } from './read.ts';
import { References, type Target } from './references.ts';
import type { Location } from './source.ts';

export interface Assembled {
  /** Absolute path of the root file. */
  readonly file: string;
  /** The whole document; every `$ref` left points into it (`#/…`) or, in `schemasTransformer`, at a transform file. */
  readonly value: JsonObject;
  /** From each object and list of `value` back to the authored text. */
  readonly origins: Origins;
  /** Every file that took part, root first, in order of first use. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Puts the files of one document together: references that the type at hand allows in `components` are hoisted there
 * under their authored name, others are written out in place. Nothing outside the project is read, nothing is fetched.
 */
export function assemble(reader: ProjectReader, file: string): Assembled {
  return new Assembler(reader, file, 'root', new SharedParts()).run();
}

/**
 * Puts the files of one schema together, in the way of `assemble`. A part that an earlier schema with the same `shared`
 * has as well is the very same object in both, and its files are not listed again.
 */
export function assembleSchema(reader: ProjectReader, file: string, shared: SharedParts): Assembled {
  return new Assembler(reader, file, 'schema', shared).run();
}

/** What the schemas of one project have in common. */
export class SharedParts {
  readonly origins = new Origins();
  /** By type and target. */
  readonly byId = new Map<string, Part>();
}

/** A component written out, and the components it refers to. */
interface Part {
  readonly value: Json;
  readonly uses: readonly Use[];
}

interface Use {
  readonly target: Target;
  readonly section: ComponentSection;
  readonly type: NodeType;
  readonly at: DocumentNode;
  /** How `value` refers to it. */
  readonly pointer: string;
}

/** Keywords that describe a schema file to an editor and have no place inside a bundled schema. */
const FILE_KEYWORDS = new Set(['$schema', '$id', '$comment']);

class Assembler {
  readonly #references: References;
  readonly #file: string;
  readonly #rootType: NodeType;
  readonly #findings: Finding[] = [];
  readonly #shared: SharedParts;
  readonly #origins: Origins;
  readonly #names: ComponentNames;
  /** Of the component that is being written out. */
  #uses: Use[] = [];
  #values = 0;
  #depth = 0;

  constructor(reader: ProjectReader, file: string, rootType: NodeType, shared: SharedParts) {
    const report = (finding: Finding): void => {
      this.#findings.push(finding);
    };
    this.#references = new References(reader, report);
    // The schema of a transform may rename its parts freely.
    this.#names = new ComponentNames(this.#references, rootType === 'root' ? report : undefined);
    this.#file = file;
    this.#rootType = rootType;
    this.#shared = shared;
    this.#origins = shared.origins;
  }

  run(): Assembled {
    const root = this.#references.open(this.#file);
    const value = root === undefined ? {} : this.#root(root);
    const { files } = this.#references;
    return { file: this.#file, value, origins: this.#origins, files, findings: this.#findings };
  }

  #root(root: DocumentNode): JsonObject {
    const value = root.kind === 'map' ? this.#rootValue(root) : undefined;
    if (!isObject(value)) {
      this.#report(
        'not-openapi',
        'The document is not an object.',
        'Start it with `openapi: 3.0.1`.',
        locateNode(root),
      );
      return this.#nothing(root);
    }
    for (let next = this.#names.nextPending(); next; next = this.#names.nextPending()) this.#hoist(value, next);
    return value;
  }

  #rootValue(root: MapNode): Json {
    if (this.#rootType !== 'root') return this.#value(root, this.#rootType, this.#file, []);
    this.#names.register(entryOf(root, 'components')?.value, this.#file);
    return this.#map(root, 'root', this.#file, []);
  }

  #hoist(root: JsonObject, pending: Pending): void {
    const members = memberObject(memberObject(root, 'components'), pending.section);
    if (Object.hasOwn(members, pending.name)) return;
    setOwn(members, pending.name, this.#known(pending) ?? this.#written(pending));
  }

  /** What an earlier schema wrote serves again when all that it refers to has the same names here. */
  #known({ type, target }: Pending): Json | undefined {
    const part = this.#shared.byId.get(`${type} ${target.id}`);
    if (part === undefined || target.file === this.#file) return undefined;
    const hasName = (use: Use) => use.pointer === this.#names.referenceTo(use.target, use.section, use.type, use.at);
    return part.uses.every(hasName) ? part.value : undefined;
  }

  #written({ type, target }: Pending): Json {
    const findings = this.#findings.length;
    this.#uses = [];
    const value = this.#value(target.node, type, target.file, [target.id]);
    // The root file refers to its own parts in another way, and each schema says what is wrong with it.
    const serves = target.file !== this.#file && this.#findings.length === findings;
    if (serves) this.#shared.byId.set(`${type} ${target.id}`, { value, uses: this.#uses });
    return value;
  }

  #refer({ target, section, type, at }: Omit<Use, 'pointer'>): string {
    const pointer = this.#names.referenceTo(target, section, type, at);
    this.#uses.push({ target, section, type, at, pointer });
    return pointer;
  }

  #value(node: DocumentNode, type: NodeType, file: string, trail: readonly string[]): Json {
    this.#values += 1;
    if (this.#values > LIMITS.values) throw tooMuch(`has more than ${LIMITS.values} values`, node);
    if (node.kind === 'scalar') return type === 'schemaName' ? this.#schemaName(node, file) : node.value;
    if (this.#depth > LIMITS.depth) throw tooMuch(`is nested more than ${LIMITS.depth} levels deep`, node);
    this.#depth += 1;
    const value = this.#assembled(node, type, file, trail);
    this.#depth -= 1;
    return value;
  }

  #assembled(node: ListNode | MapNode, type: NodeType, file: string, trail: readonly string[]): Json {
    if (node.kind === 'map') {
      return isReference(node, type) ? this.#reference(node, type, file, trail) : this.#map(node, type, file, trail);
    }
    const itemType = STRUCTURE[type].items ?? 'data';
    const items = node.items.map((item) => this.#value(item, itemType, file, trail));
    this.#origins.set(items, node);
    return items;
  }

  /** A discriminator names a schema by its component name or by a reference; only the latter is ours to change. */
  #schemaName(node: ScalarNode, file: string): Json {
    const reference = textOf(node);
    if (reference === undefined || !/[#/]|\.(ya?ml|json)$/.test(reference)) return node.value;
    const target = this.#references.resolve(reference, file, node);
    if (target === undefined || (file === this.#file && this.#staysInPlace(reference))) return reference;
    return this.#refer({ target, section: 'schemas', type: 'schema', at: node });
  }

  #map(node: MapNode, type: NodeType, file: string, trail: readonly string[]): JsonObject {
    const value: JsonObject = {};
    for (const entry of node.entries.values()) {
      if (type === 'schema' && FILE_KEYWORDS.has(entry.key)) continue;
      const itemType = memberType(type, entry.key);
      const member =
        COMPONENT_TYPES.has(type) && externalReference(entry.value) !== undefined
          ? this.#home(entry.value, itemType, file, trail)
          : this.#value(entry.value, itemType, file, trail);
      setOwn(value, entry.key, member);
    }
    this.#origins.set(value, node);
    return value;
  }

  /** The member of `components` that gives a file its name: the file is written out there. */
  #home(node: DocumentNode, type: NodeType, file: string, trail: readonly string[]): Json {
    const target = this.#references.resolve(externalReference(node) ?? '', file, node);
    return target === undefined
      ? this.#nothing(node)
      : this.#value(target.node, type, target.file, [...trail, target.id]);
  }

  /** What stands where a reference leads nowhere: an empty object, so that later stages can go on. */
  #nothing(node: DocumentNode): JsonObject {
    const value: JsonObject = {};
    this.#origins.set(value, node);
    return value;
  }

  #reference(node: MapNode, type: NodeType, file: string, trail: readonly string[]): Json {
    const at = entryOf(node, '$ref')?.value ?? node;
    const reference = textOf(at);
    if (reference === undefined) {
      this.#report('ref-syntax', '`$ref` must be text.', 'Write a path such as `./Name.yaml`.', locateNode(at));
      return this.#nothing(node);
    }
    if (type === 'transformer') return this.#transformer(node, reference, file);
    if (this.#rootType === 'root') this.#siblings(node, reference);
    const target = this.#references.resolve(reference, file, node);
    if (target === undefined) return this.#nothing(node);
    const { section } = STRUCTURE[type];
    if (this.#references.isCircle(target) || (section === undefined && trail.includes(target.id))) {
      const message = `The reference leads back to itself: ${reference}`;
      this.#report('ref-circle', message, 'Break the circle.', locateNode(at));
      return this.#nothing(node);
    }
    if (section === undefined) return this.#value(target.node, type, target.file, [...trail, target.id]);
    const stays = file === this.#file && this.#staysInPlace(reference);
    const pointer = stays ? reference : this.#refer({ target, section, type, at });
    return this.#pointer(node, pointer, file, trail);
  }

  /** A schema may later move below a wrapper, so there only references into its definitions stay right. */
  #staysInPlace(reference: string): boolean {
    return this.#rootType === 'root' ? reference.startsWith('#') : /^#\/(\$defs|components)\//.test(reference);
  }

  /** A transform stays a reference, by its path from the project root: later stages read it as JSONata. */
  #transformer(node: MapNode, reference: string, file: string): JsonObject {
    const value = { $ref: this.#references.transform(reference, file, node) };
    this.#origins.set(value, node);
    return value;
  }

  #siblings(node: MapNode, reference: string): void {
    for (const entry of node.entries.values()) {
      if (entry.key === '$ref' || entry.key.startsWith('x-')) continue;
      this.#findings.push({
        ruleId: 'ref-siblings',
        severity: 'warn',
        message: `\`${entry.key}\` beside \`$ref: ${reference}\` has no effect in OpenAPI 3.0.`,
        fix: 'Move it into the referenced object, or remove it.',
        location: locateKey(node, entry),
      });
    }
  }

  #pointer(node: MapNode, reference: string, file: string, trail: readonly string[]): JsonObject {
    const value = this.#rootType === 'root' ? {} : this.#besideReference(node, file, trail);
    value.$ref = reference;
    this.#origins.set(value, node);
    return value;
  }

  /** In JSON Schema 2020-12, unlike OpenAPI 3.0, what stands beside a reference counts. */
  #besideReference(node: MapNode, file: string, trail: readonly string[]): JsonObject {
    const value: JsonObject = {};
    for (const entry of node.entries.values()) {
      if (entry.key === '$ref') continue;
      setOwn(value, entry.key, this.#value(entry.value, memberType('schema', entry.key), file, trail));
    }
    return value;
  }

  #report(ruleId: string, message: string, fix: string, location: Location): void {
    this.#findings.push({ ruleId, severity: 'error', message, fix, location });
  }
}

const COMPONENT_TYPES: ReadonlySet<NodeType> = new Set(Object.values(STRUCTURE.components.members ?? {}));

/** Among names that an author chose, `$ref` may be one of them: only as text is it a reference. */
function isReference(node: MapNode, type: NodeType): boolean {
  const reference = entryOf(node, '$ref');
  if (reference === undefined || type === 'data') return false;
  return STRUCTURE[type].names !== true || textOf(reference.value) !== undefined;
}

function tooMuch(what: string, node: DocumentNode): ExpectedError {
  return new ExpectedError('limit', `The assembled document ${what}.`, {
    location: locateNode(node),
    fix: 'Split it into several documents.',
  });
}

function memberObject(parent: JsonObject, key: string): JsonObject {
  const known = Object.hasOwn(parent, key) ? parent[key] : undefined;
  if (isObject(known)) return known;
  const created: JsonObject = {};
  setOwn(parent, key, created);
  return created;
}
