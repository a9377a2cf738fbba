import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { type Assembled, assemble, assembleSchema, SharedParts } from '../../scripts/document/assemble.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../../scripts/document/json.ts';
import { compare, filesBelow, openProject, portable, rootDocuments } from '../../scripts/document/project.ts';
import { ProjectReader } from '../../scripts/document/read.ts';
import { type Files, failure, findingText, slice, temporaryFolder, temporaryProject } from './support.ts';

interface Case {
  readonly title: string;
  readonly root?: string;
  readonly type?: 'schema';
  readonly files: Files;
}

const FOLDER = fileURLToPath(new URL('cases/assemble', import.meta.url));
const CASES = readdirSync(FOLDER)
  .filter((name) => /^[a-z-]+\.yaml$/.test(name))
  .map((name) => ({ name: name.slice(0, -'.yaml'.length), ...parse(readFileSync(join(FOLDER, name), 'utf8')) }));

function assembled({ root = 'connector/root.yaml', type, files }: Case): Assembled & { readonly at: string } {
  const { root: at, reader } = temporaryProject(files);
  const file = join(at, root);
  return { ...(type === 'schema' ? assembleSchema(reader, file, new SharedParts()) : assemble(reader, file)), at };
}

describe('cases', () => {
  test.each<Case & { name: string }>(CASES)('$name: $title', async ({ name, ...given }) => {
    const { value, findings, files, at } = assembled(given);
    const text = stringify(
      {
        findings: findings.map((finding) => findingText(at, finding)),
        files: files.map((file) => portable(file, at)),
        value,
      },
      { lineWidth: 0, aliasDuplicateObjects: false },
    );
    expect(text).not.toContain(at);
    await expect(text).toMatchFileSnapshot(join(FOLDER, `${name}.expected.yaml`));
  });

  test.each<Case & { name: string }>(CASES)('$name: every place is one of the authored text', (given) => {
    const result = assembled(given);
    expect(misplaced(result)).toEqual([]);
  });

  test.each<Case & { name: string }>(CASES)(
    '$name: nothing depends on the order of files or the working folder',
    (given) => {
      const first = assembled(given);
      const before = process.cwd();
      try {
        process.chdir('/');
        const second = assembled({ ...given, files: Object.fromEntries(Object.entries(given.files).reverse()) });
        const told = ({ value, findings, at }: typeof first): string =>
          JSON.stringify([value, findings.map((finding) => findingText(at, finding))]);
        expect(told(second)).toBe(told(first));
      } finally {
        process.chdir(before);
      }
    },
  );

  const whole = CASES.filter(({ type }) => type === undefined);
  test.each<Case & { name: string }>(whole)('$name: assembling what was assembled changes nothing', (given) => {
    const { value, findings, at } = assembled(given);
    if (findings.some(({ severity }) => severity === 'error')) return;
    const again = join(at, 'again.json');
    writeFileSync(again, JSON.stringify(value));
    const second = assemble(new ProjectReader(at), again);
    expect(second.findings).toEqual([]);
    expect(JSON.stringify(second.value)).toBe(JSON.stringify(value));
  });
});

describe('the shipped documents', () => {
  const project = openProject(fileURLToPath(new URL('../..', import.meta.url)));
  test.each(rootDocuments(project).map((file) => [portable(file, project.root), file]))('%s', (_, file) => {
    const result = assemble(project.reader, file);
    expect(result.findings).toEqual([]);
    expect(misplaced(result)).toEqual([]);
    const outside: string[] = [];
    JSON.stringify(result.value, (key, member: unknown) => {
      if (key === '$ref' && typeof member === 'string' && !/^(#\/components\/|transforms\/.*\.jsonata$)/.test(member)) {
        outside.push(member);
      }
      return member;
    });
    expect(outside).toEqual([]);
  });
});

describe('schemas that share parts', () => {
  const NAMESAKES: Files = {
    'one/Address.yaml': 'properties: { zip: { $ref: ./Zip.yaml } }',
    'one/Zip.yaml': 'type: string',
    'two/Address.yaml': 'properties: { street: { type: string }, first: { $ref: ../one/Address.yaml } }',
    'two/Zip.yaml': 'discriminator: { propertyName: a, mapping: { b: ../one/Address.yaml } }',
    'a.yaml': 'properties: { home: { $ref: one/Address.yaml }, work: { $ref: two/Address.yaml } }',
    'b.yaml': 'properties: { home: { $ref: two/Address.yaml }, work: { $ref: one/Address.yaml } }',
    'c.yaml': 'properties: { zip: { $ref: two/Zip.yaml }, other: { $ref: one/Zip.yaml }, a: { $ref: a.yaml } }',
    'd.yaml': '{ $ref: "#/$defs/e", $defs: { e: { items: { $ref: two/Address.yaml } } } }',
    'e.yaml': 'properties: { d: { $ref: d.yaml#/$defs/e }, all: { $ref: d.yaml } }',
    'f.yaml': 'properties: { wrong: { $ref: g.yaml } }',
    'h.yaml':
      '{ properties: { p: { items: { $ref: "#/$defs/z" } }, i: { $ref: i.yaml } }, $defs: { z: { type: string } } }',
    'i.yaml': 'properties: { p: { $ref: h.yaml#/properties/p } }',
    'g.yaml': 'properties: { nowhere: { $ref: nowhere.yaml }, f: { $ref: f.yaml } }',
  };

  test.each([
    ['namesakes, circles and faults', () => temporaryProject(NAMESAKES), /^[^/]+\.yaml$/],
    [
      'the shipped schemas',
      () => openProject(fileURLToPath(new URL('../..', import.meta.url))),
      /^(connector\/components\/)?schemas\/.+\.(yaml|json)$/,
    ],
  ] as const)('each is what it is by itself, in any order: %s', (_, project, name) => {
    const { root, reader } = project();
    const files = filesBelow(root, /\.(yaml|json)$/).filter((file) => name.test(portable(file, root)));
    const alone = files.map((file) => schemaText(reader, file, new SharedParts()));
    for (const order of [files, files.toReversed(), [...files].sort((one, two) => compare(end(one), end(two)))]) {
      const shared = new SharedParts();
      const texts = new Map(order.map((file) => [file, schemaText(reader, file, shared)]));
      expect(files.map((file) => texts.get(file))).toEqual(alone);
    }
  });

  test('what both have is one object, unless a name in it is another', () => {
    const { root, reader } = temporaryProject(NAMESAKES);
    const shared = new SharedParts();
    const [a, b, c] = ['a.yaml', 'b.yaml', 'c.yaml'].map((name) => {
      const { value } = assembleSchema(reader, `${root}/${name}`, shared);
      return (value.components as { schemas: JsonObject }).schemas;
    });
    expect(b?.['Address-2']).toBe(a?.Address);
    expect(b?.Address).not.toBe(a?.['Address-2']);
    expect(c?.['Zip-2']).toBe(a?.Zip);
    expect(c?.Address).not.toBe(a?.Address);
  });
});

/** All of a schema that can be seen, with the places its objects come from. */
function schemaText(reader: ProjectReader, file: string, shared: SharedParts): unknown {
  const { value, origins, findings } = assembleSchema(reader, file, shared);
  const places: unknown[] = [];
  const visit = (json: unknown): void => {
    if (typeof json !== 'object' || json === null) return;
    places.push(origins.locate(json));
    Object.values(json).forEach(visit);
  };
  visit(value);
  return { text: JSON.stringify(value), findings, places };
}

const end = (path: string): string => [...path].reverse().join('');

test('a server that a reference names is never asked', async () => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end('get: {}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    const port = isObject(address) ? String(address.port) : '';
    const url = `http://127.0.0.1:${port}/x.yaml`;
    const files = {
      'connector/root.yaml': `openapi: 3.0.1\npaths:\n  /a: { $ref: '${url}' }\ncomponents: { schemas: { A: { $ref: '${url}#/a' } } }\n`,
    };
    const { findings } = assembled({ title: '', files });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(findings.map(({ ruleId, message }) => `${ruleId}: ${message.replaceAll(port, 'PORT')}`)).toEqual([
      'ref-remote: Nothing is fetched: http://127.0.0.1:PORT/x.yaml#/a',
      'ref-remote: Nothing is fetched: http://127.0.0.1:PORT/x.yaml',
    ]);
    expect(requests).toBe(0);
  } finally {
    server.close();
  }
});

describe('limits', () => {
  test('references that multiply', () => {
    const levels = 8;
    const files: Record<string, string> = {
      'connector/root.yaml': 'openapi: 3.0.1\npaths: { /a: { $ref: p0.yaml } }\n',
    };
    for (let level = 0; level < levels; level += 1) {
      const calls = Array.from({ length: 10 }, (_, index) => `c${index}: { x: { $ref: p${level + 1}.yaml } }`).join(
        ', ',
      );
      files[`connector/p${level}.yaml`] = `post: { callbacks: { ${calls} } }\n`;
    }
    files[`connector/p${levels}.yaml`] = 'post: { summary: boom }\n';
    const start = performance.now();
    expect(failure('/nowhere', () => assembled({ title: '', files })).replace(/^\S+\//, '')).toBe(
      'p8.yaml:1:18-1:22 limit: The assembled document has more than 2000000 values. [Split it into several documents.]',
    );
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('references that deepen', () => {
    const files: Record<string, string> = {
      'connector/root.yaml': 'openapi: 3.0.1\npaths: { /a: { $ref: p0.yaml } }\n',
    };
    for (let level = 0; level < 2000; level += 1) {
      files[`connector/p${level}.yaml`] = `post: { callbacks: { c: { x: { $ref: p${level + 1}.yaml } } } }\n`;
    }
    expect(failure('/nowhere', () => assembled({ title: '', files })).replace(/^\S+\//, '')).toMatch(
      /^p\d+\.yaml:\S+ limit: The assembled document is nested more than 200 levels deep\./,
    );
  });

  test('a chain of two thousand components is no problem', () => {
    const root = temporaryFolder({});
    mkdirSync(join(root, 'connector'));
    const chain = Array.from(
      { length: 2000 },
      (_, index) => `  S${index}: { properties: { next: { $ref: '#/all/S${index + 1}' } } }\n`,
    );
    writeFileSync(join(root, 'connector/all.yaml'), `all:\n${chain.join('')}  S2000: { type: string }\n`);
    writeFileSync(
      join(root, 'connector/root.yaml'),
      "openapi: 3.0.1\ncomponents: { schemas: { A: { $ref: 'all.yaml#/all/S0' } } }\n",
    );
    const { value, findings } = assemble(new ProjectReader(root), join(root, 'connector/root.yaml'));
    expect(findings).toEqual([]);
    expect(
      isObject(value.components) && isObject(value.components.schemas) && Object.keys(value.components.schemas),
    ).toHaveLength(2001);
  });

  test('ten thousand different components of one name', () => {
    const count = 10_000;
    const lines = (text: (index: number) => string): string =>
      Array.from({ length: count }, (_, index) => text(index)).join('');
    const start = performance.now();
    const { value, findings } = assembled({
      title: '',
      files: {
        'connector/defs.yaml': lines((index) => `d${index}: { a: { type: string } }\n`),
        'connector/root.yaml': `openapi: 3.0.1\ncomponents:\n  schemas:\n    a-3: {}\n    All:\n      properties:\n${lines((index) => `        p${index}: { $ref: 'defs.yaml#/d${index}/a' }\n`)}`,
      },
    });
    const names = Object.keys(valueAt(value, ['components', 'schemas']) ?? {});
    expect(findings).toHaveLength(count - 1);
    expect([names.slice(0, 5), names.at(-1)]).toEqual([['a-3', 'All', 'a', 'a-2', 'a-4'], `a-${count + 1}`]);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test.each([
    ['an end', '{ type: string }', []],
    ['a circle', '{ $ref: "#/components/schemas/S10000" }', ['ref-circle']],
  ])('a chain of twenty thousand references to %s', (_, last, rules) => {
    const chain = Array.from(
      { length: 20_000 },
      (__, index) => `    S${index}: { $ref: '#/components/schemas/S${index + 1}' }\n`,
    );
    const text = `openapi: 3.0.1\ncomponents:\n  schemas:\n${chain.join('')}    S20000: ${last}\n`;
    const start = performance.now();
    const { findings } = assembled({ title: '', files: { 'connector/root.yaml': text } });
    expect([...new Set(findings.map(({ ruleId }) => ruleId))]).toEqual(rules);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

/** Scalars whose place does not hold their own text, and objects and lists without a place. */
function misplaced({ value, origins, files }: Assembled): string[] {
  const wrong: string[] = [];
  const visit = (parent: Json, pointer: string): void => {
    if (typeof parent !== 'object' || parent === null) return;
    const isMade = /^(\/components)(\/[A-Za-z]+)?$/.test(pointer);
    const location = origins.locate(parent);
    if (location === undefined ? !isMade : !files.includes(location.file)) wrong.push(`${pointer}: no place`);
    for (const [key, member] of Object.entries(parent)) {
      const here = `${pointer}/${key}`;
      visit(member, here);
      const found = origins.locateMember(parent, key);
      if (typeof member === 'object' || key === '$ref' || found === undefined) continue;
      const written: unknown = parse(slice(readFileSync(found.file, 'utf8'), found));
      const isReference = typeof member === 'string' && member.startsWith('#/');
      if (written !== member && !isReference) wrong.push(`${here}: ${JSON.stringify(written)} at its place`);
    }
  };
  visit(value, '');
  return wrong;
}
