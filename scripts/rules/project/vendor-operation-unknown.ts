import { childPointer } from '../../document/json.ts';
import { didYouMean } from '../../document/nearest.ts';
import { defineRule } from '../rule.ts';
import { inventoryOf, operationKey, vendorDocuments, vendorOperations } from './vendor-inventory.ts';

export default defineRule({
  id: 'vendor-operation-unknown',
  title: 'A document has an operation that the vendor does not offer',
  severity: 'error',
  scope: 'project',
  *check(project) {
    const inventory = inventoryOf(project);
    if (inventory === undefined) return;
    const offered = vendorOperations(inventory);
    const known = new Set(offered.map(({ verb, path }) => operationKey(verb, path)));
    for (const { operations, assembled, start, value } of vendorDocuments(project)) {
      for (const { verb, path, pathItem } of operations) {
        const key = operationKey(verb, path);
        if (known.has(key)) continue;
        const otherVerb = offered.some((other) => operationKey(verb, other.path) === key);
        const at = otherVerb ? assembled.origins.locateKey(pathItem, verb) : undefined;
        yield {
          message: `The vendor offers no ${verb.toUpperCase()} ${path}.${didYouMean(key, known)}`,
          fix: 'Correct the path or the verb, or add the operation to connector/vendor-api.yaml with its source.',
          location: at ?? assembled.origins.locateKey(value.paths, path) ?? start,
          pointer: childPointer(childPointer('/paths', path), verb),
        };
      }
    }
  },
});
