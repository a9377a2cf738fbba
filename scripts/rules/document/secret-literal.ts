import { childPointer, isObject } from '../../document/json.ts';
import type { LintDocument, Problem } from '../rule.ts';
import { defineRule } from '../rule.ts';

/** Forms that only real credentials have; a word such as "password" alone proves nothing. */
const SECRETS: readonly { readonly name: string; readonly form: RegExp }[] = [
  { name: 'a JSON Web Token', form: /\beyJ[\w-]{10,500}\.[\w-]{10,2000}\.[\w-]{10,1000}/ },
  { name: 'a bearer token', form: /\bBearer [\w.~+/-]{20,2000}=*/ },
  { name: 'an AWS access key', form: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { name: 'a private key', form: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/ },
  { name: 'a password in a URL', form: /\bhttps?:\/\/[^\s/:@]{1,200}:[^\s/@]{1,200}@/ },
];

export default defineRule({
  id: 'secret-literal',
  title: 'A literal looks like a credential',
  severity: 'error',
  scope: 'document',
  check(document) {
    const problems: Problem[] = [];
    search(document, document.value, [], problems);
    return problems;
  },
});

function search(document: LintDocument, value: unknown, path: string[], problems: Problem[]): void {
  if (!Array.isArray(value) && !isObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    path.push(key);
    const secret = typeof member === 'string' ? SECRETS.find(({ form }) => form.test(member)) : undefined;
    if (secret) {
      problems.push({
        message: `This text looks like ${secret.name}.`,
        fix: 'Remove it and revoke the credential; the platform asks the installer for it.',
        location: document.assembled.origins.locateMember(value, key) ?? document.start,
        pointer: path.reduce(childPointer, ''),
      });
    }
    search(document, member, path, problems);
    path.pop();
  }
}
