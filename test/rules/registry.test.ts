import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isObject, own } from '../../scripts/document/json.ts';
import { packageSchema } from '../../scripts/document/package-schema.ts';
import { parseJsonata } from '../../scripts/jsonata/index.ts';
import { rulePages } from '../../scripts/rules/pages.ts';
import { RULES } from '../../scripts/rules/registry.ts';

const ids = RULES.map(({ id }) => id);
const pages = rulePages();

test('ids are unique', () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('every rule has a page, and every page a rule', () => {
  expect([...pages.keys()].sort()).toEqual([...ids].sort());
});

test('every page has the same parts', () => {
  const headings = ['## What', '## Why it matters', '## Wrong', '## Right', '## How to fix'];
  const other = [...pages].flatMap(([id, file]) => {
    const found = readFileSync(file, 'utf8')
      .replace(/```[\s\S]*?```/g, '')
      .split('\n')
      .filter((line) => /^#+ /.test(line));
    return found.join('\n') === [`# ${id}`, ...headings].join('\n') ? [] : [{ id, found }];
  });
  expect(other).toEqual([]);
});

test('the JSONata of the pages parses', () => {
  const failures = [...pages].flatMap(([id, file]) => {
    const blocks = [...readFileSync(file, 'utf8').matchAll(/```jsonata\n([\s\S]*?)```/g)].map(
      (match) => match[1] ?? '',
    );
    const wrong = blocks.filter((block) => 'error' in parseJsonata(block));
    return wrong.length > 0 ? [{ id, wrong }] : [];
  });
  expect(failures.map(({ id }) => id)).toEqual(['jsonata-syntax']);
});

test('editors know every rule', () => {
  const schema = packageSchema('authoring/lint.schema.json');
  const properties = own(schema, 'properties');
  const rules = isObject(properties) ? own(properties, 'rules') : undefined;
  const known = isObject(rules) ? own(rules, 'properties') : undefined;
  expect(isObject(known) ? Object.keys(known) : []).toEqual([...ids].sort());
});

test('the list of rules', async () => {
  const list = RULES.map(({ id, severity, scope, title }) => `${id} · ${severity} · ${scope} · ${title}`).sort();
  await expect(`${list.join('\n')}\n`).toMatchFileSnapshot('rules.txt');
});
