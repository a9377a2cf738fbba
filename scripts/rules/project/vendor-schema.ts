import { join } from 'node:path';
import { didYouMean } from '../../document/nearest.ts';
import { type DocumentNode, entryOf, locateKey, locateNode, type MapNode, textOf } from '../../document/node.ts';
import { defineRule, type LintProject, type Problem } from '../rule.ts';
import { inventoryOf, textsOf, type VendorSchema, vendorSchemas } from './vendor-inventory.ts';

export default defineRule({
  id: 'vendor-schema',
  title: 'A component schema has other properties than the vendor names',
  severity: 'error',
  scope: 'project',
  *check(project) {
    const inventory = inventoryOf(project);
    if (inventory === undefined) return;
    for (const vendor of vendorSchemas(inventory)) {
      const schema = schemaOf(project, vendor.name);
      if (schema === undefined) {
        yield {
          message: `There is no component schema ${vendor.name}.`,
          fix: `Add connector/components/schemas/${vendor.name}.yaml, or remove it here.`,
          location: vendor.location,
        };
        continue;
      }
      yield* properties(vendor, schema);
      if (vendor.sent) yield* required(vendor, schema);
    }
  },
});

function schemaOf({ project }: LintProject, name: string): MapNode | undefined {
  const file = join(project.root, 'connector', 'components', 'schemas', `${name}.yaml`);
  if (!project.reader.exists(file)) return undefined;
  const { root } = project.reader.parse(file);
  return root?.kind === 'map' ? root : undefined;
}

function* properties(vendor: VendorSchema, schema: MapNode): Iterable<Problem> {
  const entry = entryOf(schema, 'properties');
  const present = entry?.value.kind === 'map' ? entry.value : undefined;
  const related = [{ message: 'the list to compare with', location: vendor.location }];
  for (const name of vendor.properties) {
    if (present?.entries.has(name)) continue;
    yield {
      message: `${vendor.name} has no property \`${name}\`, which the vendor names.`,
      fix: 'Add it.',
      location: entry === undefined ? locateNode(schema) : locateKey(schema, entry),
      related,
    };
  }
  for (const found of present?.entries.values() ?? []) {
    if (vendor.properties.includes(found.key) || present === undefined) continue;
    yield {
      message: `The vendor names no property \`${found.key}\` of ${vendor.name}.${didYouMean(found.key, vendor.properties)}`,
      fix: 'Correct or remove it, or add it to connector/vendor-api.yaml with its source.',
      location: locateKey(present, found),
      related,
    };
  }
}

function* required(vendor: VendorSchema, schema: MapNode): Iterable<Problem> {
  const entry = entryOf(schema, 'required');
  const present = textsOf(entry?.value);
  const at = entry === undefined ? locateNode(schema) : locateKey(schema, entry);
  const related = [{ message: 'the list to compare with', location: vendor.location }];
  for (const name of vendor.required) {
    if (present.includes(name)) continue;
    yield {
      message: `The vendor requires \`${name}\` in ${vendor.name}.`,
      fix: 'Add it to `required`.',
      location: at,
      related,
    };
  }
  for (const item of itemsOf(entry?.value)) {
    const name = textOf(item);
    if (name === undefined || vendor.required.includes(name)) continue;
    yield {
      message: `The vendor does not require \`${name}\` in ${vendor.name}.`,
      fix: 'Remove it from `required`.',
      location: locateNode(item),
      related,
    };
  }
}

function itemsOf(node: DocumentNode | undefined): readonly DocumentNode[] {
  return node?.kind === 'list' ? node.items : [];
}
