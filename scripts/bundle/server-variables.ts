import { ExpectedError } from '../document/expected-error.ts';
import { isObject, type JsonObject, setOwn } from '../document/json.ts';
import type { Parameter } from '../document/parameters.ts';

/**
 * Declares parameters as variables of every server, for installations whose transformers read them there. `inPaths` are
 * names that paths were built with as well: those stay as they are when somebody changes the variable.
 */
export function declareVariables(
  document: Record<string, unknown>,
  parameters: readonly Parameter[],
  values: JsonObject,
  inPaths: ReadonlySet<string>,
): Record<string, unknown> {
  if (parameters.length === 0) return document;
  const { servers } = document;
  if (!Array.isArray(servers) || servers.length === 0) {
    throw new ExpectedError('invalid-input', 'Server variables need a server, and the document has none.', {
      fix: 'Add one under `servers`, or set `serverVariables` to null in the profile.',
    });
  }
  return { ...document, servers: servers.map((server) => withVariables(server, parameters, values, inPaths)) };
}

function withVariables(
  server: unknown,
  parameters: readonly Parameter[],
  values: JsonObject,
  inPaths: ReadonlySet<string>,
): unknown {
  if (!isObject(server)) return server;
  const variables: Record<string, unknown> = isObject(server.variables) ? { ...server.variables } : {};
  for (const { name, description, schema, location } of parameters) {
    if (Object.hasOwn(variables, name)) {
      throw new ExpectedError('invalid-input', `A server has a variable \`${name}\` already.`, {
        location,
        fix: 'Rename the parameter or the variable.',
      });
    }
    const note = 'Paths of this document hold the default: to change it, build the document again.';
    setOwn(variables, name, {
      description: inPaths.has(name) ? `${description} ${note}` : description,
      default: values[name],
      ...(Array.isArray(schema.enum) ? { enum: schema.enum } : {}),
    });
  }
  return { ...server, variables };
}
