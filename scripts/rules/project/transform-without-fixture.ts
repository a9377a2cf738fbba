import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'transform-without-fixture',
  title: 'A transform has no fixture',
  severity: 'error',
  scope: 'project',
  *check({ project, catalogue, fixtures }) {
    // The installed package leaves its own fixtures out; they ran before it was packed.
    if (project.shipped && fixtures.size === 0) return;
    for (const { name, source } of catalogue.transforms.values()) {
      if (fixtures.has(name)) continue;
      yield {
        message: `${name} has no fixture, so nobody has seen it run.`,
        fix: `Add test/fixtures/${name}/<case>/ with input.json, expected.json and case.yaml.`,
        location: source.locate(0, 1),
      };
    }
  },
});
