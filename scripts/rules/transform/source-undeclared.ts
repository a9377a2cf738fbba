import { nearest } from '../../document/nearest.ts';
import { didYouMeanOneOf } from '../nearest-name.ts';
import { defineRule } from '../rule.ts';
import { listedAt, openWithout } from '../undeclared.ts';

export default defineRule({
  id: 'source-undeclared',
  title: 'A transform reads a member that an open source object does not list',
  severity: 'warn',
  scope: 'transform',
  *check({ analysis, input, locate }) {
    for (const { root, path, span } of analysis.reads) {
      const object = root === 'input' ? openWithout(input, path) : undefined;
      if (object === undefined) continue;
      const name = path.at(-1) ?? '';
      const names = nearest(name, listedAt(input, path));
      yield {
        message: `${object} is open, but does not list \`${name}\`.${didYouMeanOneOf(names)}`,
        fix:
          names[0] === undefined
            ? 'Declare it in the schema, with its evidence.'
            : `Write \`${names[0]}\`, or declare it.`,
        location: locate(span),
      };
    }
  },
});
