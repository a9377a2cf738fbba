import { childPointer } from '../../document/json.ts';
import { defineRule } from '../rule.ts';
import { parserViolations, type Violation } from './openapi-parser.ts';
import { isSurelyValid } from './openapi-quick.ts';

export default defineRule({
  id: 'openapi-valid',
  title: 'The document breaks the OpenAPI 3.0 specification',
  severity: 'error',
  scope: 'document',
  async *check({ value, assembled, start }) {
    if (typeof value.openapi !== 'string' || !/^3\.0\.\d+$/.test(value.openapi)) return;
    const { origins } = assembled;
    for (const { pointer, member, message } of await violations(value)) {
      const at = member === undefined ? undefined : origins.locatePointerKey(value, childPointer(pointer, member));
      yield {
        message,
        fix: 'See the OpenAPI 3.0.1 specification for this object.',
        location: at ?? origins.locatePointer(value, pointer) ?? start,
        pointer,
      };
    }
  },
});

/** `synchronization` is the platform's own root member, no OpenAPI: it is left out here and checked by its own rules. */
async function violations(document: Record<string, unknown>): Promise<Violation[]> {
  const { synchronization: _, ...openapi } = document;
  return (await isSurelyValid(openapi)) ? [] : parserViolations(openapi);
}
