import { own } from '../../document/json.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'openapi-version',
  title: 'The document is not OpenAPI 3.0',
  severity: 'error',
  scope: 'document',
  *check({ value, assembled, start }) {
    const swagger = own(value, 'swagger');
    if (swagger !== undefined) {
      yield {
        message: `This is Swagger ${String(swagger)}; the platform reads OpenAPI 3.0.`,
        fix: 'Convert it to OpenAPI 3.0.1.',
        location: assembled.origins.locateMember(value, 'swagger') ?? start,
      };
      return;
    }
    const version = own(value, 'openapi');
    if (version === undefined) {
      yield {
        message: 'This is no OpenAPI document: it has no `openapi` member.',
        fix: 'Start it with `openapi: 3.0.1`, or name a connector document.',
        location: start,
      };
    } else if (!isSupported(value)) {
      yield {
        message: `OpenAPI ${String(version)} is not what the platform documents: it names 3.0.1.`,
        fix: 'Write `openapi: 3.0.1` and use its schema dialect (`nullable`, no type lists).',
        location: assembled.origins.locateMember(value, 'openapi') ?? start,
      };
    }
  },
});

/** Whether a document says that it is OpenAPI 3.0. */
export function isSupported(document: Record<string, unknown>): boolean {
  const version = own(document, 'openapi');
  return own(document, 'swagger') === undefined && typeof version === 'string' && /^3\.0\.\d+$/.test(version);
}
