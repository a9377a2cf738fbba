import { nearest } from '../../document/nearest.ts';
import { didYouMeanOneOf } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { listedAt, openWithout } from '../undeclared.ts';

export default defineRule({
  id: 'target-undeclared',
  title: 'A transform writes a member that an open target object does not list',
  severity: 'warn',
  scope: 'transform',
  *check({ analysis, output, locate }) {
    for (const { path, keySpan } of analysis.writes) {
      const object = openWithout(output, path);
      if (object === undefined) continue;
      const name = path.at(-1) ?? '';
      const names = nearest(name, listedAt(output, path));
      yield {
        message: `${object} is open, but does not list \`${name}\`.${didYouMeanOneOf(names)}`,
        fix:
          names[0] === undefined
            ? 'Declare it in the schema, with its evidence.'
            : `Write \`${names[0]}\`, or declare it.`,
        location: locate(keySpan),
      };
    }
  },
});
