import { own } from '../../document/json.ts';
import { defineRule } from '../rule.ts';
import { entryPointer } from './locate.ts';

export default defineRule({
  id: 'sync-module-once',
  title: 'Two entries synchronize the same module',
  severity: 'error',
  scope: 'document',
  *check({ entries, assembled, start }) {
    const seen = new Map<unknown, (typeof entries)[number]>();
    for (const entry of entries) {
      const first = seen.get(entry.module);
      if (entry.module === undefined || first === undefined) {
        seen.set(entry.module, entry);
        continue;
      }
      const related = assembled.origins.locateMember(first.value, 'module');
      yield {
        message: `${entry.key} and ${first.key} both synchronize the module \`${String(own(entry.value, 'module'))}\`.`,
        fix: 'Join the two entries: what the platform does with two is undocumented.',
        location: assembled.origins.locateMember(entry.value, 'module') ?? start,
        pointer: entryPointer(entry, 'module'),
        related: related ? [{ message: 'first here', location: related }] : [],
      };
    }
  },
});
