import { childPointer, isObject, own, valueAt } from '../../document/json.ts';
import { parametersOf, resolved, schemaName } from '../../document/operations.ts';
import { defineRule } from '../rule.ts';
import { inventoryOf, operationKey, vendorDocuments, vendorOperations } from './vendor-inventory.ts';

export default defineRule({
  id: 'vendor-body',
  title: 'An operation sends, answers or asks for something else than the vendor says',
  severity: 'error',
  scope: 'project',
  *check(project) {
    const inventory = inventoryOf(project);
    if (inventory === undefined) return;
    const offered = new Map(vendorOperations(inventory).map((item) => [operationKey(item.verb, item.path), item]));
    for (const { operations, assembled, start, value: document } of vendorDocuments(project)) {
      for (const operation of operations) {
        const { verb, path, pathItem, value } = operation;
        const vendor = offered.get(operationKey(verb, path));
        if (vendor === undefined) continue;
        const { origins } = assembled;
        const pointer = childPointer(childPointer('/paths', path), verb);
        const whole = origins.locateKey(pathItem, verb) ?? start;
        const bodies = [
          {
            what: 'body',
            actual: schemaName(resolved(document, value.requestBody)),
            expected: vendor.request,
            at: isObject(value.requestBody) ? origins.locateKey(value, 'requestBody') : whole,
          },
          ...successes(document, value, vendor.status).map(({ status, actual }) => ({
            what: `answer ${status}`,
            actual,
            expected: status === vendor.status ? vendor.response : undefined,
            at: origins.locateKey(value.responses, status),
          })),
        ];
        for (const { what, actual, expected, at } of bodies) {
          if (actual === expected) continue;
          yield {
            message: `The ${what} of ${verb.toUpperCase()} ${path} is ${actual ?? 'nothing'}; the vendor says ${expected ?? 'nothing'}.`,
            fix: 'Refer to the component schema that the vendor means.',
            location: at ?? whole,
            pointer,
          };
        }
        const query = parametersOf(document, operation).filter((parameter) => parameter.in === 'query');
        const names = query.map((parameter) => String(parameter.name)).sort();
        if (names.join() === [...vendor.query].sort().join()) continue;
        yield {
          message: `${verb.toUpperCase()} ${path} has the query parameters ${list(names)}; the vendor names ${list(vendor.query)}.`,
          fix: 'Declare exactly those.',
          location: (isObject(value) ? origins.locateKey(value, 'parameters') : undefined) ?? whole,
          pointer,
        };
      }
    }
  },
});

/** Every status of success, and the vendor's one also where it is missing. */
function successes(document: Record<string, unknown>, operation: Record<string, unknown>, expected?: string) {
  const responses = isObject(operation.responses) ? operation.responses : {};
  const statuses = new Set(Object.keys(responses).filter((status) => /^2/.test(status)));
  if (expected !== undefined) statuses.add(expected);
  return [...statuses].map((status) => ({
    status,
    actual:
      schemaName(resolved(document, own(responses, status))) ?? (valueAt(responses, [status]) ? undefined : 'missing'),
  }));
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `\`${name}\``).join(', ');
}
