import { isObject, own, valueAt } from '../../document/json.ts';
import { defineRule } from '../rule.ts';

/** Source: "Describe Third Party System's API" (seen): a scheme must be defined and listed in `security` to apply. */
export default defineRule({
  id: 'security-applied',
  title: 'No security scheme is defined and applied',
  severity: 'error',
  scope: 'document',
  *check({ value, assembled, start }) {
    const schemes = valueAt(value, ['components', 'securitySchemes']);
    const defined = isObject(schemes) ? Object.keys(schemes) : [];
    const security = own(value, 'security');
    const applied = Array.isArray(security) ? security.filter(isObject).flatMap(Object.keys) : [];
    if (defined.length === 0) {
      yield {
        message: 'The document defines no security scheme, so the platform asks for no credentials.',
        fix: 'Add one under `components.securitySchemes` and list it in `security`.',
        location: start,
      };
      return;
    }
    for (const name of defined) {
      if (applied.includes(name)) continue;
      yield {
        message: `The security scheme \`${name}\` is not listed in \`security\`, so it does not apply.`,
        fix: `Add \`- ${name}: []\` to the root's \`security\`.`,
        location: assembled.origins.locateKey(schemes, name) ?? start,
      };
    }
    for (const name of applied) {
      if (defined.includes(name)) continue;
      yield {
        message: `\`security\` lists \`${name}\`, which \`components.securitySchemes\` does not define.`,
        fix: `Define it, or write one of: ${defined.join(', ')}.`,
        location: assembled.origins.locate(security) ?? start,
      };
    }
  },
});
