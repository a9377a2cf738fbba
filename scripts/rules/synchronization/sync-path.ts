import { isObject, own } from '../../document/json.ts';
import { didYouMean } from '../../document/nearest.ts';
import { defineRule, type LintDocument } from '../rule.ts';
import { entryPointer, locateAction } from './locate.ts';

/** Source: "Describe Third Party System's API" (seen): every path an action uses must also stand under `paths`. */
export default defineRule({
  id: 'sync-path',
  title: 'A synchronization path has no operation under paths',
  severity: 'error',
  scope: 'document',
  *check(document) {
    for (const entry of document.entries) {
      for (const action of entry.actions) {
        const message = problemOf(document, action.apiUrl, action.verb, action.text);
        if (message === undefined) continue;
        yield {
          message: `${entry.key}.${action.direction}.${action.name}: ${message}`,
          fix: 'Write `ApiUrl/verb`, with an ApiUrl and a lower-case verb that stand under `paths`.',
          location: locateAction(document, entry, action),
          pointer: entryPointer(entry, action.direction, action.name),
        };
      }
    }
  },
});

function problemOf(document: LintDocument, apiUrl: string, verb: string | undefined, text: string): string | undefined {
  if (verb === undefined) {
    const last = text.slice(text.lastIndexOf('/') + 1);
    return `\`${text}\` does not end in a verb.${didYouMean(last, ['get', 'post', 'put', 'patch', 'delete'])}`;
  }
  const paths = own(document.value, 'paths');
  const known = isObject(paths) ? paths : {};
  const pathItem = own(known, apiUrl);
  if (!isObject(pathItem)) return `\`paths\` has no \`${apiUrl}\`.${didYouMean(apiUrl, Object.keys(known))}`;
  if (!isObject(own(pathItem, verb))) return `\`${apiUrl}\` has no operation \`${verb}\`.`;
  return undefined;
}
