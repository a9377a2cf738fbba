import { childPointer, isObject, own, valueAt } from '../../document/json.ts';
import { parametersOf } from '../../document/operations.ts';
import { defineRule, type LintDocument, type Problem } from '../rule.ts';
import { locateEntry } from '../synchronization/locate.ts';

export default defineRule({
  id: 'missing-description',
  title: 'An operation, parameter, schema or entry is not described',
  severity: 'warn',
  scope: 'document',
  *check(document) {
    const { value, assembled, start, operations, entries } = document;
    for (const operation of operations) {
      const { path, verb, pathItem } = operation;
      const location = assembled.origins.locateKey(pathItem, verb) ?? start;
      const pointer = childPointer(childPointer('/paths', path), verb);
      if (!isText(operation.value.summary) && !isText(operation.value.description)) {
        yield { message: `${verb.toUpperCase()} ${path} has no summary.`, fix: 'Say what it does.', location, pointer };
      }
      for (const parameter of parametersOf(value, operation)) {
        if (isText(parameter.description)) continue;
        yield {
          message: `The parameter \`${String(parameter.name)}\` has no description.`,
          fix: 'Say what it holds and in which form.',
          location: assembled.origins.locate(parameter) ?? location,
          pointer,
        };
      }
    }
    yield* schemas(document);
    for (const entry of entries) {
      if (isText(own(entry.value, 'description'))) continue;
      yield {
        message: `The synchronization entry ${entry.key} has no description.`,
        fix: 'Add a short one: the platform requires it.',
        location: locateEntry(assembled, entry.key) ?? start,
        pointer: childPointer('/synchronization', entry.key),
      };
    }
  },
});

function* schemas({ value, assembled, start }: LintDocument): Iterable<Problem> {
  const components = valueAt(value, ['components', 'schemas']);
  for (const [name, schema] of Object.entries(isObject(components) ? components : {})) {
    if (!isObject(schema)) continue;
    const pointer = childPointer('/components/schemas', name);
    if (!isText(schema.description)) {
      const location = assembled.origins.locate(schema) ?? start;
      yield { message: `The schema ${name} has no description.`, fix: 'Say what it is.', location, pointer };
    }
    for (const [property, shape] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
      if (isObject(shape) && (isText(shape.description) || Object.hasOwn(shape, '$ref'))) continue;
      yield {
        message: `The property ${name}.${property} has no description.`,
        fix: 'Say what it holds, with its unit.',
        location: assembled.origins.locateKey(schema.properties, property) ?? start,
        pointer: childPointer(`${pointer}/properties`, property),
      };
    }
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
