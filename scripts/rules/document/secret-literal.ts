import { childPointer, isObject } from '../../document/json.ts';
import type { SourceText } from '../../document/source.ts';
import { authoredFiles } from '../project/authored-files.ts';
import { defineRule, type LintDocument, type LintProject, type Problem } from '../rule.ts';

/** Forms that only real credentials have; a word such as "password" alone proves nothing. */
const SECRETS: readonly { readonly name: string; readonly form: RegExp }[] = [
  { name: 'a JSON Web Token', form: /\beyJ[\w-]{10,500}\.[\w-]{10,2000}\.[\w-]{10,1000}/ },
  { name: 'a bearer token', form: /\bBearer (?=[\w.~+/-]{0,2000}\d)[\w.~+/-]{20,2000}=*/ },
  { name: 'an AWS access key', form: /\b(?:AKIA|ASIA)(?![0-9A-Z]{9}EXAMPLE)[0-9A-Z]{16}\b/ },
  { name: 'a private key', form: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/ },
  { name: 'a password in a URL', form: /\bhttps?:\/\/[^\s/:@"'`]{1,200}:(?!\d{1,5}[,?#])[^\s/@"'`]{1,200}@/ },
];

/** All of them at once: a group each, in their order. */
const ANY = new RegExp(SECRETS.map(({ form }) => `(${form.source})`).join('|'), 'g');

export default defineRule({
  id: 'secret-literal',
  title: 'A literal looks like a credential',
  severity: 'error',
  scope: 'project',
  check(lint) {
    const problems: Problem[] = [];
    for (const document of lint.documents) search(document, document.value, [], problems);
    return [...problems, ...textsBeside(lint).flatMap(secretsIn)];
  },
});

/** Transforms, schemas and all else that is authored outside the documents: constants and defaults reach bundles too. */
function textsBeside(lint: LintProject): SourceText[] {
  const { reader } = lint.project;
  const searched = new Set(lint.documents.flatMap(({ assembled }) => assembled.files));
  const paths = new Set([...reader.sources.map(({ path }) => path), ...authoredFiles(lint)]);
  return [...paths].filter((path) => !searched.has(path)).map((path) => reader.text(path));
}

/** In the text as it is written: literals and comments alike. */
function secretsIn(source: SourceText): Problem[] {
  return [...source.text.matchAll(ANY)].map((match) => ({
    ...problemOf(SECRETS[match.slice(1).findIndex((group) => group !== undefined)]?.name),
    location: source.locate(match.index, match.index + match[0].length),
  }));
}

function search(document: LintDocument, value: unknown, path: string[], problems: Problem[]): void {
  if (!Array.isArray(value) && !isObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    path.push(key);
    const secret = typeof member === 'string' ? SECRETS.find(({ form }) => form.test(member)) : undefined;
    if (secret) {
      problems.push({
        ...problemOf(secret.name),
        location: document.assembled.origins.locateMember(value, key) ?? document.start,
        pointer: path.reduce(childPointer, ''),
      });
    }
    search(document, member, path, problems);
    path.pop();
  }
}

function problemOf(name = 'a credential'): Pick<Problem, 'message' | 'fix'> {
  return {
    message: `This text looks like ${name}.`,
    fix: 'Remove it and revoke the credential; the platform asks the installer for it.',
  };
}
