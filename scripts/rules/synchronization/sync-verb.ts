import { defineRule } from '../rule.ts';
import { entryPointer, locateAction } from './locate.ts';

/**
 * Verbs that can do what an action is for. The platform shows only post, put and get (seen); that an action never
 * reads with a changing verb or changes with a reading one is inferred from what the words mean.
 */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  create: ['post', 'put'],
  update: ['put', 'patch', 'post'],
  delete: ['delete'],
  batchRead: ['get'],
  read: ['get'],
};

export default defineRule({
  id: 'sync-verb',
  title: 'A synchronization action uses a verb that cannot do its work',
  severity: 'error',
  scope: 'document',
  *check(document) {
    for (const entry of document.entries) {
      for (const action of entry.actions) {
        const allowed = VERBS[action.name] ?? [];
        if (action.verb === undefined || allowed.includes(action.verb)) continue;
        yield {
          message: `${entry.key}.${action.direction}.${action.name} cannot be done with \`${action.verb}\`.`,
          fix: `Use ${allowed.map((verb) => `\`${verb}\``).join(' or ')}.`,
          location: locateAction(document, entry, action),
          pointer: entryPointer(entry, action.direction, action.name),
        };
      }
    }
  },
});
