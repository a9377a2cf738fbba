import { entryOf, locateNode, textOf } from '../../document/node.ts';
import { defineRule } from '../rule.ts';
import { ShapeChecker } from '../shape-check.ts';

export default defineRule({
  id: 'parameter-default',
  title: 'The default of a parameter breaks its own declaration',
  severity: 'error',
  scope: 'project',
  *check({ project, parameters, catalogue }) {
    const checker = new ShapeChecker();
    const ofTransforms = [...catalogue.transforms.values()].map((transform) => transform.parameters);
    for (const { file, byName } of new Set([parameters, ...ofTransforms])) {
      for (const { name, type, schema, default: fallback, location } of byName.values()) {
        const declared = entryOf(entryOf(project.reader.parse(file).root, 'parameters')?.value, name)?.value;
        // Of a type that does not exist, `authored-shape` says so.
        if (fallback === undefined || textOf(entryOf(declared, 'type')?.value) !== type) continue;
        const written = entryOf(declared, 'default')?.value;
        for (const { message, fix } of checker.checkBy(schema, fallback, `The default of \`${name}\``)) {
          yield { message, fix, location: written ? locateNode(written) : location };
        }
      }
    }
  },
});
