import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { portable, rootDocuments } from '../../scripts/document/project.ts';
import { lint } from '../../scripts/rules/lint.ts';
import { listing, projectAt, withProject } from './project.ts';

const OTHER = `openapi: 3.0.1
x-ic-document: { kind: openapi, bundle: other.json }
info: { title: Other, version: 1.0.0, description: Another document. }
servers: [{ url: https://other.example.com, description: Other }]
security: [{ bearerAuth: [] }]
paths: {}
components: { securitySchemes: { bearerAuth: { type: http, scheme: bearer, description: Bearer Token } } }
`;

/** Lints documents of a project with two of them, and tells what was looked at. */
async function looked(names: readonly string[]) {
  return withProject(undefined, async (root) => {
    writeFileSync(join(root, 'connector', 'other.yaml'), OTHER);
    const project = projectAt(root);
    const documents = names.length > 0 ? names.map((name) => join(root, 'connector', name)) : rootDocuments(project);
    const { findings, checked, model } = await lint({ project, documents, severities: new Map() });
    const read = project.reader.sources
      .map(({ path }) => portable(path, root))
      .filter((path) => path.endsWith('.jsonata'));
    return { findings: listing(findings, root), checked, complete: model.complete, read: read.sort() };
  });
}

test('all documents: all transforms', async () => {
  expect(await looked([])).toEqual({
    findings: 'No findings.\n',
    checked: { documents: 2, transforms: 4, fixtures: 4 },
    complete: true,
    read: [
      'transforms/Account/CreatePartnerRequest.jsonata',
      'transforms/Account/PartnerResponse.jsonata',
      'transforms/Demo/CheckResponse.jsonata',
    ],
  });
});

test('a named document: the transforms it uses, and the lists that follow from them', async () => {
  expect(await looked(['demo.yaml'])).toEqual({
    findings: 'No findings.\n',
    checked: { documents: 1, transforms: 3, fixtures: 3 },
    complete: false,
    read: ['transforms/Account/CreatePartnerRequest.jsonata', 'transforms/Account/PartnerResponse.jsonata'],
  });
});

test('a named document without synchronization: no transform', async () => {
  expect(await looked(['other.yaml'])).toEqual({
    findings: 'No findings.\n',
    checked: { documents: 1, transforms: 0, fixtures: 0 },
    complete: false,
    read: [],
  });
});
