import { join } from 'node:path';
import { isObject, own } from '../../document/json.ts';
import { type DocumentNode, entryOf, locateKey, type MapNode, textOf } from '../../document/node.ts';
import { plain } from '../../document/parameters.ts';
import type { Location } from '../../document/source.ts';
import type { LintDocument, LintProject } from '../rule.ts';

/** What the vendor's own description says of one operation. Schemas are named as our components. */
export interface VendorOperation {
  readonly verb: string;
  readonly path: string;
  readonly request: string | undefined;
  readonly response: string | undefined;
  readonly status: string | undefined;
  readonly query: readonly string[];
  readonly location: Location;
}

export interface VendorSchema {
  readonly name: string;
  /** Whether it is part of a request body. */
  readonly sent: boolean;
  readonly properties: readonly string[];
  readonly required: readonly string[];
  readonly location: Location;
}

/** The inventory file, if the project has one. It may lack parts: a mistake in it is its JSON Schema's business. */
export function inventoryOf({ project }: LintProject): MapNode | undefined {
  const file = join(project.root, 'connector', 'vendor-api.yaml');
  if (!project.reader.exists(file)) return undefined;
  const { root } = project.reader.parse(file);
  return root?.kind === 'map' ? root : undefined;
}

export function vendorOperations(inventory: MapNode): VendorOperation[] {
  return membersOf(entryOf(inventory, 'operations')?.value).flatMap((path) =>
    membersOf(path.value).map(({ key: verb, value, location }) => ({
      verb,
      path: path.key,
      request: textOf(entryOf(value, 'request')?.value),
      response: textOf(entryOf(value, 'response')?.value),
      status: textOf(entryOf(value, 'status')?.value),
      query: textsOf(entryOf(value, 'query')?.value),
      location,
    })),
  );
}

export function vendorSchemas(inventory: MapNode): VendorSchema[] {
  return membersOf(entryOf(inventory, 'schemas')?.value).map(({ key: name, value, location }) => ({
    name,
    sent: own(objectOf(value), 'sent') === true,
    properties: textsOf(entryOf(value, 'properties')?.value),
    required: textsOf(entryOf(value, 'required')?.value),
    location,
  }));
}

/** Two paths are the same when they differ in the names of their tokens only. */
export function operationKey(verb: string, path: string): string {
  return `${verb} ${path.replace(/\{[^{}]*\}/g, '{}')}`;
}

/** The documents that describe the vendor's API to the platform; others describe APIs of somebody else. */
export function vendorDocuments({ documents }: LintProject): LintDocument[] {
  return documents.filter(({ kind }) => kind === 'integration-framework');
}

function membersOf(node: DocumentNode | undefined): { key: string; value: DocumentNode; location: Location }[] {
  if (node?.kind !== 'map') return [];
  return [...node.entries.values()].map((entry) => ({
    key: entry.key,
    value: entry.value,
    location: locateKey(node, entry),
  }));
}

/** The texts of a list. */
export function textsOf(node: DocumentNode | undefined): string[] {
  return node?.kind === 'list' ? node.items.flatMap((item) => textOf(item) ?? []) : [];
}

function objectOf(node: DocumentNode): Record<string, unknown> {
  const value = plain(node);
  return isObject(value) ? value : {};
}
