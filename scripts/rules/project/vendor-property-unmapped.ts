import { join } from 'node:path';
import { didYouMean } from '../../document/nearest.ts';
import { type DocumentNode, entryOf, locateKey, type MapNode } from '../../document/node.ts';
import { filesBelow, portable } from '../../document/project.ts';
import type { Location } from '../../document/source.ts';
import { defineRule, type LintProject, type Problem } from '../rule.ts';
import { mappedProperties, placeKey } from './mapped-properties.ts';

export default defineRule({
  id: 'vendor-property-unmapped',
  title: 'A property of a vendor object goes nowhere, and nothing says why',
  severity: 'warn',
  scope: 'project',
  *check(project) {
    if (!project.complete) return;
    const vendor = vendorObjects(project);
    if (vendor.size === 0 || project.catalogue.transforms.size === 0) return;
    const lists = reasonLists(project);
    const byEntry = mappedProperties(project);
    const all = new Set([...byEntry.values()].flatMap((places) => [...places]));
    yield* silent(vendor, lists, all);
    for (const list of lists) {
      yield* wrong(vendor, list, list.entry === undefined ? all : (byEntry.get(list.entry) ?? new Set()));
    }
  },
});

/** The component schemas that are objects: name → its `properties`. */
function vendorObjects({ project }: LintProject): Map<string, MapNode> {
  const folder = join(project.root, 'connector', 'components', 'schemas');
  const objects = new Map<string, MapNode>();
  for (const file of filesBelow(folder, /\.yaml$/)) {
    const properties = entryOf(project.reader.parse(file).root, 'properties')?.value;
    if (properties?.kind === 'map') objects.set(portable(file, folder).replace(/\.yaml$/, ''), properties);
  }
  return objects;
}

interface ReasonList {
  /** The folder of transforms it speaks of; undefined for the list that speaks of all. */
  readonly entry: string | undefined;
  readonly objects: MapNode;
}

/** `unmapped` of every mapping.yaml, and transforms/unmapped.yaml. */
function reasonLists({ project, catalogue }: LintProject): ReasonList[] {
  const lists: ReasonList[] = [];
  for (const [entry, mapping] of catalogue.mappings) {
    const objects = entryOf(mapping, 'unmapped')?.value;
    if (objects?.kind === 'map') lists.push({ entry, objects });
  }
  const file = join(project.root, 'transforms', 'unmapped.yaml');
  const root = project.reader.exists(file) ? project.reader.parse(file).root : undefined;
  return root?.kind === 'map' ? [...lists, { entry: undefined, objects: root }] : lists;
}

function* silent(
  vendor: ReadonlyMap<string, MapNode>,
  lists: readonly ReasonList[],
  mapped: ReadonlySet<string>,
): Iterable<Problem> {
  for (const [object, properties] of vendor) {
    const listed = new Set(lists.flatMap(({ objects }) => membersOf(entryOf(objects, object)?.value)));
    for (const entry of properties.entries.values()) {
      const location = locateKey(properties, entry);
      if (mapped.has(placeKey(location)) || listed.has(entry.key)) continue;
      yield {
        message: `No transform reads or writes \`${entry.key}\` of ${object}, and nothing says why.`,
        fix: 'Map it, or give the reason under `unmapped` in mapping.yaml.',
        location,
      };
    }
  }
}

function* wrong(
  vendor: ReadonlyMap<string, MapNode>,
  { objects }: ReasonList,
  mapped: ReadonlySet<string>,
): Iterable<Problem> {
  for (const object of objects.entries.values()) {
    const properties = vendor.get(object.key);
    if (properties === undefined) {
      const message = `There is no vendor object ${object.key}.${didYouMean(object.key, vendor.keys())}`;
      yield { message, fix: 'Correct or remove it.', location: locateKey(objects, object) };
      continue;
    }
    if (object.value.kind !== 'map') continue;
    for (const listed of object.value.entries.values()) {
      const property = properties.entries.get(listed.key);
      const declared = property && locateKey(properties, property);
      if (declared !== undefined && !mapped.has(placeKey(declared))) continue;
      yield {
        message: declared
          ? `\`${listed.key}\` of ${object.key} is mapped, yet \`unmapped\` says why not.`
          : `${object.key} has no property \`${listed.key}\`.${didYouMean(listed.key, properties.entries.keys())}`,
        fix: declared ? 'Remove it here.' : 'Correct or remove it.',
        location: locateKey(object.value, listed),
        related: declared ? related(declared, listed.key) : [],
      };
    }
  }
}

function related(location: Location, name: string) {
  return [{ message: `\`${name}\` is declared here`, location }];
}

function membersOf(node: DocumentNode | undefined): string[] {
  return node?.kind === 'map' ? [...node.entries.keys()] : [];
}
