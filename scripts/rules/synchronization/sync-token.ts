import { experimentalReason, INTEGRATION_ID_TOKEN, pathTokens } from '../../document/dialect.ts';
import { didYouMean } from '../../document/nearest.ts';
import { defineRule, type LintDocument } from '../rule.ts';
import { entryPointer, locateAction } from './locate.ts';

/**
 * Source: "Describe Third Party System's API" (seen): a token is replaced by the property of that name of the object
 * being synced; the one shown is `{IntegrationId}`. Tokens that name a nested property are undocumented (unknown).
 */
export default defineRule({
  id: 'sync-token',
  title: 'A path token that nothing can fill',
  severity: 'error',
  scope: 'document',
  *check(document) {
    for (const entry of document.entries) {
      for (const action of entry.actions) {
        for (const token of pathTokens(action.apiUrl)) {
          const message = problemOf(
            document,
            token,
            experimentalReason(entry, action.direction, action.name),
            action.name,
          );
          if (message === undefined) continue;
          yield {
            message: `${entry.key}.${action.direction}.${action.name}: ${message}`,
            fix: `Use \`{${INTEGRATION_ID_TOKEN}}\` or a parameter, or mark the action under \`x-ic-experimental\`.`,
            location: locateAction(document, entry, action),
            pointer: entryPointer(entry, action.direction, action.name),
          };
        }
      }
    }
  },
});

function problemOf(
  document: LintDocument,
  token: string,
  experimental: string | undefined,
  action: string,
): string | undefined {
  if (document.project.parameters.byName.has(token)) return undefined;
  if (token === INTEGRATION_ID_TOKEN) {
    return action === 'batchRead' || action === 'create' ? `no object is there yet to fill \`{${token}}\`.` : undefined;
  }
  if (experimental !== undefined) return undefined;
  if (token.includes('.')) return `nested tokens such as \`{${token}}\` are undocumented.`;
  const known = [INTEGRATION_ID_TOKEN, ...document.project.parameters.byName.keys()];
  return `nothing fills \`{${token}}\`.${didYouMean(token, known)}`;
}
