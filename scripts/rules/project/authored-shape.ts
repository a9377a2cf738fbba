import { dirname, join } from 'node:path';
import type { Catalogue } from '../../document/catalogue.ts';
import { pointerKeys } from '../../document/json.ts';
import { didYouMean } from '../../document/nearest.ts';
import { type DocumentNode, entryOf, locateKey, locateNode } from '../../document/node.ts';
import { plain } from '../../document/parameters.ts';
import { type Project, portable } from '../../document/project.ts';
import type { Location } from '../../document/source.ts';
import { defineRule, type Problem } from '../rule.ts';
import { ShapeChecker } from '../shape-check.ts';
import { authoredFiles } from './authored-files.ts';

/** Which schema an authored file has, by its path from the project's root; the first match counts. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^connector\/(.+\/)?parameters\.yaml$/, 'parameters'],
  [/^connector\/(.+\/)?parameters\.example\.yaml$/, 'parameter-values'],
  [/^connector\/profiles\/[^/]+\.yaml$/, 'profile'],
  [/^connector\/vendor-api\.yaml$/, 'vendor-api'],
  [/^connector\/platform-objects\.yaml$/, 'platform-objects'],
  [/^transforms\/.+\/mapping\.yaml$/, 'mapping'],
  [/^transforms\/unmapped\.yaml$/, 'unmapped'],
];

export default defineRule({
  id: 'authored-shape',
  title: 'A file of parameters, profiles or mappings has not the form it must have',
  severity: 'error',
  scope: 'project',
  *check(lint) {
    const { project, catalogue } = lint;
    const { root, reader } = project;
    const checker = new ShapeChecker();
    for (const file of authoredFiles(lint)) {
      const kind = KINDS.find(([path]) => path.test(portable(file, root)))?.[1];
      if (kind === undefined) continue;
      const node = reader.parse(file).root;
      if (node === undefined) continue;
      for (const { message, fix, pointer, atKey } of checker.check(`authoring/${kind}.schema.json`, plain(node))) {
        yield { message, fix, location: locateAt(node, pointer, atKey) };
      }
      if (kind === 'mapping') yield* strangers(node, dirname(file), project, catalogue);
    }
  },
});

/** Names below `transforms` that no transform of the folder bears: what is said of them has no effect. */
function* strangers(mapping: DocumentNode, folder: string, project: Project, catalogue: Catalogue): Iterable<Problem> {
  const declared = entryOf(mapping, 'transforms')?.value;
  if (declared?.kind !== 'map') return;
  const entry = portable(folder, join(project.root, 'transforms'));
  const names = [...catalogue.transforms.values()].flatMap((transform) =>
    transform.entry === entry ? [transform.transformer] : [],
  );
  for (const name of declared.entries.values()) {
    if (names.includes(name.key) || project.reader.exists(join(folder, `${name.key}.jsonata`))) continue;
    yield {
      message: `There is no transform ${entry}/${name.key}.${didYouMean(name.key, names)}`,
      fix: 'Correct or remove it.',
      location: locateKey(declared, name),
    };
  }
}

function locateAt(root: DocumentNode, pointer: string, atKey: boolean): Location {
  let node = root;
  let location = atKey ? root.source.locate(root.start, root.start + 1) : locateNode(root);
  for (const key of pointerKeys(pointer)) {
    const entry = node.kind === 'map' ? node.entries.get(key) : undefined;
    const item = node.kind === 'list' ? node.items[Number(key)] : undefined;
    const next = entry?.value ?? item;
    if (next === undefined) return location;
    location = atKey && entry !== undefined && node.kind === 'map' ? locateKey(node, entry) : locateNode(next);
    node = next;
  }
  return location;
}
