import { isObject, own, valueAt } from '../../document/json.ts';
import { defineRule } from '../rule.ts';

/** Source: "Bearer Token Authentication Scheme Setup" (seen): the node is named so and holds exactly this. */
const BEARER = {
  name: 'bearerAuth',
  members: { type: 'http', scheme: 'bearer', description: 'Bearer Token' },
} as const;

export default defineRule({
  id: 'bearer-shape',
  title: 'A bearer scheme is not spelled as the platform documents it',
  severity: 'error',
  scope: 'document',
  *check({ value, assembled, start, kind }) {
    const schemes = valueAt(value, ['components', 'securitySchemes']);
    if (kind !== 'integration-framework' || !isObject(schemes)) return;
    for (const [name, scheme] of Object.entries(schemes)) {
      // HTTP does not mind the case of a scheme; the platform documents one spelling.
      if (!isObject(scheme) || String(own(scheme, 'scheme')).toLowerCase() !== BEARER.members.scheme) continue;
      if (name !== BEARER.name) {
        yield {
          message: `The bearer scheme is named \`${name}\`; the platform documents \`${BEARER.name}\`.`,
          fix: `Rename it, here and in \`security\`.`,
          location: assembled.origins.locateKey(schemes, name) ?? start,
        };
      }
      for (const [member, expected] of Object.entries(BEARER.members)) {
        if (own(scheme, member) === expected) continue;
        yield {
          message: `\`${member}\` of the bearer scheme must be \`${expected}\`.`,
          fix: `Write \`${member}: ${expected}\`.`,
          location: assembled.origins.locateMember(scheme, member) ?? start,
        };
      }
    }
  },
});
