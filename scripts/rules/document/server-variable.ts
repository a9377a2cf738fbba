import { pathTokens } from '../../document/dialect.ts';
import { isObject, own } from '../../document/json.ts';
import { defineRule } from '../rule.ts';

/** Source: "Describe Third Party System's API" (seen): each variable must have a description and a default. */
export default defineRule({
  id: 'server-variable',
  title: 'A server variable is undeclared, undescribed or has no allowed default',
  severity: 'error',
  scope: 'document',
  *check({ value, assembled, start }) {
    const servers = own(value, 'servers');
    if (!Array.isArray(servers) || servers.length === 0) {
      yield { message: 'The document has no server.', fix: 'Add one under `servers`.', location: start };
      return;
    }
    for (const server of servers.filter(isObject)) {
      const location = assembled.origins.locate(server) ?? start;
      if (typeof server.description !== 'string' || server.description === '') {
        const message = 'The server has no description, by which the platform offers it for choice.';
        yield { message, fix: 'Add `description`.', location };
      }
      const variables = isObject(server.variables) ? server.variables : {};
      for (const token of typeof server.url === 'string' ? pathTokens(server.url) : []) {
        if (Object.hasOwn(variables, token)) continue;
        const message = `The server URL uses \`{${token}}\`, which \`variables\` does not declare.`;
        const url = assembled.origins.locateMember(server, 'url') ?? location;
        yield { message, fix: `Add \`${token}\` with description and default.`, location: url };
      }
      for (const [name, variable] of Object.entries(variables)) {
        for (const member of ['description', 'default']) {
          if (isObject(variable) && typeof variable[member] === 'string' && variable[member] !== '') continue;
          yield {
            message: `The server variable \`${name}\` has no ${member}.`,
            fix: `Add \`${member}\`: the platform requires it.`,
            location: assembled.origins.locateKey(variables, name) ?? location,
          };
        }
        if (!isObject(variable) || typeof variable.default !== 'string' || !Array.isArray(variable.enum)) continue;
        if (variable.default === '' || variable.enum.includes(variable.default)) continue;
        yield {
          message: `The default of the server variable \`${name}\` is none of its values.`,
          fix: `Write one of: ${variable.enum.join(', ')}.`,
          location: assembled.origins.locateMember(variable, 'default') ?? location,
        };
      }
    }
  },
});
