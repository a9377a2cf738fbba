import { childPointer } from '../../document/json.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'operation-id',
  title: 'An operation has no operationId, or one that another has',
  severity: 'error',
  scope: 'document',
  *check({ operations, assembled, start }) {
    const seen = new Map<string, (typeof operations)[number]>();
    for (const operation of operations) {
      const { path, verb, pathItem, value } = operation;
      const pointer = childPointer(childPointer('/paths', path), verb);
      const id = value.operationId;
      if (typeof id !== 'string' || id === '') {
        yield {
          message: `${verb.toUpperCase()} ${path} has no operationId.`,
          fix: 'Give it a name of its own.',
          location: assembled.origins.locateKey(pathItem, verb) ?? start,
          pointer,
        };
        continue;
      }
      const first = seen.get(id);
      if (first === undefined) {
        seen.set(id, operation);
        continue;
      }
      const declared = assembled.origins.locateMember(first.value, 'operationId');
      yield {
        message: `Two operations have the operationId \`${id}\`.`,
        fix: 'Rename one of them.',
        location: assembled.origins.locateMember(value, 'operationId') ?? start,
        pointer: childPointer(pointer, 'operationId'),
        related: declared ? [{ message: 'first used here', location: declared }] : [],
      };
    }
  },
});
