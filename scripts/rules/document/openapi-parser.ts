import { isObject, own } from '../../document/json.ts';
import { swaggerParserPackage } from '../../document/packages.ts';

export interface Violation {
  /** JSON pointer into the document, references followed. */
  readonly pointer: string;
  /** The member of the object there that should not be. */
  readonly member?: string;
  readonly message: string;
}

/** What swagger-parser objects to. It is the authority, and slow to load: it is asked only when there is a doubt. */
export async function parserViolations(openapi: Record<string, unknown>): Promise<Violation[]> {
  const SwaggerParser = swaggerParserPackage();
  // The parser resolves references in place, so it gets a copy.
  try {
    const copy: Parameters<typeof SwaggerParser.validate>[0] = JSON.parse(JSON.stringify(openapi));
    await SwaggerParser.validate(copy, { resolve: { external: false } });
    return [];
  } catch (error) {
    const details = isObject(error) ? own(error, 'details') : undefined;
    if (Array.isArray(details)) return mostSpecific(details.filter(isObject).map(violation));
    return [{ pointer: '', message: error instanceof Error ? firstLine(error.message) : String(error) }];
  }
}

function violation(error: Record<string, unknown>): Violation {
  const pointer = typeof error.instancePath === 'string' ? error.instancePath : '';
  const params = isObject(error.params) ? error.params : {};
  const place = pointer === '' ? 'The document' : `\`${pointer}\``;
  if (typeof params.additionalProperty === 'string') {
    const member = params.additionalProperty;
    return { pointer, member, message: `${place} has a member that OpenAPI 3.0 does not know: \`${member}\`.` };
  }
  return { pointer, message: `${place} ${String(error.message ?? 'is not valid')}.` };
}

/**
 * The specification's schema says "a reference or an object" nearly everywhere, so one mistake gives many errors. Kept
 * are those that stand deepest on their way and do not ask for a `$ref`.
 */
function mostSpecific(all: readonly Violation[]): Violation[] {
  const real = all.filter(({ message }) => !/\$ref|must match (exactly one|some)/.test(message));
  const above = new Set(real.flatMap(({ pointer }) => pointersAbove(pointer)));
  const kept = new Map<string, Violation>();
  for (const candidate of real.length > 0 ? real : all) {
    if (!above.has(candidate.pointer)) kept.set(`${candidate.pointer} ${candidate.message}`, candidate);
  }
  return [...kept.values()];
}

function pointersAbove(pointer: string): string[] {
  return [...pointer.matchAll(/\//g)].map(({ index }) => pointer.slice(0, index));
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
