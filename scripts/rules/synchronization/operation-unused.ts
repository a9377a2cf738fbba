import { childPointer, own } from '../../document/json.ts';
import { defineRule } from '../rule.ts';

/** Authored on an operation: why no synchronization entry uses it. */
const REASON = 'x-ic-unused';

export default defineRule({
  id: 'operation-unused',
  title: 'No synchronization entry uses an operation, and nothing says why',
  severity: 'warn',
  scope: 'document',
  *check({ operations, entries, assembled, start, kind }) {
    if (kind !== 'integration-framework') return;
    const used = new Set(entries.flatMap(({ actions }) => actions.map(({ text }) => text)));
    for (const { path, verb, pathItem, value } of operations) {
      const isUsed = used.has(`${path}/${verb}`);
      const reason = own(value, REASON);
      if (isUsed === (typeof reason !== 'string')) continue;
      yield {
        message: isUsed
          ? `${verb.toUpperCase()} ${path} is used, yet \`${REASON}\` says why not.`
          : `No synchronization entry uses ${verb.toUpperCase()} ${path}.`,
        fix: isUsed ? `Remove \`${REASON}\`.` : `Use it, remove it, or say why not under \`${REASON}\`.`,
        location: assembled.origins.locateKey(pathItem, verb) ?? start,
        pointer: childPointer(childPointer('/paths', path), verb),
      };
    }
  },
});
