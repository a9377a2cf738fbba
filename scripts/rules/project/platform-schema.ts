import { join } from 'node:path';
import { didYouMean } from '../../document/nearest.ts';
import { entryOf, locateKey, locateNode, type MapEntry, type MapNode, textOf } from '../../document/node.ts';
import { defineRule, type LintProject, type Problem } from '../rule.ts';
import { textsOf } from './vendor-inventory.ts';

const LEVELS = ['seen', 'inferred', 'unknown'] as const;

export default defineRule({
  id: 'platform-schema',
  title: 'A schema of a platform object lacks a member, or claims to know one better than its sources do',
  severity: 'error',
  scope: 'project',
  *check(project) {
    for (const object of objectsOf(project)) {
      const schema = mapAt(project, 'schemas', 'platform', `${object.key}.schema.json`);
      const properties = entryOf(schema, 'properties');
      if (schema === undefined || properties?.value.kind !== 'map') continue;
      const members = new Map(LEVELS.flatMap((level) => levelOf(object, level).map((name) => [name, level] as const)));
      for (const name of members.keys()) {
        if (properties.value.entries.has(name)) continue;
        yield {
          message: `${object.key} has no member \`${name}\`, which connector/platform-objects.yaml lists.`,
          fix: 'Add it.',
          location: locateKey(schema, properties),
        };
      }
      for (const member of properties.value.entries.values()) {
        yield* memberProblems(object.key, properties.value, member, members);
      }
    }
  },
});

function* memberProblems(
  object: string,
  properties: MapNode,
  member: MapEntry,
  members: ReadonlyMap<string, string>,
): Iterable<Problem> {
  const listed = members.get(member.key);
  if (listed === undefined) {
    yield {
      message: `No source names the member \`${member.key}\` of ${object}.${didYouMean(member.key, members.keys())}`,
      fix: 'Correct or remove it, or list it in connector/platform-objects.yaml.',
      location: locateKey(properties, member),
    };
    return;
  }
  const evidence = entryOf(member.value, 'x-evidence')?.value;
  if (textOf(evidence) === listed) return;
  yield {
    message: `\`${member.key}\` of ${object} is ${listed}, and its \`x-evidence\` says ${textOf(evidence) ?? 'nothing'}.`,
    fix: `Write \`${listed}\`, or move it in connector/platform-objects.yaml.`,
    location: evidence === undefined ? locateKey(properties, member) : locateNode(evidence),
  };
}

function objectsOf(project: LintProject): readonly MapEntry[] {
  const objects = mapAt(project, 'connector', 'platform-objects.yaml');
  return objects === undefined ? [] : [...objects.entries.values()];
}

function levelOf({ value }: MapEntry, level: string): string[] {
  return textsOf(entryOf(value, level)?.value);
}

function mapAt({ project }: LintProject, ...path: string[]): MapNode | undefined {
  const file = join(project.root, ...path);
  const root = project.reader.exists(file) ? project.reader.parse(file).root : undefined;
  return root?.kind === 'map' ? root : undefined;
}
