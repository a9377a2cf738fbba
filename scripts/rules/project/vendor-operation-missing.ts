import { defineRule } from '../rule.ts';
import { inventoryOf, operationKey, vendorDocuments, vendorOperations } from './vendor-inventory.ts';

export default defineRule({
  id: 'vendor-operation-missing',
  title: 'No document has an operation that the vendor offers',
  severity: 'error',
  scope: 'project',
  *check(project) {
    const inventory = inventoryOf(project);
    const documents = vendorDocuments(project);
    if (inventory === undefined || !project.complete || documents.length === 0) return;
    const present = new Set(
      documents.flatMap(({ operations }) => operations.map(({ verb, path }) => operationKey(verb, path))),
    );
    for (const { verb, path, location } of vendorOperations(inventory)) {
      if (present.has(operationKey(verb, path))) continue;
      yield {
        message: `No document has ${verb.toUpperCase()} ${path}, which the vendor offers.`,
        fix: 'Add it under connector/paths and to a document, or remove it here when the vendor took it out.',
        location,
      };
    }
  },
});
